"""What registering by a personal link costs: statements, files entered, and processor time a request.

    .venv/bin/python -m tests.benchmarks.telling

The requests go to the application in this process, on SQLite in a temporary folder: what is measured is our own work
and the database's, without a server or a network.
"""

import tempfile
import time
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import Engine, event, select

from app import create_app
from app.core.extensions import db
from app.events.models import Event, EventOrganisation, OrganisationRole
from app.mail.models import OutboxMessage
from app.registration.links import invitation_token
from tests.benchmarks.hanging_smtp import settings_for
from tests.fixtures.databases import migrate
from tests.fixtures.entering import entering
from tests.fixtures.time import stand_still
from tests.fixtures.watching import UNCOUNTED
from tests.forms import form_values
from tests.make import make_event, make_institution, make_invitation, make_person, make_pool

TIMES, FIRST = 240, 20


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="encuentro-telling-") as name:
        app, tokens = prepared(Path(name) / "first.db")
        client = app.test_client()
        fields = form_values(client.get(f"/i/{tokens[0]}").text)
        milliseconds = []
        for token in tokens:
            client = app.test_client()  # each is somebody's first: no sentence of an earlier one waits in its cookie
            began = time.process_time()
            answer = client.post(f"/i/{token}/registration", data=fields)
            milliseconds.append((time.process_time() - began) * 1000)
            assert answer.status_code == 303, answer.text
        measured = sorted(milliseconds[FIRST:])
        print(f"registering by link, {len(measured)} requests: processor time, milliseconds a request")
        print(f"  mean {sum(measured) / len(measured):.2f}, median {measured[len(measured) // 2]:.2f}")
        with app.app_context():
            queued = db.session.scalars(select(OutboxMessage)).all()
            print(f"  {len(queued)} messages, {sum(bool(each.calendar) for each in queued)} with a calendar entry")
        show_counts(app)


def show_counts(app: Flask) -> None:
    """One more, counted."""
    with app.app_context():
        token = invitation_token(make_invitation(happening(), make_person()))
        db.session.commit()
    client = app.test_client()
    fields = form_values(client.get(f"/i/{token}").text)
    ran: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.lstrip().upper().startswith(UNCOUNTED):
            ran.append(" ".join(statement.split()))

    event.listen(Engine, "before_cursor_execute", note)
    with entering() as entered:
        client.post(f"/i/{token}/registration", data=fields)
    event.remove(Engine, "before_cursor_execute", note)
    print(f"accepting an invitation by its link: {len(ran)} statements, {entered}")
    print("\n".join(f"{number:3} {text[:190]}" for number, text in enumerate(ran, 1)))


def prepared(database: Path) -> tuple[Flask, list[str]]:
    """The application with one event and people who are invited to it; the tokens of their links."""
    migrate(f"sqlite:///{database}", database.parent)
    app = stand_still(create_app(settings_for(database)))
    app.config.update(WTF_CSRF_ENABLED=False)
    with app.app_context():
        make_institution(country_code="CR")
        event_of_all = happening()
        tokens = [invitation_token(make_invitation(event_of_all, make_person())) for _ in range(TIMES + FIRST)]
        db.session.commit()
    return app, tokens


def happening() -> Event:
    """An event with an organiser and enough seats."""
    made = make_event("Seminario de medida")
    db.session.add(EventOrganisation(event_id=made.id, role=OrganisationRole.ORGANISER, name="Red de medida"))
    make_pool(made, 2 * TIMES)
    return made


if __name__ == "__main__":
    main()

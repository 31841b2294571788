"""What is done to many at once: seconds and statements for 500 accepted, 500 of an event moved, 1,000 invited, 35
countries chased.

    .venv/bin/python -m tests.benchmarks.many

In this process, on SQLite in a temporary folder: what is measured is our own work and the database's.
"""

import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from app import create_app
from app.contacts.models import ContactKind
from app.core.clock import now
from app.core.extensions import db
from app.delegations.board.chasing import addressees_of, chase_of
from app.delegations.board.default_words import chase_words
from app.delegations.queries.board import board_of
from app.events.actions.publication import move
from app.events.models import Event
from app.letters.actions.drafting import draft_mailing
from app.letters.actions.sending import send
from app.letters.composing import begin_mailing
from app.letters.models import MailingKind
from app.registration.actions.deciding import SeatDecision, decide
from app.registration.models import Registration, RegistrationStatus
from tests.benchmarks.hanging_smtp import settings_for
from tests.delegations.board.test_statements import CODES
from tests.delegations.making import make_delegation
from tests.fixtures.databases import migrate
from tests.fixtures.time import stand_still
from tests.fixtures.watching import UNCOUNTED
from tests.make import make_contact, make_event, make_person, make_pool, make_registration


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="encuentro-many-") as name:
        database = Path(name) / "first.db"
        migrate(f"sqlite:///{database}", database.parent)
        with stand_still(create_app(settings_for(database))).app_context():
            accepted = make_event()
            make_pool(accepted, 1000)
            registrations = [received(accepted) for _ in range(500)]
            invited = make_event()
            message = draft_mailing(invited, [make_person() for _ in range(1000)])
            db.session.flush()
            measured("accepting 500", lambda: decide(accepted, registrations, SeatDecision.CONFIRM))
            later = replace(accepted.placing.schedule, start=date(2027, 6, 9), end=date(2027, 6, 10))
            placing = replace(accepted.placing, schedule=later)
            measured("moving an event with 500", lambda: move(accepted, placing, "Por la sala."))
            measured("inviting 1,000", lambda: send(message, invited))
            silent = silent_states()
            measured("reading the board of 35 countries", lambda: board_of(silent))
            measured("chasing 35 countries, with a copy to each mission", lambda: chased(silent))


def received(of: Any) -> Registration:
    return make_registration(of, status=RegistrationStatus.RECEIVED)


def silent_states() -> Event:
    """Each state of the hemisphere was invited fifteen days ago, has a coordinator and a mission, and keeps silent."""
    event_of_all = make_event()
    for code in CODES:
        make_delegation(event_of_all, code, invited_at=now() - timedelta(days=15))
        make_contact(code)
        make_contact(code, ContactKind.MISSION)
    return event_of_all


def chased(silent: Event) -> None:
    addressees = addressees_of(chase_of(board_of(silent).rows))
    assert send(begin_mailing(silent, MailingKind.CHASE, addressees, *chase_words(["es", "en"])), silent) == 70


def measured(what: str, act: Callable[[], object]) -> None:
    """What it costs, up to what is written to the database."""
    ran: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.lstrip().upper().startswith(UNCOUNTED):
            ran.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    began, busy = time.perf_counter(), time.process_time()
    act()
    db.session.flush()
    seconds, busy = time.perf_counter() - began, time.process_time() - busy
    event.remove(Engine, "before_cursor_execute", note)
    print(f"{what}: {seconds:.2f} s ({busy:.2f} s of processor), {len(ran)} statements")


if __name__ == "__main__":
    main()

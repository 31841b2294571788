"""`make bench-many`: what is done to many at once, on either database. 1,000 reminded by one tick of the job, 500 accepted,
500 of an event moved, 1,000 invited, 35 countries chased, 5,000 registrations exported.

    .venv/bin/python -m tests.benchmarks.many [--database postgresql]

In this process, in pieces that are committed, as the job process does it: what is measured is our own work and the
database's. The goals are a quarter of what each took before anything was done in sets, and two statements a person; of
the files, what they may take. They are printed beside what is measured and asserted nowhere; tests count statements and
calls.
"""

import argparse
import gc
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.contacts.models import ContactKind
from app.core.clock import now
from app.core.extensions import db
from app.delegations.board.chasing import addressees_of, chase_of
from app.delegations.board.default_words import chase_words
from app.delegations.queries.board import board_of
from app.events.actions.publication import move
from app.events.models import Event
from app.events.queries import event_to_change
from app.jobs.registry import jobs
from app.jobs.runner import ensure_states, run
from app.letters.actions.drafting import draft_mailing
from app.letters.actions.leaving import begin_writing
from app.letters.actions.sending import send
from app.letters.composing import begin_mailing
from app.letters.models import Mailing, MailingKind
from app.mail.models import OutboxMessage
from app.registration.actions.deciding import SeatDecision
from app.registration.actions.many import begin_deciding
from app.registration.models import RegistrationStatus
from app.reminders.actions.rules import ensure_rules
from tests.benchmarks.costs import Goal, measured, tell_machine
from tests.benchmarks.delivery import DATABASES, database_pid, made
from tests.benchmarks.export_rows import event_with
from tests.benchmarks.importing import NO_SERVER
from tests.delegations.board.test_statements import CODES
from tests.delegations.making import make_delegation
from tests.fixtures.applications import sign_in_on
from tests.fixtures.time import START, stand_still
from tests.forms import form_values
from tests.make import make_account, make_contact, make_event, make_person, make_pool, make_registration

#: A minute after 09:00 in San José, seven days before an event on 12 May 2027.
DUE = datetime(2027, 5, 5, 15, 1, tzinfo=UTC)
EXPORTED = 5000
FILES = {"csv": Goal(0.3), "xlsx": Goal(0.5)}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.many")
    parser.add_argument("--database", choices=list(DATABASES))
    options = parser.parse_args()
    tell_machine()
    for database, opened in DATABASES.items():
        if options.database in (None, database):
            print(f"{database}:", flush=True)
            with tempfile.TemporaryDirectory(prefix="encuentro-many-") as name, opened(Path(name)) as url:
                show(stand_still(made(url, Path(name), NO_SERVER)))


def show(app: Flask) -> None:
    app.config.update(WTF_CSRF_ENABLED=False)
    gc.freeze()  # as `wsgi.py` does: what is there from the start is not looked through again, and the rest seldom
    gc.set_threshold(10_000)
    with app.app_context():
        server = database_pid()
        show_tick(app, server)
        show_tasks(server)
        show_chase(server)
        db.session.remove()
    show_exports(app, server)
    with app.app_context():
        db.engine.dispose()


def show_tick(app: Flask, server: int) -> None:
    event = make_event()
    for _ in range(1000):
        make_registration(event)
    ensure_rules(event)
    db.session.commit()
    db.session.remove()
    ensure_states()
    app.extensions["clock"].set(DUE)
    measured("a tick of the reminders with 1,000 due", lambda: run(jobs()["remind"]), 1000, Goal(2.3, 2), server)
    app.extensions["clock"].set(START)
    assert told("reminders/reminder") == 1000


def show_tasks(server: int) -> None:
    """What more than two hundred are concerned by: it is asked for, and the job carries it out."""
    event, people = make_event(), [make_person() for _ in range(1000)]
    organiser = make_account([event]).public_id
    make_pool(event, 1000)
    received = [make_registration(event, status=RegistrationStatus.RECEIVED).id for _ in range(500)]
    mailing = draft_mailing(event, people).id
    db.session.commit()

    def accepting(event: Event) -> None:
        begin_deciding(event, received, SeatDecision.CONFIRM, "").actor = organiser

    def moving(event: Event) -> None:
        later = replace(event.placing.schedule, start=date(2027, 6, 9), end=date(2027, 6, 10))
        move(event, replace(event.placing, schedule=later), "Por la sala.", actor=organiser)

    def inviting(event: Event) -> None:
        if task := begin_writing(db.session.get_one(Mailing, mailing), event):
            task.actor = organiser

    carried = partial(carried_out, event.id)
    for what, ask, number, goal, kind in (
        ("accepting 500", accepting, 500, Goal(2.15, 2), "registration/confirmed"),
        ("moving an event with 500", moving, 500, Goal(2.63, 2), "registration/event_moved"),
        ("inviting 1,000", inviting, 1000, Goal(2.28, 2), "registration/invitation_sent"),
    ):
        measured(what, partial(carried, ask), number, goal, server)
        assert told(kind) == number, kind


def carried_out(event_id: int, ask: Callable[[Event], None]) -> None:
    db.session.remove()
    ask(event_to_change(event_id))
    db.session.commit()
    db.session.remove()  # another process carries it out
    run(jobs()["long_tasks"])


def told(kind: str) -> int:
    """How many messages of the kind were written."""
    return db.session.scalar(select(func.count(OutboxMessage.id)).where(OutboxMessage.kind == kind)) or 0


def show_chase(server: int) -> None:
    """Each state of the hemisphere was invited fifteen days ago, has a coordinator and a mission, and keeps silent."""
    silent = make_event()
    for code in CODES:
        make_delegation(silent, code, invited_at=now() - timedelta(days=15))
        make_contact(code)
        make_contact(code, ContactKind.MISSION)
    db.session.commit()
    measured("reading the board of 35 countries", partial(board_of, silent), 35, server=server)
    measured("chasing 35 countries, with a copy to each mission", partial(chased, silent), 70, server=server)


def chased(silent: Event) -> None:
    addressees = addressees_of(chase_of(board_of(silent).rows))
    assert send(begin_mailing(silent, MailingKind.CHASE, addressees, *chase_words(["es", "en"])), silent) == 70
    db.session.commit()


def show_exports(app: Flask, server: int) -> None:
    """What an organiser who is signed in asks for, with all columns; each kind once before it is measured."""
    with app.app_context():
        event = event_with(EXPORTED)
        address, account = f"/events/{event.slug}/exports", make_account([event])
        db.session.commit()
        client = app.test_client()
        sign_in_on(app, client, account)
        db.session.remove()
    fields = form_values(client.get(address).text)
    for kind, goal in FILES.items():
        taking = partial(taken, client, address, fields | {"kind": [kind]})
        taking()
        measured(f"exporting 5,000 registrations as {kind.upper()}", taking, EXPORTED, goal, server)


def taken(client: FlaskClient, address: str, fields: dict[str, list[str]]) -> None:
    answer = client.post(address, data=fields)
    assert answer.status_code == 200, answer.status
    assert len(answer.data) > 10 * EXPORTED


if __name__ == "__main__":
    main()

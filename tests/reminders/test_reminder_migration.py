"""The reminders that were sent before the ledger keep their place in it, up and down."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import bindparam, select, text

from app.config import ROOT
from app.core.columns import UtcDateTime
from app.core.extensions import db
from app.events.models import Event
from app.jobs.registry import jobs
from app.jobs.runner import run
from app.registration.models import Registration, RegistrationStatus
from app.reminders.models import Reminder, ReminderOutcome, ReminderReason, ReminderRule, RuleKind
from tests.fixtures.time import SettableClock
from tests.make import make_event, make_person, make_registration, saved

pytestmark = pytest.mark.both_databases

FOLDER = str(ROOT / "migrations")
#: Of an event on 12 May 2027 in San José: a week before at 09:00, and the same when it was to be on the 5th.
WEEK = datetime(2027, 5, 5, 15, tzinfo=UTC)
EARLIER = WEEK - timedelta(days=7)


@pytest.fixture
def at_0003(app: Flask) -> Iterator[tuple[int, list[int]]]:
    """(rule id, registration ids) in a database of revision 0003: of Ana, and two of Berta, the first withdrawn."""
    with app.app_context():
        event = make_event()
        ana, berta = make_person("Ana"), make_person("Berta")
        registrations = [
            make_registration(event, ana),
            make_registration(event, berta, status=RegistrationStatus.WITHDRAWN, ended_at=EARLIER),
            make_registration(event, berta),
        ]
        rule = saved(ReminderRule(event_id=event.id, number=7, at_time=time(9)))
        found = rule.id, [registration.id for registration in registrations]
        db.session.commit()
        downgrade(directory=FOLDER, revision="0003")
        yield found
        db.session.rollback()
        upgrade(directory=FOLDER)


def keep(rule_id: int, registration_id: int, due_at: datetime, outcome: str) -> None:
    statement = text(
        "INSERT INTO reminder (rule_id, registration_id, due_at, outcome, at)"
        " VALUES (:rule, :registration, :due_at, :outcome, :at)"
    ).bindparams(bindparam("due_at", type_=UtcDateTime()), bindparam("at", type_=UtcDateTime()))
    values = {"rule": rule_id, "registration": registration_id, "due_at": due_at, "outcome": outcome, "at": due_at}
    db.session.execute(statement, values)


def kept() -> set[tuple[int, datetime, str]]:
    """(registration id, due_at, outcome) in the old shape."""
    statement = text("SELECT registration_id, due_at, outcome FROM reminder").columns(due_at=UtcDateTime())
    return {(row.registration_id, row.due_at, row.outcome) for row in db.session.execute(statement)}


def in_ledger() -> set[tuple[int, int, datetime, ReminderOutcome]]:
    rows = db.session.scalars(select(Reminder))
    return {(row.generation, row.person_id, row.due_at, row.outcome) for row in rows}


def test_up_and_down_again(at_0003: tuple[int, list[int]], clock: SettableClock) -> None:
    rule_id, (ana_id, gone_id, berta_id) = at_0003
    for registration_id, due_at, outcome in (
        (ana_id, EARLIER, "sent"),
        (ana_id, WEEK, "sent"),
        (gone_id, EARLIER, "missed"),
        (gone_id, WEEK, "missed"),
        (berta_id, WEEK, "sent"),
    ):
        keep(rule_id, registration_id, due_at, outcome)
    db.session.commit()
    upgrade(directory=FOLDER)

    ana, berta = (db.session.get_one(Registration, each).person_id for each in (ana_id, berta_id))
    sent, missed = ReminderOutcome.SENT, ReminderOutcome.MISSED
    expected = {(1, ana, WEEK, sent), (0, ana, EARLIER, sent), (0, berta, EARLIER, missed), (1, berta, WEEK, sent)}
    assert in_ledger() == expected
    assert db.session.scalars(select(Event.generation)).all() == [1]
    clock.set(WEEK)
    db.session.commit()
    run(jobs()["remind"])
    assert in_ledger() == expected  # nobody is reminded again

    hours = saved(ReminderRule(event_id=db.session.scalar(select(Event.id)), kind=RuleKind.HOURS, number=2))
    values = {"person_id": ana, "due_at": WEEK, "send_at": WEEK, "at": WEEK, "outcome": ReminderOutcome.LAPSED}
    saved(Reminder(rule_id=hours.id, generation=1, reason=ReminderReason.QUIET, **values))
    db.session.commit()
    downgrade(directory=FOLDER, revision="0003")
    assert kept() == {
        (ana_id, EARLIER, "sent"),
        (ana_id, WEEK, "sent"),
        (berta_id, EARLIER, "missed"),
        (berta_id, WEEK, "sent"),
    }
    assert db.session.scalars(text("SELECT days_before FROM reminder_rule")).all() == [7]


def test_an_event_whose_zone_nobody_knows_is_carried_over_too(at_0003: tuple[int, list[int]]) -> None:
    rule_id, (ana_id, *_) = at_0003
    keep(rule_id, ana_id, WEEK, "sent")
    db.session.execute(text("UPDATE event SET zone = 'Nowhere/City'"))
    db.session.commit()
    upgrade(directory=FOLDER)
    assert {(generation, due_at) for generation, _, due_at, _ in in_ledger()} == {(0, WEEK)}
    again = saved(
        Reminder(
            rule_id=rule_id,
            generation=1,
            person_id=db.session.scalar(select(Reminder.person_id)),
            due_at=WEEK,
            send_at=WEEK,
            at=WEEK,
            outcome=ReminderOutcome.SENT,
        )
    )
    assert again.id > 1  # the numbers go on after those that were carried over

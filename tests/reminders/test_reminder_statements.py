"""A tick of the job costs few statements a person, and few at all when many are due at one hour."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.core.extensions import db
from app.jobs.registry import jobs
from app.jobs.runner import ensure_states, run
from app.mail.models import OutboxMessage
from app.reminders.actions.rules import ensure_rules
from app.reminders.models import Reminder, ReminderOutcome
from tests.fixtures.time import SettableClock
from tests.fixtures.watching import Statements
from tests.make import make_event, make_person, make_registration

Counting = Callable[[], AbstractContextManager[Statements]]

#: 09:00 in San José, seven days before an event on 12 May 2027; there it is 03:00 in Auckland, and 07:00 at 19:00 UTC.
DUE = datetime(2027, 5, 5, 15, 1, tzinfo=UTC)
MORNING = datetime(2027, 5, 5, 19, 1, tzinfo=UTC)
#: Of a tick with one due: the run and its lease, what is due, and the one.
TICK = 24
#: More for each hundred, which are written at once.
HUNDRED = 15


def tick(statements: Counting) -> Statements:
    db.session.commit()
    ensure_states()  # the first job of all makes them
    with statements() as ran:
        assert run(jobs()["remind"]).failed == 0
    return ran


def confirmed(number: int, zone: str = "") -> None:
    event = make_event()
    for _ in range(number):
        make_registration(event, make_person(zone=zone))
    ensure_rules(event)


def sent() -> int:
    return db.session.scalar(select(func.count()).where(OutboxMessage.kind == "reminders/reminder")) or 0


@pytest.mark.parametrize("number", [1, 50, 300])
def test_a_tick_with_many_due(app: Flask, clock: SettableClock, statements: Counting, number: int) -> None:
    with app.app_context():
        confirmed(number)
        clock.set(DUE)
        ran = tick(statements)
        assert sent() == number
        assert len(ran) <= TICK + 2 * number, ran
        assert len(ran) <= TICK + HUNDRED * (number // 100), ran


@pytest.mark.parametrize("number", [1, 50, 300])
def test_a_tick_at_the_end_of_quiet_hours(app: Flask, clock: SettableClock, statements: Counting, number: int) -> None:
    with app.app_context():
        confirmed(number, "Pacific/Auckland")
        clock.set(DUE)
        tick(statements)
        delayed = select(func.count()).where(Reminder.outcome == ReminderOutcome.DELAYED)
        assert db.session.scalar(delayed) == number
        clock.set(MORNING)
        ran = tick(statements)
        assert sent() == number
        assert len(ran) <= TICK + 2 * number, ran
        assert len(ran) <= TICK + HUNDRED * (number // 100), ran

"""A tick of the reminders, and what came of all ticks so far."""

from datetime import datetime

from sqlalchemy import select

from app.core.extensions import db
from app.jobs.registry import Result
from app.reminders.models import Reminder, ReminderOutcome
from tests.fixtures.time import SettableClock
from tests.working import told, work


def remind() -> Result:
    return work("remind")


def tick(clock: SettableClock, at: datetime) -> Result:
    """The same at a moment, with what was arranged before it."""
    db.session.commit()
    clock.set(at)
    return remind()


def reminded() -> list[str]:
    """The addresses of all reminders posted so far."""
    return told("reminders/reminder")


def outcomes() -> list[ReminderOutcome]:
    return list(db.session.scalars(select(Reminder.outcome).order_by(Reminder.id)))

"""Reminders of what has an end, of whatever room: when they are due, and what becomes of what was missed. Pure.

A reminder of a deadline is of use also when it comes late: of those that are due the latest is sent while half a day is
left, the earlier are recorded as missed (`reminders_due`).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from app.core.dates import instant_of, wall_time

#: Reminders are written in the morning, by the clock of the place that is meant.
MORNING = time(9)
#: With less time than this before the end, a late reminder is of no use.
LEAST_LEFT = timedelta(hours=12)


class DeadlineOutcome(StrEnum):
    """What became of a reminder that was due."""

    SENT = "sent"
    MISSED = "missed"  #: its hour passed while nothing ran: a later one, or the deadline, took its place


@dataclass(frozen=True)
class DueReminder:
    """One reminder: by which rule, and when."""

    rule: str
    due_at: datetime


@dataclass(frozen=True)
class ReminderPlan:
    """The reminders about one thing, of use before `until` (None: no end); those due before `since` were never owed."""

    object_ref: str
    reminders: tuple[DueReminder, ...]
    since: datetime
    until: datetime | None = None

    @property
    def owed(self) -> list[DueReminder]:
        """In time, without those whose hour came before there was anything to remind of, or after its end."""
        owed = [
            one for one in self.reminders if one.due_at >= self.since and (not self.until or one.due_at < self.until)
        ]
        return sorted(owed, key=lambda one: one.due_at)


def reminders_due(
    plan: ReminderPlan, at: datetime, known: Collection[DueReminder]
) -> list[tuple[DueReminder, DeadlineOutcome]]:
    """What becomes at `at` of the reminders that are due and not `known` yet: one is sent at most."""
    due = [one for one in plan.owed if one.due_at <= at and one not in known]
    is_late = plan.until is not None and plan.until - at < LEAST_LEFT
    missed, sent = DeadlineOutcome.MISSED, DeadlineOutcome.SENT
    return [(one, sent if one is due[-1] and not is_late else missed) for one in due]


def before_end(name: str, days: Iterable[int], end: datetime, zone: str) -> tuple[DueReminder, ...]:
    """So many days before the day of an end, in the morning: rule "offer_6"."""
    day = _local_day(end, zone)
    return tuple(DueReminder(f"{name}_{number}", _morning(day - timedelta(days=number), zone)) for number in days)


def after_start(name: str, days: Iterable[int], start: datetime | date, zone: str) -> tuple[DueReminder, ...]:
    """So many days after a day, in the morning: rule "endorse_3"."""
    day = _local_day(start, zone) if isinstance(start, datetime) else start
    return tuple(DueReminder(f"{name}_{number}", _morning(day + timedelta(days=number), zone)) for number in days)


def _local_day(moment: datetime, zone: str) -> date:
    return wall_time(moment, zone or "UTC").date()


def _morning(day: date, zone: str) -> datetime:
    return instant_of(datetime.combine(day, MORNING), zone or "UTC")

"""When people are reminded of an event, and what became of each reminder."""

from datetime import datetime, time
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, Integer, String, Time, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import internal
from app.core.clock import now
from app.core.columns import choice, instant, row_id
from app.core.dates import Schedule
from app.core.extensions import Model
from app.people.models import Person
from app.reminders.times import days_before, hours_before


class RuleKind(StrEnum):
    DAYS = "days"  #: so many days before the first day, at a wall time of the event's zone
    HOURS = "hours"  #: so many hours before it begins


class ReminderRule(Model):
    """ "7 days before, at 09:00" or "2 hours before". Removed rules stay, so that one added back reminds nobody again."""

    __tablename__ = "reminder_rule"

    id: Mapped[int] = row_id()
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True, info=internal())
    kind: Mapped[RuleKind] = mapped_column(choice(RuleKind), default=RuleKind.DAYS, info=internal())
    number: Mapped[int] = mapped_column(Integer, info=internal())
    #: Midnight for a rule of hours, where it says nothing: a part of the unique key must not be empty.
    at_time: Mapped[time] = mapped_column(Time, default=time(0), info=internal())
    added_at: Mapped[datetime] = instant(internal(), default=now)
    removed_at: Mapped[datetime | None] = instant(internal())

    __table_args__ = (UniqueConstraint("event_id", "kind", "number", "at_time"),)

    @property
    def code(self) -> str:
        """The rule's name within its event, for URLs: "7-0900", "2h"."""
        return f"{self.number}h" if self.kind is RuleKind.HOURS else f"{self.number}-{self.at_time:%H%M}"

    def due_at(self, schedule: Schedule) -> datetime | None:
        """The instant of the reminder, derived anew each time; None while the event's day is not known."""
        if self.kind is RuleKind.HOURS:
            return hours_before(schedule, self.number)
        return days_before(schedule, self.number, self.at_time)


class ReminderOutcome(StrEnum):
    DELAYED = "delayed"  #: waits for the end of the recipient's quiet hours, and is judged again then
    SENT = "sent"
    MISSED = "missed"  #: could not be sent in time: recorded, and sent only when a person says so
    LAPSED = "lapsed"  #: is of no use any more


class ReminderReason(StrEnum):
    """Why a reminder was missed or has lapsed."""

    LATE = "late"  #: missed: more than six hours late
    BEGUN = "begun"  #: missed: the event had begun
    QUIET = "quiet"  #: lapsed: the quiet hours end when the event has begun
    MOVED = "moved"  #: lapsed: the event got another time meanwhile, with reminders of its own
    CANCELLED = "cancelled"
    UNPUBLISHED = "unpublished"
    REMOVED = "removed"  #: lapsed: the rule was removed meanwhile
    WITHDRAWN = "withdrawn"  #: lapsed: the person is not confirmed any more
    UNWANTED = "unwanted"  #: lapsed: the person has no address, or takes no reminders


class Reminder(Model):
    """The ledger: one row for each rule, generation of the event's schedule and person, under a unique key."""

    __tablename__ = "reminder"

    id: Mapped[int] = row_id()
    rule_id: Mapped[int] = mapped_column(ForeignKey("reminder_rule.id", ondelete="CASCADE"), info=internal())
    generation: Mapped[int] = mapped_column(Integer, info=internal())  # of `Event.generation`
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info=internal())
    due_at: Mapped[datetime] = instant(internal())  # as the rule said when it was judged
    send_at: Mapped[datetime] = instant(internal())  # later than `due_at` when quiet hours were in the way
    outcome: Mapped[ReminderOutcome] = mapped_column(choice(ReminderOutcome), info=internal())
    reason: Mapped[ReminderReason | None] = mapped_column(choice(ReminderReason), info=internal())
    at: Mapped[datetime] = instant(internal())  # of the outcome
    decided_by: Mapped[str] = mapped_column(String(60), default="", info=internal())  # who had a missed one sent

    rule: Mapped[ReminderRule] = relationship(lazy="raise_on_sql")
    person: Mapped[Person] = relationship(lazy="raise_on_sql")

    __table_args__ = (
        UniqueConstraint("rule_id", "generation", "person_id"),
        Index("ix_reminder_outcome", "outcome", "send_at"),
    )

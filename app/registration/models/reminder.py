"""When people are reminded of an event, and who was."""

from datetime import datetime, time, timedelta
from enum import StrEnum

from sqlalchemy import ForeignKey, Integer, Time, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import internal
from app.core.clock import now
from app.core.columns import choice, instant, row_id
from app.core.dates import Schedule, instant_of
from app.core.extensions import Model
from app.registration.models.registration import Registration


class ReminderRule(Model):
    """ "N days before, at hh:mm in the event's zone". Removed rules stay, so that nobody is reminded again by one added back."""

    __tablename__ = "reminder_rule"

    id: Mapped[int] = row_id()
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True, info=internal())
    days_before: Mapped[int] = mapped_column(Integer, info=internal())
    at_time: Mapped[time] = mapped_column(Time, default=time(9), info=internal())
    added_at: Mapped[datetime] = instant(internal(), default=now)
    removed_at: Mapped[datetime | None] = instant(internal())

    __table_args__ = (UniqueConstraint("event_id", "days_before", "at_time"),)

    @property
    def code(self) -> str:
        """The rule's name within its event, for URLs: "7-0900"."""
        return f"{self.days_before}-{self.at_time:%H%M}"

    def due_at(self, schedule: Schedule) -> datetime | None:
        """The instant of the reminder; None while the event's day is not known.

        A wall time that the zone skips moves on by the gap, one that comes twice is the first (PEP 495).
        """
        if not schedule.days or not schedule.zone:
            return None
        day = schedule.days[0] - timedelta(days=self.days_before)
        return instant_of(datetime.combine(day, self.at_time), schedule.zone)


class ReminderOutcome(StrEnum):
    SENT = "sent"
    MISSED = "missed"  #: more than six hours late, or the event had begun: recorded, not sent


class Reminder(Model):
    """One rule's reminder to one registration for one date: the unique key keeps it from being sent twice."""

    __tablename__ = "reminder"

    id: Mapped[int] = row_id()
    rule_id: Mapped[int] = mapped_column(ForeignKey("reminder_rule.id", ondelete="CASCADE"), info=internal())
    registration_id: Mapped[int] = mapped_column(
        ForeignKey("registration.id", ondelete="CASCADE"), index=True, info=internal()
    )
    due_at: Mapped[datetime] = instant(internal())  # moves with the event, and is part of the key
    outcome: Mapped[ReminderOutcome] = mapped_column(choice(ReminderOutcome), info=internal())
    at: Mapped[datetime] = instant(internal())

    registration: Mapped[Registration] = relationship(lazy="raise_on_sql")

    __table_args__ = (UniqueConstraint("rule_id", "registration_id", "due_at"),)

"""When people are reminded of an event, and who was."""

from datetime import datetime, time
from enum import StrEnum

from sqlalchemy import ForeignKey, Integer, Time, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import internal
from app.core.columns import choice, instant, row_id
from app.core.extensions import Model
from app.registration.models.registration import Registration


class ReminderRule(Model):
    """ "N days before, at hh:mm in the event's zone"."""

    __tablename__ = "reminder_rule"

    id: Mapped[int] = row_id()
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True, info=internal())
    days_before: Mapped[int] = mapped_column(Integer, info=internal())
    at_time: Mapped[time] = mapped_column(Time, default=time(9), info=internal())

    __table_args__ = (UniqueConstraint("event_id", "days_before", "at_time"),)


class ReminderOutcome(StrEnum):
    SENT = "sent"
    MISSED = "missed"  #: more than six hours late: recorded, not sent


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

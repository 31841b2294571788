"""The ledger of what travellers and offices were reminded of: a row is the claim, and says what became of it."""

from datetime import datetime

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.classification import internal
from app.core.columns import choice, instant, row_id
from app.core.extensions import Model
from app.reminders.deadlines import DeadlineOutcome


class TravelReminder(Model):
    """One reminder: by which rule, about what, due when; single in these three."""

    __tablename__ = "travel_reminder"

    id: Mapped[int] = row_id()
    rule: Mapped[str] = mapped_column(String(40), info=internal())  # "offer_6": what is due, days before or after
    object_ref: Mapped[str] = mapped_column(String(80), index=True, info=internal())  # "sponsorship:<public id>"
    due_at: Mapped[datetime] = instant(internal())
    outcome: Mapped[DeadlineOutcome] = mapped_column(choice(DeadlineOutcome), info=internal())
    at: Mapped[datetime] = instant(internal())

    __table_args__ = (UniqueConstraint("rule", "object_ref", "due_at"),)

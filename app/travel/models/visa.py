"""Whether a traveller needs a visa, and how far it got. We hold no rules of visas: the traveller says it."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, Date, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import internal, sensitive
from app.core.columns import choice, instant, row_id
from app.core.extensions import Model
from app.travel.models.trip import Trip


class VisaState(StrEnum):
    UNKNOWN = "unknown"  #: nobody has said whether one is needed
    NOT_NEEDED = "not_needed"
    NOT_STARTED = "not_started"  #: needed, and not applied for yet
    APPLIED = "applied"
    GRANTED = "granted"
    REFUSED = "refused"


#: With these a ticket may be bought; with those the traveller still has to do something.
CLEARED = (VisaState.NOT_NEEDED, VisaState.GRANTED)
VISA_WAITING = (VisaState.UNKNOWN, VisaState.NOT_STARTED, VisaState.APPLIED)


class VisaCase(Model):
    """The visa of one trip."""

    __tablename__ = "visa_case"

    id: Mapped[int] = row_id()
    trip_id: Mapped[int] = mapped_column(ForeignKey("trip.id", ondelete="CASCADE"), unique=True, info=internal())
    country: Mapped[str] = mapped_column(String(2), default="", info=internal())
    state: Mapped[VisaState] = mapped_column(
        choice(VisaState), default=VisaState.UNKNOWN, info=sensitive("trip.person")
    )
    applied_on: Mapped[date | None] = mapped_column(Date, info=sensitive("trip.person"))
    decided_on: Mapped[date | None] = mapped_column(Date, info=sensitive("trip.person"))
    fee_minor: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0", info=internal())
    currency: Mapped[str] = mapped_column(String(3), default="", info=internal())
    note: Mapped[str] = mapped_column(Text, default="", info=sensitive("trip.person"))
    changed_at: Mapped[datetime] = instant(internal())

    trip: Mapped[Trip] = relationship(lazy="raise_on_sql")

    @property
    def is_cleared(self) -> bool:
        return self.state in CLEARED

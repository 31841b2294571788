"""What was offered, as it was offered, until when, and what was answered."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, DateTime, ForeignKey, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import internal
from app.core.columns import choice, instant, public_id, row_id
from app.core.extensions import Model
from app.letters.models import Letter
from app.travel.models.sponsorship import Sponsorship


class OfferResponse(StrEnum):
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    CANCELLED = "cancelled"  #: taken back by the office before an answer


class SponsorshipOffer(Model):
    """One offer of a sponsorship. Its amounts are frozen as they were written to the traveller; a new offer is a new round."""

    __tablename__ = "sponsorship_offer"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id("sponsorship.person")
    sponsorship_id: Mapped[int] = mapped_column(
        ForeignKey("sponsorship.id", ondelete="CASCADE"), index=True, info=internal()
    )
    round: Mapped[int] = mapped_column(Integer, info=internal())
    #: [{kind, provided_by, paid_to, currency, minor}], as offered.
    amounts: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list, info=internal())
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letter.id"), index=True, info=internal())
    offered_by: Mapped[str] = mapped_column(String(60), info=internal())
    sent_at: Mapped[datetime] = instant(internal())
    #: The last moment at which it can be accepted, by the clock of `zone`; `expires_at` is derived from both.
    expires_local: Mapped[datetime] = mapped_column(DateTime, info=internal())
    zone: Mapped[str] = mapped_column(String(64), info=internal())
    expires_at: Mapped[datetime] = instant(internal(), index=True)
    response: Mapped[OfferResponse | None] = mapped_column(choice(OfferResponse), index=True, info=internal())
    responded_at: Mapped[datetime | None] = instant(internal())

    sponsorship: Mapped[Sponsorship] = relationship(lazy="raise_on_sql")
    letter: Mapped[Letter | None] = relationship(lazy="raise_on_sql")

    __table_args__ = (UniqueConstraint("sponsorship_id", "round"),)

    @property
    def ref(self) -> str:
        return f"sponsorship_offer:{self.public_id}"

    @property
    def is_unanswered(self) -> bool:
        return self.response is None

"""What travellers ask back: claims, their lines, the receipts of each line, and each step that a claim took."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, Boolean, CheckConstraint, Date, ForeignKey, Index, Integer, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import Erasure, internal, personal, sensitive
from app.core.columns import choice, instant, public_id, row_id
from app.core.extensions import Model
from app.core.money import Money
from app.funding.models import ExchangeRate
from app.travel.models.document import TravelDocument
from app.travel.models.sponsorship import SponsorshipComponent
from app.travel.models.trip import Trip


class TravelClaimKind(StrEnum):
    EXPRESS = "express"  #: as authorised, per diem only
    RECEIPTS = "receipts"
    REPAYMENT = "repayment"  #: of an advance, by who did not travel; the office asks for it


class TravelClaimStatus(StrEnum):
    OPEN = "open"  #: the traveller writes it
    SUBMITTED = "submitted"
    APPROVED = "approved"  #: and not paid whole yet
    PAID = "paid"
    REFUND_DUE = "refund_due"  #: the advance was more than what was authorised
    REFUNDED = "refunded"
    WRITTEN_OFF = "written_off"


#: Where somebody still has to do something; where everything is paid, given back or forgone.
CLAIM_WAITS = (
    TravelClaimStatus.OPEN,
    TravelClaimStatus.SUBMITTED,
    TravelClaimStatus.APPROVED,
    TravelClaimStatus.REFUND_DUE,
)
CLAIM_ENDED = tuple(status for status in TravelClaimStatus if status not in CLAIM_WAITS)
#: Once it was decided, its amounts count.
CLAIM_DECIDED = (TravelClaimStatus.APPROVED, TravelClaimStatus.REFUND_DUE, *CLAIM_ENDED)


class TravelClaimVerb(StrEnum):
    """What was done to a claim: each row of its history is one of these."""

    BEGIN = "begin"
    SUBMIT = "submit"
    RETURN = "return"
    APPROVE = "approve"
    PAY = "pay"
    REFUND = "refund"
    WRITE_OFF = "write_off"


class TravelClaim(Model):
    """What one traveller asks back for one trip at once.

    `net_minor` is what the decision left between the two sides: above zero we pay it, below zero it comes back.
    `settled_minor` is how much of it was paid, came back or was forgone.
    """

    __tablename__ = "travel_claim"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id("trip.person")
    trip_id: Mapped[int] = mapped_column(ForeignKey("trip.id", ondelete="CASCADE"), index=True, info=internal())
    kind: Mapped[TravelClaimKind] = mapped_column(choice(TravelClaimKind), info=internal())
    status: Mapped[TravelClaimStatus] = mapped_column(
        choice(TravelClaimStatus), default=TravelClaimStatus.OPEN, info=internal()
    )
    begun_at: Mapped[datetime] = instant(internal())
    submitted_at: Mapped[datetime | None] = instant(internal())
    late_reason: Mapped[str] = mapped_column(Text, default="", info=sensitive("trip.person", Erasure.BLANK))
    #: That the traveller declares to have travelled, where the boarding pass is lost.
    is_declared: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false(), info=internal())
    currency: Mapped[str] = mapped_column(String(3), info=internal())
    net_minor: Mapped[int | None] = mapped_column(BigInteger, info=internal())
    settled_minor: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0", info=internal())
    decided_at: Mapped[datetime | None] = instant(internal())
    ended_at: Mapped[datetime | None] = instant(internal())

    trip: Mapped[Trip] = relationship(lazy="raise_on_sql")
    lines: Mapped[list["TravelClaimLine"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", order_by="TravelClaimLine.position", back_populates="claim"
    )
    steps: Mapped[list["TravelClaimStep"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", order_by="TravelClaimStep.id", back_populates="claim"
    )

    __table_args__ = (
        CheckConstraint("settled_minor >= 0", name="settled"),
        CheckConstraint(
            "net_minor IS NULL OR (settled_minor <= net_minor) OR (settled_minor <= -net_minor)", name="within_net"
        ),
        Index("ix_travel_claim_waiting", "status", "submitted_at"),
    )

    @property
    def ref(self) -> str:
        return f"travel_claim:{self.public_id}"

    @property
    def is_open(self) -> bool:
        """Whether the traveller still writes it."""
        return self.status is TravelClaimStatus.OPEN

    @property
    def waits(self) -> bool:
        return self.status in CLAIM_WAITS

    @property
    def outstanding(self) -> Money:
        """What is still to be paid (above zero) or to come back (below zero); nothing before it is decided."""
        net = self.net_minor or 0
        left = 0 if self.ended_at is not None else abs(net) - self.settled_minor
        return Money(left if net > 0 else -left, self.currency)


class TravelClaimLine(Model):
    """One expense: for which component, when, how much, converted at which dated rate, and what was decided of it.

    `base_minor` and `decided_minor` are in the currency in which the component was approved.
    """

    __tablename__ = "travel_claim_line"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id("claim.trip.person")
    claim_id: Mapped[int] = mapped_column(
        ForeignKey("travel_claim.id", ondelete="CASCADE"), index=True, info=internal()
    )
    position: Mapped[int] = mapped_column(Integer, info=internal())
    component_id: Mapped[int] = mapped_column(ForeignKey("sponsorship_component.id"), index=True, info=internal())
    what: Mapped[str] = mapped_column(String(200), default="", info=personal("claim.trip.person"))
    on_date: Mapped[date] = mapped_column(Date, info=internal())
    currency: Mapped[str] = mapped_column(String(3), info=internal())
    minor: Mapped[int] = mapped_column(BigInteger, info=internal())
    rate_id: Mapped[int | None] = mapped_column(ForeignKey("exchange_rate.id"), index=True, info=internal())
    base_minor: Mapped[int] = mapped_column(BigInteger, info=internal())
    decided_minor: Mapped[int | None] = mapped_column(BigInteger, info=internal())
    #: Why something else was decided, or why the line was sent back.
    reason: Mapped[str] = mapped_column(Text, default="", info=sensitive("claim.trip.person", Erasure.BLANK))

    claim: Mapped[TravelClaim] = relationship(lazy="raise_on_sql", back_populates="lines")
    component: Mapped[SponsorshipComponent] = relationship(lazy="raise_on_sql")
    rate: Mapped[ExchangeRate | None] = relationship(lazy="raise_on_sql")
    files: Mapped[list["TravelClaimLineFile"]] = relationship(lazy="raise_on_sql", cascade="all, delete-orphan")

    __table_args__ = (
        CheckConstraint("minor > 0 AND base_minor >= 0", name="amounts"),
        CheckConstraint("decided_minor IS NULL OR decided_minor >= 0", name="decided"),
    )

    @property
    def money(self) -> Money:
        return Money(self.minor, self.currency)


class TravelClaimLineFile(Model):
    """That a document shows a line; one may show several."""

    __tablename__ = "travel_claim_line_file"

    line_id: Mapped[int] = mapped_column(
        ForeignKey("travel_claim_line.id", ondelete="CASCADE"), primary_key=True, info=internal()
    )
    document_id: Mapped[int] = mapped_column(
        ForeignKey("travel_document.id", ondelete="CASCADE"), primary_key=True, index=True, info=internal()
    )

    document: Mapped[TravelDocument] = relationship(lazy="raise_on_sql")


class TravelClaimStep(Model):
    """One step of a claim: what was done, from where to where, when, by whom, of how much and why."""

    __tablename__ = "travel_claim_step"

    id: Mapped[int] = row_id()
    claim_id: Mapped[int] = mapped_column(
        ForeignKey("travel_claim.id", ondelete="CASCADE"), index=True, info=internal()
    )
    verb: Mapped[TravelClaimVerb] = mapped_column(choice(TravelClaimVerb), info=internal())
    from_status: Mapped[TravelClaimStatus | None] = mapped_column(choice(TravelClaimStatus), info=internal())
    to_status: Mapped[TravelClaimStatus] = mapped_column(choice(TravelClaimStatus), info=internal())
    minor: Mapped[int | None] = mapped_column(BigInteger, info=internal())
    at: Mapped[datetime] = instant(internal(), index=True)
    actor: Mapped[str] = mapped_column(String(60), info=personal("claim.trip.person", Erasure.KEEP))
    reason: Mapped[str] = mapped_column(Text, default="", info=sensitive("claim.trip.person", Erasure.BLANK))
    #: On which ground the office of two was satisfied (`funding.office`); empty where nobody had to be.
    ground: Mapped[str] = mapped_column(String(40), default="", info=internal())

    claim: Mapped[TravelClaim] = relationship(lazy="raise_on_sql", back_populates="steps")

"""Commitments: money set aside on a line, and payments, which are never edited."""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, Date, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import internal, personal
from app.core.clock import now
from app.core.columns import choice, instant, public_id, row_id
from app.core.extensions import Model
from app.core.money import Money
from app.funding.models.enums import CommitmentState, DecisionGround, PaymentKind
from app.funding.models.lines import BudgetLine
from app.funding.models.rates import ExchangeRate
from app.people.models import Person

#: States in which something is still set aside.
LIVE = (CommitmentState.RESERVED, CommitmentState.CONFIRMED)


class Commitment(Model):
    """Money set aside for one purpose. `line_minor` is what was set aside, `open_minor` what still is."""

    __tablename__ = "commitment"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    budget_line_id: Mapped[int] = mapped_column(ForeignKey("budget_line.id"), info=internal())
    subject_ref: Mapped[str] = mapped_column(String(80), index=True, info=internal())
    state: Mapped[CommitmentState] = mapped_column(choice(CommitmentState), info=internal())
    minor: Mapped[int] = mapped_column(BigInteger, info=internal())
    currency: Mapped[str] = mapped_column(String(3), info=internal())
    rate_id: Mapped[int | None] = mapped_column(ForeignKey("exchange_rate.id"), index=True, info=internal())
    line_minor: Mapped[int] = mapped_column(BigInteger, info=internal())  # in the line's currency
    open_minor: Mapped[int] = mapped_column(BigInteger, info=internal())  # in the line's currency
    due_on: Mapped[date | None] = mapped_column(Date, info=internal())
    created_at: Mapped[datetime] = instant(internal(), default=now)

    line: Mapped[BudgetLine] = relationship(lazy="raise_on_sql")
    rate: Mapped[ExchangeRate | None] = relationship(lazy="raise_on_sql")

    __table_args__ = (
        CheckConstraint("minor > 0", name="amount_above_zero"),
        Index("ix_commitment_line", "budget_line_id", "id"),  # the newest of a line
        CheckConstraint("open_minor >= 0 AND open_minor <= line_minor", name="open_within_amount"),
        CheckConstraint("state IN ('reserved', 'confirmed') OR open_minor = 0", name="ended_holds_nothing"),
    )

    @property
    def ref(self) -> str:
        return f"commitment:{self.public_id}"

    @property
    def money(self) -> Money:
        return Money(self.minor, self.currency)

    @property
    def is_live(self) -> bool:
        return self.state in LIVE


class CommitmentStep(Model):
    """One thing that happened to a commitment; Σ `minor` of its steps is what it still holds."""

    __tablename__ = "commitment_step"

    id: Mapped[int] = row_id()
    commitment_id: Mapped[int] = mapped_column(
        ForeignKey("commitment.id", ondelete="CASCADE"), index=True, info=internal()
    )
    state: Mapped[CommitmentState] = mapped_column(choice(CommitmentState), info=internal())
    minor: Mapped[int] = mapped_column(BigInteger, info=internal())  # the difference, in the line's currency
    #: Never before the step that went ahead. The index finds what is dated after a day.
    on_date: Mapped[date] = mapped_column(Date, index=True, info=internal())
    at: Mapped[datetime] = instant(internal(), default=now)
    actor: Mapped[str] = mapped_column(String(60), info=internal())

    commitment: Mapped[Commitment] = relationship(lazy="raise_on_sql")


class Payment(Model):
    """Money that left, or came back. Never edited: a correction is a reversing payment with a reason.

    `minor` and `line_minor` are below zero for what came back (a refund) and for what was reversed, so that spent is their
    sum. `line_minor` has the bank's fee in it, `minor` does not.
    """

    __tablename__ = "payment"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    budget_line_id: Mapped[int] = mapped_column(ForeignKey("budget_line.id"), index=True, info=internal())
    commitment_id: Mapped[int | None] = mapped_column(ForeignKey("commitment.id"), index=True, info=internal())
    kind: Mapped[PaymentKind] = mapped_column(choice(PaymentKind), info=internal())
    subject_ref: Mapped[str] = mapped_column(String(80), default="", index=True, info=internal())
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, info=internal())
    payee_text: Mapped[str] = mapped_column(String(200), default="", info=personal("person"))
    minor: Mapped[int] = mapped_column(BigInteger, info=internal())
    currency: Mapped[str] = mapped_column(String(3), info=internal())
    rate_id: Mapped[int | None] = mapped_column(ForeignKey("exchange_rate.id"), index=True, info=internal())
    line_minor: Mapped[int] = mapped_column(BigInteger, info=internal())
    fee_minor: Mapped[int] = mapped_column(BigInteger, default=0, info=internal())
    #: How much of it the commitment had held: what a reversal gives back to it.
    taken_minor: Mapped[int] = mapped_column(BigInteger, default=0, info=internal())
    paid_on: Mapped[date] = mapped_column(Date, info=internal())
    method: Mapped[str] = mapped_column(String(60), default="", info=internal())
    reference: Mapped[str] = mapped_column(String(120), default="", info=personal("person"))
    reason: Mapped[str] = mapped_column(Text, default="", info=personal("person"))
    refunds_id: Mapped[int | None] = mapped_column(ForeignKey("payment.id"), index=True, info=internal())
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("payment.id"), unique=True, info=internal())
    key: Mapped[str] = mapped_column(String(64), unique=True, info=internal())
    ground: Mapped[DecisionGround] = mapped_column(
        choice(DecisionGround), default=DecisionGround.ORDINARY, info=internal()
    )
    actor: Mapped[str] = mapped_column(String(60), info=internal())
    entered_at: Mapped[datetime] = instant(internal(), default=now)

    line: Mapped[BudgetLine] = relationship(lazy="raise_on_sql")
    commitment: Mapped[Commitment | None] = relationship(lazy="raise_on_sql")
    person: Mapped[Person | None] = relationship(lazy="raise_on_sql")
    rate: Mapped[ExchangeRate | None] = relationship(lazy="raise_on_sql")
    refunds: Mapped["Payment | None"] = relationship(
        lazy="raise_on_sql", remote_side="Payment.id", foreign_keys=[refunds_id]
    )
    reverses: Mapped["Payment | None"] = relationship(
        lazy="raise_on_sql", remote_side="Payment.id", foreign_keys=[reverses_id]
    )

    __table_args__ = (
        CheckConstraint("minor <> 0 AND fee_minor >= 0 AND taken_minor >= 0", name="amounts"),
        CheckConstraint("((kind = 'refund') = (minor < 0)) = (reverses_id IS NULL)", name="sign_of_its_kind"),
        Index("ix_payment_line_day", "budget_line_id", "paid_on"),
        Index("ix_payment_day", "paid_on", "id"),  # what is dated after a day, and the newest of all
    )

    @property
    def ref(self) -> str:
        return f"payment:{self.public_id}"

    @property
    def money(self) -> Money:
        return Money(self.minor, self.currency)

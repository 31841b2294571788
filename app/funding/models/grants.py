"""Grants: what donors announced and signed, what came in of it, which reports are owed."""

from datetime import date, datetime

from sqlalchemy import JSON, BigInteger, Boolean, CheckConstraint, Date, ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import internal
from app.core.clock import now
from app.core.columns import choice, instant, public_id, row_id
from app.core.extensions import Model
from app.core.money import Money
from app.funding.models.enums import CostCategory, GrantBasis, GrantStatus
from app.funding.models.rates import ExchangeRate
from app.network.models import Institution


class Grant(Model):
    """Money that a donor gives to the programme. One that is only stated has an amount and nothing else."""

    __tablename__ = "funding_grant"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    programme_key: Mapped[str | None] = mapped_column(String(60), unique=True, info=internal())
    institution_id: Mapped[int | None] = mapped_column(ForeignKey("institution.id"), index=True, info=internal())
    donor_text: Mapped[str] = mapped_column(String(200), info=internal())  # as printed
    #: Whence the money comes, as the donor is named.
    country_code: Mapped[str | None] = mapped_column(ForeignKey("country.code"), index=True, info=internal())
    title: Mapped[str] = mapped_column(String(200), info=internal())
    purpose: Mapped[str] = mapped_column(Text, default="", info=internal())
    currency: Mapped[str] = mapped_column(String(3), info=internal())
    amount_minor: Mapped[int] = mapped_column(BigInteger, info=internal())
    basis: Mapped[GrantBasis] = mapped_column(choice(GrantBasis), default=GrantBasis.LEDGER, info=internal())
    status: Mapped[GrantStatus] = mapped_column(choice(GrantStatus), default=GrantStatus.GRANTED, info=internal())
    agreement_on: Mapped[date | None] = mapped_column(Date, info=internal())
    agreement_ref: Mapped[str] = mapped_column(String(120), default="", info=internal())
    starts_on: Mapped[date | None] = mapped_column(Date, info=internal())
    ends_on: Mapped[date | None] = mapped_column(Date, info=internal())
    restricted_to_ref: Mapped[str] = mapped_column(String(80), default="", info=internal())
    #: Categories that it pays; None for all.
    eligible: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True), info=internal())
    available_printed: Mapped[str] = mapped_column(String(60), default="", info=internal())  # text, never money
    source_document: Mapped[str] = mapped_column(String(20), default="", info=internal())
    source_line: Mapped[int | None] = mapped_column(Integer, info=internal())
    source_quote: Mapped[str] = mapped_column(Text, default="", info=internal())
    note: Mapped[str] = mapped_column(Text, default="", info=internal())
    is_demonstration: Mapped[bool] = mapped_column(Boolean, default=False, info=internal())
    created_at: Mapped[datetime] = instant(internal(), default=now)

    institution: Mapped[Institution | None] = relationship(lazy="raise_on_sql")
    reports: Mapped[list["GrantReport"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", back_populates="grant", order_by="GrantReport.due_on"
    )

    __table_args__ = (CheckConstraint("amount_minor > 0", name="amount_above_zero"),)

    @property
    def ref(self) -> str:
        return f"grant:{self.public_id}"

    @property
    def amount(self) -> Money:
        return Money(self.amount_minor, self.currency)

    @property
    def is_stated(self) -> bool:
        return self.basis is GrantBasis.STATED

    def pays(self, category: CostCategory) -> bool:
        """Whether its agreement lists the category, or lists none."""
        return self.eligible is None or category.value in self.eligible


class GrantReport(Model):
    """A report that is owed to the donor by a day."""

    __tablename__ = "grant_report"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    grant_id: Mapped[int] = mapped_column(
        ForeignKey("funding_grant.id", ondelete="CASCADE"), index=True, info=internal()
    )
    due_on: Mapped[date] = mapped_column(Date, index=True, info=internal())
    title: Mapped[str] = mapped_column(String(200), default="", info=internal())
    sent_on: Mapped[date | None] = mapped_column(Date, info=internal())

    grant: Mapped[Grant] = relationship(lazy="raise_on_sql", back_populates="reports")


class GrantReceipt(Model):
    """Money that came in. A correction supersedes the row, which stays readable."""

    __tablename__ = "grant_receipt"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    grant_id: Mapped[int] = mapped_column(ForeignKey("funding_grant.id"), index=True, info=internal())
    on_date: Mapped[date] = mapped_column(Date, info=internal())
    minor: Mapped[int] = mapped_column(BigInteger, info=internal())
    currency: Mapped[str] = mapped_column(String(3), info=internal())
    rate_id: Mapped[int | None] = mapped_column(ForeignKey("exchange_rate.id"), index=True, info=internal())
    base_minor: Mapped[int] = mapped_column(BigInteger, info=internal())  # in the currency of the grant
    reference: Mapped[str] = mapped_column(String(120), default="", info=internal())
    actor: Mapped[str] = mapped_column(String(60), info=internal())
    entered_at: Mapped[datetime] = instant(internal(), default=now)
    superseded_at: Mapped[datetime | None] = instant(internal())
    superseded_reason: Mapped[str] = mapped_column(String(300), default="", info=internal())

    grant: Mapped[Grant] = relationship(lazy="raise_on_sql")
    rate: Mapped[ExchangeRate | None] = relationship(lazy="raise_on_sql")

    __table_args__ = (CheckConstraint("minor > 0 AND base_minor >= 0", name="amount_above_zero"),)

    @property
    def money(self) -> Money:
        return Money(self.minor, self.currency)

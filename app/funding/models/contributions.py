"""What others give: in kind, valued by evidence and never available to spend, or in cash."""

from datetime import date, datetime

from sqlalchemy import BigInteger, Boolean, CheckConstraint, Date, ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import internal, personal
from app.core.clock import now
from app.core.columns import choice, instant, public_id, row_id
from app.core.extensions import Model
from app.core.money import Money
from app.funding.models.enums import EvidenceKind, FundingContributionKind, FundingContributionStatus, ValuationMethod
from app.funding.models.grants import Grant
from app.network.models import Institution
from app.people.models import Person


class FundingContribution(Model):
    """One contribution. Who gave it is unknown unless a document says so; it counts towards one award at most."""

    __tablename__ = "funding_contribution"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    programme_key: Mapped[str | None] = mapped_column(String(60), unique=True, info=internal())
    kind: Mapped[FundingContributionKind] = mapped_column(choice(FundingContributionKind), info=internal())
    institution_id: Mapped[int | None] = mapped_column(ForeignKey("institution.id"), index=True, info=internal())
    country_code: Mapped[str | None] = mapped_column(ForeignKey("country.code"), index=True, info=internal())
    contributor_text: Mapped[str] = mapped_column(String(200), default="", info=internal())
    year: Mapped[int] = mapped_column(Integer, index=True, info=internal())
    on_date: Mapped[date | None] = mapped_column(Date, info=internal())
    label: Mapped[str] = mapped_column(String(200), info=internal())
    currency: Mapped[str] = mapped_column(String(3), info=internal())
    amount_minor: Mapped[int] = mapped_column(BigInteger, info=internal())
    is_estimate: Mapped[bool] = mapped_column(Boolean, default=True, info=internal())
    status: Mapped[FundingContributionStatus] = mapped_column(
        choice(FundingContributionStatus), default=FundingContributionStatus.ESTIMATED, index=True, info=internal()
    )
    counts_for_grant_id: Mapped[int | None] = mapped_column(ForeignKey("funding_grant.id"), index=True, info=internal())
    source_document: Mapped[str] = mapped_column(String(20), default="", info=internal())
    source_line: Mapped[int | None] = mapped_column(Integer, info=internal())
    source_quote: Mapped[str] = mapped_column(Text, default="", info=internal())
    is_demonstration: Mapped[bool] = mapped_column(Boolean, default=False, info=internal())
    created_at: Mapped[datetime] = instant(internal(), default=now)

    institution: Mapped[Institution | None] = relationship(lazy="raise_on_sql")
    counts_for: Mapped[Grant | None] = relationship(lazy="raise_on_sql")
    subjects: Mapped[list["ContributionSubject"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", back_populates="contribution"
    )
    evidence: Mapped[list["ContributionEvidence"]] = relationship(
        lazy="raise_on_sql", back_populates="contribution", order_by="ContributionEvidence.id"
    )

    __table_args__ = (CheckConstraint("amount_minor > 0", name="amount_above_zero"),)

    @property
    def ref(self) -> str:
        return f"funding_contribution:{self.public_id}"

    @property
    def amount(self) -> Money:
        return Money(self.amount_minor, self.currency)


class FundingContributionStep(Model):
    """What became of a contribution: who did it, when and why."""

    __tablename__ = "funding_contribution_step"

    id: Mapped[int] = row_id()
    contribution_id: Mapped[int] = mapped_column(
        ForeignKey("funding_contribution.id", ondelete="CASCADE"), index=True, info=internal()
    )
    status: Mapped[FundingContributionStatus] = mapped_column(choice(FundingContributionStatus), info=internal())
    at: Mapped[datetime] = instant(internal(), default=now)
    actor: Mapped[str] = mapped_column(String(60), info=internal())
    reason: Mapped[str] = mapped_column(String(500), default="", info=internal())

    contribution: Mapped[FundingContribution] = relationship(lazy="raise_on_sql")


class ContributionSubject(Model):
    """What a contribution served; one may serve several."""

    __tablename__ = "contribution_subject"

    contribution_id: Mapped[int] = mapped_column(
        ForeignKey("funding_contribution.id", ondelete="CASCADE"), primary_key=True, info=internal()
    )
    subject_ref: Mapped[str] = mapped_column(String(80), primary_key=True, index=True, info=internal())

    contribution: Mapped[FundingContribution] = relationship(lazy="raise_on_sql", back_populates="subjects")


class ContributionEvidence(Model):
    """What shows a part of the value: units at a price, by a method, with a document. Evidence adds up."""

    __tablename__ = "contribution_evidence"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    contribution_id: Mapped[int] = mapped_column(
        ForeignKey("funding_contribution.id", ondelete="CASCADE"), index=True, info=internal()
    )
    kind: Mapped[EvidenceKind] = mapped_column(choice(EvidenceKind), info=internal())
    method: Mapped[ValuationMethod] = mapped_column(choice(ValuationMethod), info=internal())
    units: Mapped[int] = mapped_column(Integer, info=internal())
    unit_text: Mapped[str] = mapped_column(String(120), default="", info=internal())  # "officials × 10 days"
    unit_minor: Mapped[int] = mapped_column(BigInteger, info=internal())
    value_minor: Mapped[int] = mapped_column(BigInteger, info=internal())
    has_document: Mapped[bool] = mapped_column(Boolean, default=False, info=internal())
    #: Who put the value on it: a name as written, and the person of the directory where it is one.
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, info=internal())
    valued_by: Mapped[str] = mapped_column(String(200), default="", info=personal("person"))
    valued_on: Mapped[date | None] = mapped_column(Date, info=internal())
    note: Mapped[str] = mapped_column(Text, default="", info=personal("person"))
    entered_at: Mapped[datetime] = instant(internal(), default=now)
    actor: Mapped[str] = mapped_column(String(60), info=internal())

    contribution: Mapped[FundingContribution] = relationship(lazy="raise_on_sql", back_populates="evidence")
    person: Mapped[Person | None] = relationship(lazy="raise_on_sql")

    __table_args__ = (CheckConstraint("units > 0 AND unit_minor > 0", name="amounts"),)

    @property
    def ref(self) -> str:
        return f"contribution_evidence:{self.public_id}"

"""Budget lines: what is planned for one purpose, how much of it is set aside and how much is spent."""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, Date, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import internal
from app.core.clock import now
from app.core.columns import choice, instant, public_id, row_id
from app.core.extensions import Model
from app.core.money import Money
from app.funding.models.contributions import FundingContribution
from app.funding.models.enums import CostCategory
from app.funding.models.grants import Grant


class BudgetLine(Model):
    """One line of a budget, in the currency of its grant. Its two sums change by guarded statements alone
    (`actions.guarding`), and a job counts them anew each night."""

    __tablename__ = "budget_line"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    grant_id: Mapped[int | None] = mapped_column(ForeignKey("funding_grant.id"), index=True, info=internal())
    contribution_id: Mapped[int | None] = mapped_column(
        ForeignKey("funding_contribution.id"), index=True, info=internal()
    )
    subject_ref: Mapped[str] = mapped_column(String(80), default="", info=internal())
    category: Mapped[CostCategory] = mapped_column(choice(CostCategory), info=internal())
    title: Mapped[str] = mapped_column(String(200), info=internal())
    currency: Mapped[str] = mapped_column(String(3), info=internal())
    planned_minor: Mapped[int] = mapped_column(BigInteger, info=internal())
    committed_minor: Mapped[int] = mapped_column(BigInteger, default=0, info=internal())
    spent_minor: Mapped[int] = mapped_column(BigInteger, default=0, info=internal())
    created_at: Mapped[datetime] = instant(internal(), default=now)

    grant: Mapped[Grant | None] = relationship(lazy="raise_on_sql")
    contribution: Mapped[FundingContribution | None] = relationship(lazy="raise_on_sql")

    __table_args__ = (
        CheckConstraint("committed_minor >= 0 AND spent_minor >= 0", name="sums_not_negative"),
        CheckConstraint("committed_minor + spent_minor <= planned_minor", name="within_planned"),
        CheckConstraint("grant_id IS NULL OR contribution_id IS NULL", name="one_origin"),
        Index("ix_budget_line_subject", "subject_ref", "category"),
    )

    @property
    def ref(self) -> str:
        return f"budget_line:{self.public_id}"

    @property
    def available_minor(self) -> int:
        return self.planned_minor - self.committed_minor - self.spent_minor

    @property
    def available(self) -> Money:
        return Money(self.available_minor, self.currency)


class BudgetChange(Model):
    """What was planned on a line before and after: who changed it, when, why, and to or from which line it moved."""

    __tablename__ = "budget_change"

    id: Mapped[int] = row_id()
    line_id: Mapped[int] = mapped_column(ForeignKey("budget_line.id", ondelete="CASCADE"), index=True, info=internal())
    other_line_id: Mapped[int | None] = mapped_column(
        ForeignKey("budget_line.id", ondelete="SET NULL"), index=True, info=internal()
    )
    on_date: Mapped[date] = mapped_column(Date, index=True, info=internal())
    at: Mapped[datetime] = instant(internal(), default=now)
    actor: Mapped[str] = mapped_column(String(60), info=internal())
    was_minor: Mapped[int] = mapped_column(BigInteger, info=internal())
    became_minor: Mapped[int] = mapped_column(BigInteger, info=internal())
    reason: Mapped[str] = mapped_column(String(500), default="", info=internal())

    line: Mapped[BudgetLine] = relationship(lazy="raise_on_sql", foreign_keys=[line_id])
    other_line: Mapped[BudgetLine | None] = relationship(lazy="raise_on_sql", foreign_keys=[other_line_id])

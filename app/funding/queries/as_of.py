"""The figures of the ledger as of a day, by SQL: rows dated later do not count, though they are known.

*Pledged* is announced and not signed, *granted* signed, *received* Σ receipts, *committed* Σ commitments that still hold
something, *spent* Σ payments less what came back, fees among them. *Available* = granted - committed - spent; *cash in
hand* = received - spent. Of a grant that is only stated nothing but its amount is known: None, which prints "not stated".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, SQLColumnExpression, and_, func, select
from sqlalchemy.orm import joinedload

from app.core.extensions import db
from app.funding.models import (
    BudgetChange,
    BudgetLine,
    Commitment,
    CommitmentStep,
    Grant,
    GrantReceipt,
    GrantStatus,
    Payment,
)


@dataclass(frozen=True)
class LineFigures:
    """One line as of a day, in minor units of its currency."""

    line: BudgetLine
    planned: int
    committed: int
    spent: int

    @property
    def available(self) -> int:
        return self.planned - self.committed - self.spent

    @property
    def used(self) -> int:
        """What is set aside and spent."""
        return self.committed + self.spent


@dataclass(frozen=True)
class SixFigures:
    """The six figures, in minor units of one currency. None: not stated, never 0 and never computed."""

    currency: str
    pledged: int = 0
    granted: int = 0
    received: int | None = None
    committed: int | None = None
    spent: int | None = None
    #: How much of granted is only stated: the other figures say nothing of it.
    stated: int = 0

    @property
    def available(self) -> int | None:
        if self.committed is None or self.spent is None:
            return None
        return self.granted - self.stated - self.committed - self.spent

    @property
    def cash(self) -> int | None:
        return None if self.received is None or self.spent is None else self.received - self.spent

    def plus(self, other: "SixFigures") -> "SixFigures":
        """Both together, of one currency; what is stated of one alone is what is stated of both."""
        if other.currency != self.currency:
            raise TypeError(f"{self.currency} and {other.currency} do not add up")
        return SixFigures(
            self.currency,
            self.pledged + other.pledged,
            self.granted + other.granted,
            _sum(self.received, other.received),
            _sum(self.committed, other.committed),
            _sum(self.spent, other.spent),
            self.stated + other.stated,
        )


@dataclass(frozen=True)
class GrantFigures:
    """One grant with its six figures."""

    grant: Grant
    figures: SixFigures


def lines_as_of(day: date, *where: ColumnElement[bool]) -> list[LineFigures]:
    """The lines that `where` names, with their grants, by category and number; one statement."""
    query = (
        select(BudgetLine, _planned(day), _committed_of_line(day), _spent_of_line(day))
        .where(*where)
        .options(joinedload(BudgetLine.grant), joinedload(BudgetLine.contribution))
        .order_by(BudgetLine.category, BudgetLine.id)
    )
    return [LineFigures(line, *(int(number) for number in rest)) for line, *rest in db.session.execute(query)]


def grants_as_of(day: date, *where: ColumnElement[bool]) -> list[GrantFigures]:
    """The grants that `where` names, with their institutions, by donor and number; one statement."""
    query = (
        select(Grant, _received(day), _committed_of_grant(day), _spent_of_grant(day))
        .where(*where)
        .options(joinedload(Grant.institution))
        .order_by(Grant.donor_text, Grant.id)
    )
    return [GrantFigures(row[0], _six(row[0], day, *row[1:])) for row in db.session.execute(query)]


def by_donor(found: Iterable[GrantFigures]) -> dict[tuple[str, str], SixFigures]:
    """(donor as printed, currency) → the figures of all its grants, in the order in which they were found."""
    sums: dict[tuple[str, str], SixFigures] = {}
    for each in found:
        key = (each.grant.donor_text, each.figures.currency)
        sums[key] = sums[key].plus(each.figures) if key in sums else each.figures
    return sums


def totals(found: Iterable[SixFigures]) -> dict[str, SixFigures]:
    """Currency → the figures of all in it: two currencies are never added."""
    sums: dict[str, SixFigures] = {}
    for each in found:
        sums[each.currency] = sums[each.currency].plus(each) if each.currency in sums else each
    return sums


def payments_as_of(day: date, line_ids: Sequence[int]) -> Sequence[Payment]:
    """The payments of these lines until that day, in the order of days."""
    query = select(Payment).where(Payment.budget_line_id.in_(line_ids), Payment.paid_on <= day)
    together = (joinedload(Payment.line), joinedload(Payment.rate), joinedload(Payment.person))
    return db.session.scalars(query.options(*together).order_by(Payment.paid_on, Payment.id)).all()


def _six(grant: Grant, day: date, received: Any, committed: Any, spent: Any) -> SixFigures:
    is_signed = grant.status in (GrantStatus.GRANTED, GrantStatus.CLOSED)
    is_signed = is_signed and (grant.agreement_on is None or grant.agreement_on <= day)
    is_pledged = not is_signed and grant.status is not GrantStatus.CANCELLED
    pledged, granted = (grant.amount_minor if is_so else 0 for is_so in (is_pledged, is_signed))
    if grant.is_stated:
        return SixFigures(grant.currency, pledged, granted, stated=granted)
    return SixFigures(grant.currency, pledged, granted, int(received), int(committed), int(spent))


def _sum(one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else one + other


def _total(column: SQLColumnExpression[Any]) -> ColumnElement[Any]:
    return func.coalesce(func.sum(column), 0)


def _planned(day: date) -> ScalarSelect[Any]:
    """What the changes until that day added up to."""
    changes = select(_total(BudgetChange.became_minor - BudgetChange.was_minor))
    return changes.where(BudgetChange.line_id == BudgetLine.id, BudgetChange.on_date <= day).scalar_subquery()


def _steps(day: date) -> Select[Any]:
    held = select(_total(CommitmentStep.minor)).join(Commitment, Commitment.id == CommitmentStep.commitment_id)
    return held.where(CommitmentStep.on_date <= day)


def _committed_of_line(day: date) -> ScalarSelect[Any]:
    return _steps(day).where(Commitment.budget_line_id == BudgetLine.id).correlate(BudgetLine).scalar_subquery()


def _spent_of_line(day: date) -> ScalarSelect[Any]:
    paid = select(_total(Payment.line_minor)).where(Payment.paid_on <= day)
    return paid.where(Payment.budget_line_id == BudgetLine.id).correlate(BudgetLine).scalar_subquery()


def _received(day: date) -> ScalarSelect[Any]:
    counted = and_(GrantReceipt.on_date <= day, GrantReceipt.superseded_at.is_(None))
    received = select(_total(GrantReceipt.base_minor)).where(GrantReceipt.grant_id == Grant.id, counted)
    return received.scalar_subquery()


def _committed_of_grant(day: date) -> ScalarSelect[Any]:
    of_lines = _steps(day).join(BudgetLine, BudgetLine.id == Commitment.budget_line_id)
    return of_lines.where(BudgetLine.grant_id == Grant.id).correlate(Grant).scalar_subquery()


def _spent_of_grant(day: date) -> ScalarSelect[Any]:
    paid = select(_total(Payment.line_minor)).join(BudgetLine, BudgetLine.id == Payment.budget_line_id)
    return paid.where(BudgetLine.grant_id == Grant.id, Payment.paid_on <= day).correlate(Grant).scalar_subquery()

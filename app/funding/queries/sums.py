"""What lines and grants hold until a day.

Each line keeps its sums as they are now; what is dated after the day is taken from them. So a page costs as much with
a hundred thousand payments as with a thousand, unless it asks for a day long past.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, Subquery, func, select

from app.funding.models import BudgetChange, BudgetLine, Commitment, CommitmentStep, Grant, GrantReceipt, Payment


@dataclass(frozen=True)
class LineSums:
    """One line until a day, in its currency."""

    planned: int = 0
    committed: int = 0
    spent: int = 0

    @property
    def available(self) -> int:
        return self.planned - self.committed - self.spent


@dataclass(frozen=True)
class ReckonedLine:
    """A line with its sums on a day."""

    line: BudgetLine
    sums: LineSums


def later_planned(as_of: date) -> Select[int, int]:
    """By line: what was planned more, or less, after the day."""
    line, change = BudgetChange.line_id + 0, BudgetChange.became_minor - BudgetChange.was_minor
    return _by_line(select(line.label("line_id"), change.label("minor")).where(BudgetChange.on_date > as_of))


def later_committed(as_of: date) -> Select[int, int]:
    """By line: what was set aside, or released, after the day."""
    held = select(Commitment.budget_line_id).where(Commitment.id == CommitmentStep.commitment_id).scalar_subquery()
    steps = select(held.label("line_id"), CommitmentStep.minor.label("minor"))
    return _by_line(steps.where(CommitmentStep.on_date > as_of))


def later_spent(as_of: date) -> Select[int, int]:
    """By line: what was paid, or came back, after the day."""
    line = Payment.budget_line_id + 0
    paid = select(line.label("line_id"), Payment.line_minor.label("minor"))
    return _by_line(paid.where(Payment.paid_on > as_of))


def _by_line(later: Any) -> Select[int, int]:
    """Rows dated after a day, by line. The day alone finds them: "+ 0" keeps databases from walking all of a line's."""
    rows = later.subquery()
    return select(rows.c.line_id, func.sum(rows.c.minor)).group_by(rows.c.line_id)


def with_line_sums(query: Select[Any], as_of: date) -> Select[Any]:
    """`query` of lines with what each planned, committed and spent until that day, as three more columns."""
    kept = (BudgetLine.planned_minor, BudgetLine.committed_minor, BudgetLine.spent_minor)
    later = [each(as_of).subquery() for each in (later_planned, later_committed, later_spent)]
    for each in later:
        query = query.outerjoin(each, each.c[0] == BudgetLine.id)
    return query.add_columns(*(now - func.coalesce(each.c[1], 0) for now, each in zip(kept, later, strict=True)))


def with_sums(query: Select[Any], as_of: date) -> Select[Any]:
    """`query` of grants with what was received, committed and spent until that day, as three more columns."""
    now = _now_by_grant()
    committed, spent = (_by_grant(each(as_of)) for each in (later_committed, later_spent))
    received = _received(as_of)
    for each in (now, committed, spent, received):
        query = query.outerjoin(each, each.c.grant_id == Grant.id)
    return query.add_columns(
        func.coalesce(received.c.minor, 0),
        func.coalesce(now.c.committed, 0) - func.coalesce(committed.c.minor, 0),
        func.coalesce(now.c.spent, 0) - func.coalesce(spent.c.minor, 0),
    )


def _now_by_grant() -> Subquery:
    committed, spent = func.sum(BudgetLine.committed_minor), func.sum(BudgetLine.spent_minor)
    query = select(BudgetLine.grant_id, committed.label("committed"), spent.label("spent"))
    return query.group_by(BudgetLine.grant_id).subquery()


def _by_grant(by_line: Select[int, int]) -> Subquery:
    later = by_line.subquery()
    query = select(BudgetLine.grant_id, func.sum(later.c[1]).label("minor"))
    return query.join(later, later.c[0] == BudgetLine.id).group_by(BudgetLine.grant_id).subquery()


def _received(as_of: date) -> Subquery:
    query = select(GrantReceipt.grant_id, func.sum(GrantReceipt.base_minor).label("minor"))
    query = query.where(GrantReceipt.on_date <= as_of, GrantReceipt.superseded_at.is_(None))
    return query.group_by(GrantReceipt.grant_id).subquery()

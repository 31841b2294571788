"""The sums of budget lines beside their rows: what a nightly job proves."""

from dataclasses import dataclass

from sqlalchemy import func, or_, select

from app.core.extensions import db
from app.funding.models import BudgetChange, BudgetLine, Commitment, CommitmentStep, Payment


@dataclass(frozen=True)
class BudgetDrift:
    """A line whose sums are not what its rows come to, in minor units: (as kept, as counted) of each."""

    public_id: str
    planned: tuple[int, int]
    committed: tuple[int, int]
    spent: tuple[int, int]
    steps: int  #: Σ of the histories of its commitments, which is what they still hold

    def __str__(self) -> str:
        kept = {"planned": self.planned, "committed": self.committed, "spent": self.spent}
        found = [f"{name} {was}, counted {counted}" for name, (was, counted) in kept.items() if was != counted]
        if self.steps != self.committed[1]:
            found.append(f"steps come to {self.steps}, commitments to {self.committed[1]}")
        return f"budget_line:{self.public_id}: " + "; ".join(found)


def budget_drift() -> list[BudgetDrift]:
    """The lines whose sums differ from a recount of commitments, payments and changes. Empty is right."""
    held = select(func.coalesce(func.sum(Commitment.open_minor), 0)).where(Commitment.budget_line_id == BudgetLine.id)
    paid = select(func.coalesce(func.sum(Payment.line_minor), 0)).where(Payment.budget_line_id == BudgetLine.id)
    changed = select(func.coalesce(func.sum(BudgetChange.became_minor - BudgetChange.was_minor), 0)).where(
        BudgetChange.line_id == BudgetLine.id
    )
    steps = (
        select(func.coalesce(func.sum(CommitmentStep.minor), 0))
        .join(Commitment, Commitment.id == CommitmentStep.commitment_id)
        .where(Commitment.budget_line_id == BudgetLine.id)
    )
    counted = [query.correlate(BudgetLine).scalar_subquery() for query in (changed, held, paid, steps)]
    kept = (BudgetLine.planned_minor, BudgetLine.committed_minor, BudgetLine.spent_minor)
    differs = [column != number for column, number in zip(kept, counted, strict=False)]
    query = select(BudgetLine.public_id, *kept, *counted).where(or_(*differs, counted[1] != counted[3]))
    return [_drift(*row) for row in db.session.execute(query.order_by(BudgetLine.id))]


def _drift(public_id: str, *numbers: int) -> BudgetDrift:
    planned, committed, spent, *counted = (int(number) for number in numbers)
    return BudgetDrift(public_id, (planned, counted[0]), (committed, counted[1]), (spent, counted[2]), counted[3])

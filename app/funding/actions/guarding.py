"""The two sums of a budget line: changed here alone, by one statement whose WHERE is the guard. A CHECK stands behind it."""

from collections.abc import Iterable

from flask_babel import gettext
from sqlalchemy import select, update
from sqlalchemy.orm import joinedload

from app.core.changed_rows import changed_rows
from app.core.extensions import db
from app.core.money import Money
from app.core.pieces import pieces
from app.core.refusal import Refused
from app.funding.models import BudgetLine

#: What such a statement changes.
SUMS = ("planned_minor", "committed_minor", "spent_minor")


def refuse_nothing(amount: Money) -> None:
    """Raise `Refused` unless there is something to set aside, pay or give back."""
    if amount.minor <= 0:
        raise Refused(gettext("Enter an amount above zero."))


def move_sums(line: BudgetLine, *, committed: int = 0, spent: int = 0) -> bool:
    """Add to what is set aside and spent, in minor units of the line; False, and no change, where there is not enough.

    The line is read anew in any case, so that who refuses can say what there is.
    """
    moved = _move(line.id, committed, spent)
    db.session.refresh(line, SUMS)
    return moved


def _move(line_id: int, committed: int, spent: int) -> bool:
    became = (BudgetLine.committed_minor + committed, BudgetLine.spent_minor + spent)
    guarded = (
        update(BudgetLine)
        .where(BudgetLine.id == line_id, became[0] >= 0, became[1] >= 0)
        .where(became[0] + became[1] <= BudgetLine.planned_minor)
        .values(committed_minor=became[0], spent_minor=became[1])
        .execution_options(synchronize_session=False)
    )
    return changed_rows(guarded) == 1


def plan(line: BudgetLine, planned_minor: int) -> bool:
    """Set what is planned; False, and no change, where more than that is set aside and spent."""
    guarded = (
        update(BudgetLine)
        .where(BudgetLine.id == line.id, BudgetLine.committed_minor + BudgetLine.spent_minor <= planned_minor)
        .values(planned_minor=planned_minor)
        .execution_options(synchronize_session=False)
    )
    moved = changed_rows(guarded) == 1
    db.session.refresh(line, SUMS)
    return moved


def locked_lines(line_ids: Iterable[int]) -> list[BudgetLine]:
    """The lines with their grants, in the order of their numbers, held until the transaction ends."""
    query = (
        select(BudgetLine)
        .order_by(BudgetLine.id)
        .options(joinedload(BudgetLine.grant))
        .with_for_update(of=BudgetLine)
        .execution_options(populate_existing=True)
    )
    return [
        line
        for part in pieces(sorted(set(line_ids)))
        for line in db.session.scalars(query.where(BudgetLine.id.in_(part)))
    ]


def locked_line(line_id: int) -> BudgetLine:
    """One line, held: who pays from it waits for who pays from it already."""
    return locked_lines([line_id])[0]

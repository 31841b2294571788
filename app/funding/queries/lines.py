"""Budget lines and what is planned of a grant."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.core.extensions import db
from app.core.money import Money
from app.funding.models import BudgetChange, BudgetLine, Grant, GrantReceipt


def line_by_public_id(public_id: str) -> BudgetLine | None:
    """One line with its grant and contribution."""
    query = select(BudgetLine).where(BudgetLine.public_id == public_id)
    return db.session.scalar(query.options(joinedload(BudgetLine.grant), joinedload(BudgetLine.contribution)))


def lines_for(subject_ref: str) -> Sequence[BudgetLine]:
    """The lines of one subject with their grants, by category and number."""
    query = select(BudgetLine).where(BudgetLine.subject_ref == subject_ref)
    return db.session.scalars(
        query.options(joinedload(BudgetLine.grant)).order_by(BudgetLine.category, BudgetLine.id)
    ).all()


def planned_of(grant_id: int) -> int:
    """Σ planned of the lines of a grant, in its minor units."""
    query = select(func.coalesce(func.sum(BudgetLine.planned_minor), 0)).where(BudgetLine.grant_id == grant_id)
    return int(db.session.scalar(query) or 0)


def locked_grant(grant_id: int) -> Grant:
    """A grant, held until the transaction ends: who plans of it waits for who plans of it already."""
    return db.session.get_one(Grant, grant_id, populate_existing=True, with_for_update={"of": Grant})


def changes_of(line_id: int) -> Sequence[BudgetChange]:
    """What was planned on a line before, the newest first."""
    query = select(BudgetChange).where(BudgetChange.line_id == line_id).order_by(BudgetChange.id.desc())
    return db.session.scalars(query.options(joinedload(BudgetChange.other_line))).all()


def used_of(grant_id: int) -> tuple[int, int]:
    """(set aside, spent) of a grant's lines."""
    sums = select(func.sum(BudgetLine.committed_minor), func.sum(BudgetLine.spent_minor))
    committed, spent = db.session.execute(sums.where(BudgetLine.grant_id == grant_id)).one()
    return int(committed or 0), int(spent or 0)


def has_receipt_like(grant_id: int, amount: Money, on_date: date, reference: str) -> bool:
    """Whether the very same receipt counts already."""
    query = select(GrantReceipt.id).where(
        GrantReceipt.grant_id == grant_id,
        GrantReceipt.minor == amount.minor,
        GrantReceipt.currency == amount.currency,
        GrantReceipt.on_date == on_date,
        GrantReceipt.reference == reference,
        GrantReceipt.superseded_at.is_(None),
    )
    return db.session.scalar(query.limit(1)) is not None


def has_receipts(grant_id: int) -> bool:
    """Whether money of a grant came in that still counts."""
    query = select(GrantReceipt.id).where(GrantReceipt.grant_id == grant_id, GrantReceipt.superseded_at.is_(None))
    return db.session.scalar(query.limit(1)) is not None

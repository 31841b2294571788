"""Grants and contributions, by what their pages ask."""

from collections.abc import Collection, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from app.core.extensions import db
from app.funding.models import BudgetLine, ContributionEvidence, FundingContribution, Grant, GrantReceipt


def grant_by_public_id(public_id: str) -> Grant | None:
    """One grant with its institution and the reports it is owed."""
    query = select(Grant).where(Grant.public_id == public_id)
    return db.session.scalar(query.options(joinedload(Grant.institution), selectinload(Grant.reports)))


def receipts_of(grant_id: int) -> Sequence[GrantReceipt]:
    """What came in of a grant, also what counts no longer, in the order of days."""
    query = select(GrantReceipt).where(GrantReceipt.grant_id == grant_id)
    return db.session.scalars(
        query.options(joinedload(GrantReceipt.rate)).order_by(GrantReceipt.on_date, GrantReceipt.id)
    ).all()


def used_of(grant_id: int) -> tuple[int, int]:
    """(set aside, spent) of a grant's lines."""
    sums = select(func.sum(BudgetLine.committed_minor), func.sum(BudgetLine.spent_minor))
    committed, spent = db.session.execute(sums.where(BudgetLine.grant_id == grant_id)).one()
    return int(committed or 0), int(spent or 0)


def contribution_by_public_id(public_id: str) -> FundingContribution | None:
    """One contribution with what it served, its evidence and the award it counts for."""
    query = select(FundingContribution).where(FundingContribution.public_id == public_id)
    return db.session.scalar(
        query.options(
            joinedload(FundingContribution.institution),
            joinedload(FundingContribution.counts_for),
            selectinload(FundingContribution.subjects),
            selectinload(FundingContribution.evidence),
        )
    )


def evidenced_values(contribution_ids: Collection[int]) -> dict[int, int]:
    """Contribution → what its evidence with a document adds up to, in minor units; the rest is without evidence."""
    query = (
        select(ContributionEvidence.contribution_id, func.sum(ContributionEvidence.value_minor))
        .where(ContributionEvidence.contribution_id.in_(contribution_ids), ContributionEvidence.has_document.is_(True))
        .group_by(ContributionEvidence.contribution_id)
    )
    found = {row[0]: int(row[1]) for row in db.session.execute(query)} if contribution_ids else {}
    return {number: found.get(number, 0) for number in contribution_ids}

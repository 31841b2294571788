"""What others give, as the office reads it: the list with what lacks evidence first, and one with its evidence."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, case, select
from sqlalchemy.orm import joinedload, selectinload

from app.core.extensions import db
from app.core.filters import Filters, one_of, value, words
from app.core.paging import Page, number_of
from app.funding.in_kind import InKind
from app.funding.models import (
    ContributionEvidence,
    ContributionSubject,
    FundingContribution,
    FundingContributionStatus,
)
from app.funding.queries.programme import evidenced, in_kind_of

PER_PAGE = 50
#: What a contribution may be for, as filters name it: the beginning of its reference.
ROOMS = ("event", "forum", "questionnaire", "project")


def _year(said: str) -> str:
    return said if len(said) == 4 and said.isascii() and said.isdecimal() else ""


@dataclass(frozen=True)
class ContributionFilters(Filters):
    search: str = words("q")
    year: str = value(_year)
    subject: str = one_of(ROOMS)
    status: str = one_of(FundingContributionStatus)


def listed_contributions(filters: ContributionFilters, number: int = 1) -> Page[InKind]:
    """A page of them, those without full evidence first, the largest gap first."""
    query = _narrowed(select(FundingContribution), filters)
    total = number_of(query)
    shown = min(max(1, number), max(1, -(-total // PER_PAGE)))
    return Page(in_kind_of(_ordered(query).limit(PER_PAGE).offset((shown - 1) * PER_PAGE)), shown, total, PER_PAGE)


def all_contributions(filters: ContributionFilters) -> list[InKind]:
    """The whole list, for a file."""
    return in_kind_of(_narrowed(select(FundingContribution), filters).order_by(FundingContribution.id))


def _ordered(query: Select[tuple[FundingContribution]]) -> Select[tuple[FundingContribution]]:
    gap = FundingContribution.amount_minor - evidenced()
    is_settled = FundingContribution.status.in_(
        [FundingContributionStatus.ACCEPTED, FundingContributionStatus.WITHDRAWN]
    )
    rank = case((is_settled, 2), (gap > 0, 0), else_=1)
    by = (FundingContribution.is_demonstration, rank, gap.desc(), FundingContribution.year.desc())
    return query.order_by(*by, FundingContribution.id)


def _narrowed(
    query: Select[tuple[FundingContribution]], filters: ContributionFilters
) -> Select[tuple[FundingContribution]]:
    if filters.status:
        query = query.where(FundingContribution.status == filters.status)
    if filters.year:
        query = query.where(FundingContribution.year == int(filters.year))
    if filters.subject:
        for_it = ContributionSubject.subject_ref.startswith(f"{filters.subject}:")
        named = select(ContributionSubject.contribution_id).where(for_it)
        query = query.where(FundingContribution.id.in_(named))
    for each in filters.search.split():
        said = FundingContribution.label + " " + FundingContribution.contributor_text
        query = query.where(said.icontains(each, autoescape=True))
    return query


def years_of_contributions() -> Sequence[int]:
    """The years that any is of, the newest first; one statement."""
    return sorted(db.session.scalars(select(FundingContribution.year).distinct()), reverse=True)


def contribution_named(public_id: str) -> FundingContribution | None:
    """The contribution with what it is for and the award that it counts towards."""
    query = select(FundingContribution).where(FundingContribution.public_id == public_id)
    loaded = (selectinload(FundingContribution.subjects), joinedload(FundingContribution.counts_for))
    return db.session.scalar(query.options(*loaded))


def evidence_of(contribution: FundingContribution) -> Sequence[ContributionEvidence]:
    """What shows its value, in the order in which it was entered."""
    query = select(ContributionEvidence).where(ContributionEvidence.contribution_id == contribution.id)
    return db.session.scalars(query.order_by(ContributionEvidence.id)).all()


def figures_of_contribution(contribution: FundingContribution) -> InKind:
    """It with the sum of its evidence; three statements."""
    return in_kind_of(select(FundingContribution).where(FundingContribution.id == contribution.id))[0]

"""The funds of the programme until a day: what grants say, what was given in kind. The demonstration is left out."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import ScalarSelect, Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from app.core.extensions import db
from app.funding.figures import FundingFigures, LedgerSums, ReckonedGrant, donor_key, funding_figures
from app.funding.hooks import named_subjects
from app.funding.in_kind import InKind
from app.funding.models import ContributionEvidence, FundingContribution, Grant
from app.funding.queries.sums import with_sums


def programme_funding(as_of: date, own: Collection[str] = (), own_names: Collection[str] = ()) -> FundingFigures:
    """Everything on the page of funds; `own` are the keys of donors whose grants count as own, or their names.

    A statement each for grants, contributions and their subjects, and one a room that names what they are for.
    """
    grants = counted_grants(as_of)
    keys = {*own, *(donor_key(each.grant) for each in grants if each.donor in own_names)}
    return funding_figures(grants, given_in_kind(), as_of, keys)


def counted_grants(as_of: date, *, is_demonstration: bool = False) -> list[ReckonedGrant]:
    """Every grant with its sums on that day; demonstrated ones apart from the programme's."""
    query = select(Grant).where(Grant.is_demonstration == is_demonstration).order_by(Grant.id)
    return grants_with_sums(query, as_of)


def grants_with_sums(query: Select[Any], as_of: date) -> list[ReckonedGrant]:
    """The grants of `query` with their sums on that day; one statement."""
    rows = db.session.execute(with_sums(query.options(joinedload(Grant.institution)), as_of))
    return [ReckonedGrant(grant, donor_name(grant), LedgerSums(*map(int, sums))) for grant, *sums in rows]


def donor_name(grant: Grant) -> str:
    """The institution by its present name, else the donor as printed."""
    return str(grant.institution.name) if grant.institution else grant.donor_text


def given_in_kind(*, is_demonstration: bool = False) -> list[InKind]:
    """Every contribution with what it is for and how much of it is evidenced."""
    query = select(FundingContribution).where(FundingContribution.is_demonstration == is_demonstration)
    return in_kind_of(query.order_by(FundingContribution.id))


def evidenced() -> ScalarSelect[Any]:
    """How much evidence with a document stands for a contribution, 0 without any, as a part of another statement."""
    value = func.coalesce(func.sum(ContributionEvidence.value_minor), 0)
    of_it = (
        ContributionEvidence.contribution_id == FundingContribution.id,
        ContributionEvidence.has_document.is_(True),
    )
    return select(value).where(*of_it).scalar_subquery()


def in_kind_of(query: Select[Any]) -> list[InKind]:
    """The contributions of `query`, as figures reckon with them; two statements, and one a room that names subjects."""
    rows = db.session.execute(query.options(selectinload(FundingContribution.subjects)).add_columns(evidenced())).all()
    named = named_subjects({one.subject_ref for each, _ in rows for one in each.subjects})
    return [
        InKind(each, {one.subject_ref: named.get(one.subject_ref) for one in each.subjects}, int(value))
        for each, value in rows
    ]

"""The funds of a report: what was granted and given within its years, reckoned as the ledger reckons."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from app.core.dates import wall_time
from app.core.extensions import db
from app.core.present_day import present_day
from app.core.settings import settings
from app.funding.figures import FundingFigures, ReckonedGrant, funding_figures
from app.funding.in_kind import InKind
from app.funding.models import StatedAmount
from app.reports.summary.scope import SummaryScope


def summary_funds(
    scope: SummaryScope, documents: set[str], grants: Iterable[ReckonedGrant], in_kind: Iterable[InKind]
) -> FundingFigures:
    """What of `grants` and of `in_kind` was given in the period, until its day.

    A grant that a document states without a day belongs to that document's report: it counts when `documents` holds it.
    """
    granted = [each for each in grants if _is_of(each, scope, documents)]
    given = [row for row in in_kind if row.contribution.year in scope.years]
    return funding_figures(granted, given, scope.last_day)


def funds_of_all_years(grants: Iterable[ReckonedGrant], in_kind: Iterable[InKind]) -> FundingFigures:
    """All that is there today: documents speak of all they list, whichever years a report is of."""
    return funding_figures(grants, in_kind, present_day())


def _is_of(each: ReckonedGrant, scope: SummaryScope, documents: set[str]) -> bool:
    grant = each.grant
    day = grant.agreement_on or grant.starts_on
    if day is None and grant.source_document:
        return grant.source_document in documents
    return scope.first_day <= (day or wall_time(grant.created_at, settings().zone).date()) <= scope.last_day


def stated_amounts(documents: set[str]) -> Sequence[StatedAmount]:
    """What these documents print of money, by line."""
    query = select(StatedAmount).where(
        StatedAmount.source_document.in_(documents), StatedAmount.superseded_at.is_(None)
    )
    return db.session.scalars(query.order_by(StatedAmount.source_line, StatedAmount.id)).all()

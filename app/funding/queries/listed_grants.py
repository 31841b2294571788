"""Grants as the office reads them: the list, and one with all that hangs on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased, contains_eager, joinedload

from app.core.collation import by_words
from app.core.extensions import db
from app.core.filters import Filters, one_of, words
from app.core.keyset import KeysetPage, Place, keyset_of
from app.core.paging import Page, number_of
from app.funding.figures import ReckonedGrant
from app.funding.models import (
    BudgetLine,
    Commitment,
    Grant,
    GrantBasis,
    GrantReceipt,
    GrantReport,
    GrantStatus,
    Payment,
)
from app.funding.queries.programme import grants_with_sums
from app.funding.queries.sums import LineSums, ReckonedLine, with_line_sums

PER_PAGE = 50
#: So many of the newest receipts, payments and commitments stand on the page of a grant.
NEWEST = 20


@dataclass(frozen=True)
class GrantFilters(Filters):
    search: str = words("q")
    donor: str = words(limit=200)
    status: str = one_of(GrantStatus)


def listed_grants(filters: GrantFilters, as_of: date, number: int = 1) -> Page[ReckonedGrant]:
    """A page of grants with their figures, the newest agreement first; two statements."""
    query = _narrowed(select(Grant), filters)
    total = number_of(query)
    shown = min(max(1, number), max(1, -(-total // PER_PAGE)))
    ordered = query.order_by(Grant.is_demonstration, Grant.agreement_on.is_(None), Grant.agreement_on.desc(), Grant.id)
    rows = grants_with_sums(ordered.limit(PER_PAGE).offset((shown - 1) * PER_PAGE), as_of)
    return Page(rows, shown, total, PER_PAGE)


def all_grants(filters: GrantFilters, as_of: date) -> list[ReckonedGrant]:
    """The whole list, for a file; one statement."""
    return grants_with_sums(_narrowed(select(Grant), filters).order_by(Grant.id), as_of)


def _narrowed(query: Select[tuple[Grant]], filters: GrantFilters) -> Select[tuple[Grant]]:
    if filters.status:
        query = query.where(Grant.status == filters.status)
    institution = filters.donor.removeprefix("institution-")
    if filters.donor.startswith("institution-") and institution.isascii() and institution.isdecimal():
        query = query.where(Grant.institution_id == int(institution[:9]))
    elif filters.donor:
        query = query.where(Grant.institution_id.is_(None), Grant.donor_text == filters.donor)
    for each in filters.search.split():
        query = query.where((Grant.title + " " + Grant.donor_text).icontains(each, autoescape=True))
    return query


def grant_named(public_id: str) -> Grant | None:
    """The grant with its institution and its reports; one statement."""
    query = select(Grant).options(joinedload(Grant.institution), joinedload(Grant.reports))
    return db.session.scalars(query.where(Grant.public_id == public_id)).unique().one_or_none()


def receipts_in(grant: Grant, most: int | None = None) -> Sequence[GrantReceipt]:
    """What came in, the newest first, all of it or so many; those taken back stay among them."""
    query = select(GrantReceipt).options(joinedload(GrantReceipt.rate)).where(GrantReceipt.grant_id == grant.id)
    return db.session.scalars(query.order_by(GrantReceipt.on_date.desc(), GrantReceipt.id.desc()).limit(most)).all()


def receipt_named(grant: Grant, public_id: str) -> GrantReceipt | None:
    query = select(GrantReceipt).where(GrantReceipt.grant_id == grant.id, GrantReceipt.public_id == public_id)
    return db.session.scalar(query)


def report_named(grant: Grant, public_id: str) -> GrantReport | None:
    query = select(GrantReport).where(GrantReport.grant_id == grant.id, GrantReport.public_id == public_id)
    return db.session.scalar(query)


def reckoned_lines(grant: Grant, as_of: date, place: Place) -> KeysetPage[ReckonedLine]:
    """A page of its lines, by what they are for, with what each holds until that day; two or three statements."""
    keys = (BudgetLine.subject_ref, BudgetLine.category, BudgetLine.id)
    page = keyset_of(select(BudgetLine).where(BudgetLine.grant_id == grant.id), keys, BudgetLine.public_id, place)
    shown = select(BudgetLine).where(BudgetLine.id.in_([each.id for each in page.rows])).order_by(*keys)
    return KeysetPage(line_figures(with_line_sums(shown, as_of)), page.previous, page.next)


def line_figures(query: Select[Any]) -> list[ReckonedLine]:
    """Lines with their sums, as `with_line_sums` asks for them."""
    return [ReckonedLine(line, LineSums(*map(int, sums))) for line, *sums in db.session.execute(query)]


def figures_of_grant(grant: Grant, as_of: date) -> ReckonedGrant:
    """Its six figures on that day; one statement."""
    return grants_with_sums(select(Grant).where(Grant.id == grant.id), as_of)[0]


def newest_payments(grant: Grant) -> Sequence[Payment]:
    """Its newest payments with their lines; one statement."""
    return _newest(Payment, Payment.paid_on, date.min, grant)


def newest_commitments(grant: Grant) -> Sequence[Commitment]:
    """Its newest commitments with their lines; one statement."""
    return _newest(Commitment, Commitment.id, 0, grant)


#: The line that a row is shown with, beside the lines among which the newest rows are sought.
_SHOWN_LINE = aliased(BudgetLine)


def _newest(rows: Any, key: Any, first: date | int, grant: Grant) -> Sequence[Any]:
    """The line whose last of so many is the newest has enough by itself: what is older than that one is on no page.

    An index leads to so many of each line and no further: it costs the same however much a line has.
    """
    of_line = select(key).where(rows.budget_line_id == BudgetLine.id).order_by(key.desc())
    last = of_line.offset(NEWEST - 1).limit(1).correlate(BudgetLine).scalar_subquery()
    since = select(func.coalesce(func.max(last), first)).where(BudgetLine.grant_id == grant.id).scalar_subquery()
    query = select(rows).join(rows.line.of_type(_SHOWN_LINE)).where(_SHOWN_LINE.grant_id == grant.id, key >= since)
    newest = query.order_by(key.desc(), rows.id.desc()).limit(NEWEST)
    return db.session.scalars(newest.options(contains_eager(rows.line.of_type(_SHOWN_LINE)))).all()


def award_choices() -> list[tuple[str, str]]:
    """(public id, title and donor) of the grants whose ledger is kept here, by title."""
    query = select(Grant.public_id, Grant.title, Grant.donor_text).where(Grant.basis == GrantBasis.LEDGER)
    query = query.where(Grant.status != GrantStatus.CANCELLED)
    return by_words((public_id, f"{title} ({donor})") for public_id, title, donor in db.session.execute(query))

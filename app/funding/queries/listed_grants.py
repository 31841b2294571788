"""Grants as the office reads them: the list, and one with all that hangs on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from app.core.extensions import db
from app.core.filters import Filters, one_of, words
from app.core.paging import Page, number_of
from app.funding.figures import LedgerSums, ReckonedGrant
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
from app.funding.queries.programme import donor_name, grants_with_sums
from app.funding.queries.sums import LineSums, ReckonedLine, with_line_sums

PER_PAGE = 50
#: So many of the newest payments and commitments stand on the page of a grant; the others stand with their lines.
NEWEST = 20
#: Found among so many of the newest of all grants.
LOOKED_THROUGH = 1_000


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
    """The grant with its institution and its reports."""
    query = select(Grant).options(joinedload(Grant.institution), selectinload(Grant.reports))
    return db.session.scalar(query.where(Grant.public_id == public_id))


def receipts_in(grant: Grant) -> Sequence[GrantReceipt]:
    """What came in, the newest first; those taken back stay among them."""
    query = select(GrantReceipt).options(joinedload(GrantReceipt.rate)).where(GrantReceipt.grant_id == grant.id)
    return db.session.scalars(query.order_by(GrantReceipt.on_date.desc(), GrantReceipt.id.desc())).all()


def receipt_named(grant: Grant, public_id: str) -> GrantReceipt | None:
    query = select(GrantReceipt).where(GrantReceipt.grant_id == grant.id, GrantReceipt.public_id == public_id)
    return db.session.scalar(query)


def report_named(grant: Grant, public_id: str) -> GrantReport | None:
    query = select(GrantReport).where(GrantReport.grant_id == grant.id, GrantReport.public_id == public_id)
    return db.session.scalar(query)


def reckoned_lines(grant: Grant, as_of: date) -> list[ReckonedLine]:
    """Its lines, by what they are for, with what each holds until that day; one statement."""
    query = (
        select(BudgetLine)
        .where(BudgetLine.grant_id == grant.id)
        .order_by(BudgetLine.subject_ref, BudgetLine.category, BudgetLine.id)
    )
    return line_figures(with_line_sums(query, as_of))


def line_figures(query: Select[Any]) -> list[ReckonedLine]:
    """Lines with their sums, as `with_line_sums` asks for them."""
    return [ReckonedLine(line, LineSums(*map(int, sums))) for line, *sums in db.session.execute(query)]


def figures_from(
    grant: Grant, receipts: Sequence[GrantReceipt], lines: Sequence[ReckonedLine], as_of: date
) -> ReckonedGrant:
    """Its six figures, from what the page shows anyway."""
    received = sum(each.base_minor for each in receipts if each.superseded_at is None and each.on_date <= as_of)
    committed, spent = sum(each.sums.committed for each in lines), sum(each.sums.spent for each in lines)
    return ReckonedGrant(grant, donor_name(grant), LedgerSums(received, committed, spent))


def newest_payments(grant: Grant) -> Sequence[Payment]:
    """Its newest payments among the newest of all; one statement, however many there are."""
    newest = select(Payment.id, Payment.budget_line_id).order_by(Payment.paid_on.desc(), Payment.id.desc())
    some = newest.limit(LOOKED_THROUGH).subquery()
    ids = select(some.c.id).join(BudgetLine, BudgetLine.id == some.c.budget_line_id)
    query = (
        select(Payment)
        .options(joinedload(Payment.line))
        .where(Payment.id.in_(ids.where(BudgetLine.grant_id == grant.id)))
    )
    return db.session.scalars(query.order_by(Payment.paid_on.desc(), Payment.id.desc()).limit(NEWEST)).all()


def newest_commitments(grant: Grant) -> Sequence[Commitment]:
    """Its newest commitments among the newest of all; one statement."""
    some = (
        select(Commitment.id, Commitment.budget_line_id).order_by(Commitment.id.desc()).limit(LOOKED_THROUGH).subquery()
    )
    ids = select(some.c.id).join(BudgetLine, BudgetLine.id == some.c.budget_line_id)
    query = (
        select(Commitment)
        .options(joinedload(Commitment.line))
        .where(Commitment.id.in_(ids.where(BudgetLine.grant_id == grant.id)))
    )
    return db.session.scalars(query.order_by(Commitment.id.desc()).limit(NEWEST)).all()


def award_choices() -> list[tuple[str, str]]:
    """(public id, title and donor) of the grants whose ledger is kept here, by title."""
    query = select(Grant.public_id, Grant.title, Grant.donor_text).where(Grant.basis == GrantBasis.LEDGER)
    query = query.where(Grant.status != GrantStatus.CANCELLED).order_by(Grant.title, Grant.id)
    return [(public_id, f"{title} ({donor})") for public_id, title, donor in db.session.execute(query)]

"""What was entered after a report was frozen although it is dated within it: listed under the report, never mixed in."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext
from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from app.core.extensions import db
from app.core.words import word
from app.funding.models import BudgetLine, GrantReceipt, Payment
from app.reports.donors.models import DonorReport
from app.reports.donors.reading import grant_ids_of


@dataclass(frozen=True)
class Correction:
    """One row that the frozen report does not have, or one of its rows that was taken back."""

    entered_on: date
    dated: date
    what: str
    minor: int
    currency: str


def corrections_since(report: DonorReport) -> list[Correction]:
    """By the day on which each was entered; two statements besides the grants."""
    ids = grant_ids_of(report)
    found = [*_payments(report, list(ids)), *_receipts(report, list(ids))]
    return sorted(found, key=lambda one: (one.entered_on, one.dated))


def _payments(report: DonorReport, ids: list[int]) -> list[Correction]:
    """Payments entered since that are dated until the report's day, and reversals of payments that are in it."""
    of_report = select(Payment.id).where(Payment.paid_on <= report.as_of, Payment.entered_at <= report.frozen_at)
    touches = or_(Payment.paid_on <= report.as_of, Payment.reverses_id.in_(of_report))
    query = select(Payment).join(BudgetLine, BudgetLine.id == Payment.budget_line_id)
    query = query.where(BudgetLine.grant_id.in_(ids), Payment.entered_at > report.frozen_at, touches)
    return [
        Correction(
            one.entered_at.date(),
            one.paid_on,
            gettext("a reversal") if one.reverses_id else word(one.kind),
            one.line_minor,
            one.line.currency,
        )
        for one in db.session.scalars(query.options(joinedload(Payment.line)).order_by(Payment.id.desc()).limit(500))
    ]


def _receipts(report: DonorReport, ids: list[int]) -> list[Correction]:
    """Receipts entered since that are dated until the report's day, and those that were corrected since."""
    query = select(GrantReceipt).where(
        GrantReceipt.grant_id.in_(ids),
        GrantReceipt.on_date <= report.as_of,
        or_(GrantReceipt.entered_at > report.frozen_at, GrantReceipt.superseded_at > report.frozen_at),
    )
    found = []
    ordered = query.options(joinedload(GrantReceipt.grant)).order_by(GrantReceipt.id.desc())
    for one in db.session.scalars(ordered.limit(500)):
        was = one.superseded_at is not None
        at = one.superseded_at or one.entered_at
        what = gettext("a receipt taken back") if was else gettext("a receipt")
        found.append(Correction(at.date(), one.on_date, what, one.base_minor, one.grant.currency))
    return found

"""Tables of grants: read, judged, and written as a file that can be read again."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from app.core.extensions import db
from app.core.money import Money
from app.core.words import word
from app.funding.actions.grants import enter_grant
from app.funding.figures import ReckonedGrant
from app.funding.models import Grant, GrantStatus
from app.funding.queries.institutions import institution_meant
from app.funding.sheets.cells import CellReader
from app.funding.sheets.columns import GrantColumn
from app.funding.sheets.judging import JudgedRow, SheetKind, SheetOutcome
from app.funding.sheets.reading import SheetRow
from app.funding.shown import decimal_of
from app.funding.tables import figure_headings


def judged_grants(rows: Sequence[SheetRow]) -> list[JudgedRow]:
    """What each row would do: one that stands there already, by donor, title, amount and day, does nothing."""
    columns = (Grant.donor_text, Grant.title, Grant.currency, Grant.amount_minor, Grant.agreement_on)
    known = set(db.session.execute(select(*columns)))
    return [_judged(row, known) for row in rows]


def _judged(row: SheetRow, known: set[Any]) -> JudgedRow:
    read = CellReader(row.values)
    donor = read.text(GrantColumn.DONOR, 200, is_needed=True)
    amount = read.money(GrantColumn.AMOUNT, read.currency(GrantColumn.CURRENCY, "USD"))
    values: dict[str, Any] = {
        "title": read.text(GrantColumn.TITLE, 200) or donor,
        "purpose": read.text(GrantColumn.PURPOSE, 2000),
        "status": read.member(GrantColumn.STATUS, GrantStatus, GrantStatus.GRANTED),
        "agreement_on": read.day(GrantColumn.AGREEMENT_ON),
        "agreement_ref": read.text(GrantColumn.AGREEMENT_REF, 120),
        "starts_on": read.day(GrantColumn.STARTS_ON),
        "ends_on": read.day(GrantColumn.ENDS_ON),
    }
    if read.problems or amount is None:
        return JudgedRow(row, SheetOutcome.WRONG, problems=read.problems)
    key = (donor, values["title"], amount.currency, amount.minor, values["agreement_on"])
    if key in known:
        return JudgedRow(row, SheetOutcome.SAME)
    known.add(key)  # a row that stands twice in the table is entered once
    terms = {**values, "donor_text": donor, "institution_id": institution_meant(donor)}
    terms |= {"currency": amount.currency, "amount_minor": amount.minor}
    return JudgedRow(row, SheetOutcome.NEW, terms)


def entered_grant(columns: Mapping[str, Any]) -> Grant:
    """A grant by its columns, as a form or a row says them."""
    rest = {name: value for name, value in columns.items() if name not in ("currency", "amount_minor")}
    return enter_grant(amount=Money(columns["amount_minor"], columns["currency"]), **rest)


GRANT_SHEET = SheetKind(
    _l("Import grants"),
    GrantColumn,
    judged_grants,
    entered_grant,
    amounts=(GrantColumn.AMOUNT,),
    shown=(GrantColumn.DONOR, GrantColumn.TITLE, GrantColumn.AMOUNT, GrantColumn.AGREEMENT_ON),
)


def grant_headings() -> list[str]:
    """The columns that are read again, then the figures."""
    return [*(word(column) for column in GrantColumn), *figure_headings()[1:]]


def grant_cells(figures: ReckonedGrant) -> list[Any]:
    """One grant as a row of the file."""
    grant = figures.grant
    sums = (figures.received, figures.committed, figures.spent, figures.available, figures.cash)
    return [
        grant.donor_text,
        grant.title,
        grant.purpose,
        grant.currency,
        grant.amount.decimal,
        word(grant.status),
        grant.agreement_on,
        grant.agreement_ref,
        grant.starts_on,
        grant.ends_on,
        *(decimal_of(minor, grant.currency) for minor in sums),
    ]

"""Tables of what others give: read, judged, and written as a file that can be read again."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from app.core.extensions import db
from app.core.money import Money
from app.core.words import word
from app.funding.actions.contributions import enter_contribution
from app.funding.forms.contributions import FIRST_YEAR, LAST_YEAR, YEARS
from app.funding.in_kind import InKind
from app.funding.models import FundingContribution, FundingContributionKind
from app.funding.queries.institutions import institution_meant
from app.funding.sheets.cells import CellReader
from app.funding.sheets.columns import ContributionColumn
from app.funding.sheets.judging import JudgedRow, SheetKind, SheetOutcome
from app.funding.sheets.reading import SheetRow
from app.funding.shown import decimal_of
from app.network.sources import source_lines


def judged_contributions(rows: Sequence[SheetRow]) -> list[JudgedRow]:
    """What each row would do: one that stands there already, by year, label and value, does nothing."""
    columns = (FundingContribution.year, FundingContribution.label, FundingContribution.currency)
    known = set(db.session.execute(select(*columns, FundingContribution.amount_minor)))
    return [_judged(row, known) for row in rows]


def _judged(row: SheetRow, known: set[Any]) -> JudgedRow:
    read = CellReader(row.values)
    label = read.text(ContributionColumn.LABEL, 200, is_needed=True)
    amount = read.money(ContributionColumn.AMOUNT, read.currency(ContributionColumn.CURRENCY, "USD"))
    contributor = read.text(ContributionColumn.CONTRIBUTOR, 200)
    on_date = read.day(ContributionColumn.ON_DATE)
    written = row.values.get(ContributionColumn.YEAR.value, "").strip() or (str(on_date.year) if on_date else "")
    is_year = written.isascii() and written.isdecimal() and FIRST_YEAR <= int(written[:6]) <= LAST_YEAR
    if not is_year:
        read.wrong(ContributionColumn.YEAR, str(YEARS))
    if read.problems or amount is None:
        return JudgedRow(row, SheetOutcome.WRONG, problems=read.problems)
    key = (int(written), label, amount.currency, amount.minor)
    if key in known:
        return JudgedRow(row, SheetOutcome.SAME)
    known.add(key)
    terms = {
        "kind": FundingContributionKind.IN_KIND,
        "label": label,
        "currency": amount.currency,
        "amount_minor": amount.minor,
        "year": int(written),
        "on_date": on_date,
        "contributor_text": contributor,
        "institution_id": institution_meant(contributor),
    }
    return JudgedRow(row, SheetOutcome.NEW, terms)


def entered_contribution(columns: Mapping[str, Any], subject_refs: Iterable[str] = ()) -> FundingContribution:
    """A contribution by its columns, as a form or a row says them."""
    rest = {name: value for name, value in columns.items() if name not in ("currency", "amount_minor")}
    amount = Money(columns["amount_minor"], columns["currency"])
    return enter_contribution(amount=amount, subject_refs=subject_refs, **rest)


CONTRIBUTION_SHEET = SheetKind(
    _l("Import contributions"),
    ContributionColumn,
    judged_contributions,
    entered_contribution,
    amounts=(ContributionColumn.AMOUNT,),
    shown=(ContributionColumn.YEAR, ContributionColumn.LABEL, ContributionColumn.AMOUNT),
)


def contribution_headings() -> list[str]:
    """The columns that are read again, then what is known besides."""
    others = [gettext("State"), gettext("For"), gettext("Evidence"), gettext("Without evidence"), gettext("Source")]
    return [*(word(column) for column in ContributionColumn), *others]


def contribution_cells(row: InKind) -> list[Any]:
    """One contribution as a row of the file; the contributor stays empty where none is stated."""
    contribution = row.contribution
    document, line = contribution.source_document, contribution.source_line
    source = source_lines(document, *filter(None, [line])) if document else ""
    return [
        contribution.year,
        contribution.label,
        contribution.currency,
        contribution.amount.decimal,
        contribution.contributor_text,
        contribution.on_date,
        word(contribution.status),
        "; ".join(each.name if each else ref for ref, each in row.subjects.items()),
        decimal_of(row.evidenced, contribution.currency),
        decimal_of(row.unevidenced, contribution.currency),
        source,
    ]

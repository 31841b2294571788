"""Tables of exchange rates: read, judged, and written as a file that can be read again."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from app.core.money import MoneyError, parse_rate
from app.core.translated import reader_language
from app.core.words import word
from app.funding.actions.rates import enter_rate
from app.funding.models import ExchangeRate
from app.funding.queries.listed_rates import rates_that_hold
from app.funding.sheets.cells import CellReader
from app.funding.sheets.columns import RateColumn
from app.funding.sheets.judging import JudgedRow, SheetKind, SheetOutcome
from app.funding.sheets.reading import SheetRow


class RateTyped(NamedTuple):
    """One rate as a row says it, in the order in which it is entered."""

    currency: str
    base: str
    on_date: date
    rate: str
    source: str


def judged_rates(rows: Sequence[SheetRow]) -> list[JudgedRow]:
    """What each row would do: one that stands there with the same value does nothing, another value replaces it."""
    judged = [_read(row) for row in rows]
    known = rates_that_hold(one.terms[:3] + one.terms[4:] for one in judged if one.terms is not None)
    return [_against(one, known.get(one.terms[:3] + one.terms[4:])) if one.terms is not None else one for one in judged]


def _read(row: SheetRow) -> JudgedRow:
    read = CellReader(row.values)
    currency, base = read.currency(RateColumn.CURRENCY), read.currency(RateColumn.BASE, "USD")
    on_date, source = read.past_day(RateColumn.ON_DATE), read.text(RateColumn.SOURCE, 120)
    rate = ""
    try:
        rate = parse_rate(row.values.get(RateColumn.RATE.value, ""), reader_language())
    except MoneyError as error:
        read.wrong(RateColumn.RATE, error.reason)
    if currency and currency == base:
        read.wrong(RateColumn.BASE, gettext("a rate is between two currencies"))
    if read.problems or on_date is None:
        return JudgedRow(row, SheetOutcome.WRONG, problems=read.problems)
    return JudgedRow(row, SheetOutcome.NEW, RateTyped(currency, base, on_date, rate, source))


def _against(one: JudgedRow, present: ExchangeRate | None) -> JudgedRow:
    if present is None:
        return one
    if present.rate == one.terms.rate:
        return JudgedRow(one.row, SheetOutcome.SAME, one.terms)
    note = gettext("replaces %(rate)s", rate=present.rate)
    return JudgedRow(one.row, SheetOutcome.NEW, one.terms, [note])


def _enter(typed: RateTyped) -> None:
    enter_rate(*typed)


RATE_SHEET = SheetKind(
    _l("Paste a table of rates"),
    RateColumn,
    judged_rates,
    _enter,
    amounts=(RateColumn.RATE,),
    shown=tuple(RateColumn),
)


def rate_headings() -> list[str]:
    return [*(word(column) for column in RateColumn), gettext("Corrected on")]


def rate_cells(rate: ExchangeRate) -> list[Any]:
    """One rate as a row of the file."""
    corrected = rate.superseded_at.date() if rate.superseded_at else None
    return [rate.currency, rate.base, rate.on_date, Decimal(rate.rate), rate.source, corrected]

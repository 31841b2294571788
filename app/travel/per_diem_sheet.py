"""Tables of per diem rates: read, judged, and written as a file that can be read again."""

from collections.abc import Collection, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from app.core.money import Money
from app.core.shown import country_name
from app.core.text import folded
from app.core.words import name_members, word
from app.funding.sheets.cells import CellReader
from app.funding.sheets.judging import JudgedRow, SheetKind, SheetOutcome
from app.funding.sheets.reading import SheetRow
from app.network.queries import country_choices
from app.people.understanding.countries import country_of
from app.travel.actions.per_diem_rates import RateValues, enter_day_rate, says_same
from app.travel.models import PerDiemRate
from app.travel.queries.per_diem import rates_from


class DayRateColumn(StrEnum):
    COUNTRY = "country"
    CITY = "city"
    CURRENCY = "currency"
    AMOUNT = "amount"
    VALID_FROM = "valid_from"
    VALID_TO = "valid_to"
    SOURCE = "source"


name_members(
    {
        DayRateColumn.COUNTRY: _l("Country"),
        DayRateColumn.CITY: _l("City"),
        DayRateColumn.CURRENCY: _l("Currency"),
        DayRateColumn.AMOUNT: _l("A full day"),
        DayRateColumn.VALID_FROM: _l("Valid from"),
        DayRateColumn.VALID_TO: _l("Valid until"),
        DayRateColumn.SOURCE: _l("Source"),
    }
)


def judged_day_rates(rows: Sequence[SheetRow]) -> list[JudgedRow]:
    """What each row would do: one that stands there with the same value does nothing, another value replaces it."""
    ours = {code for code, _ in country_choices()}
    judged = [_read_row(row, ours) for row in rows]
    known = rates_from({one.terms.country_code for one in judged if one.terms is not None})
    return [_against(one, known) if one.terms is not None else one for one in judged]


def _read_row(row: SheetRow, ours: Collection[str]) -> JudgedRow:
    read = CellReader(row.values)
    written = read.text(DayRateColumn.COUNTRY, 100, is_needed=True)
    country = _country(read, written, ours) if written else ""
    city, source = read.text(DayRateColumn.CITY, 120), read.text(DayRateColumn.SOURCE, 300)
    currency = read.currency(DayRateColumn.CURRENCY, "USD")
    amount: Money | None = read.money(DayRateColumn.AMOUNT, currency)
    begins, ends = read.day(DayRateColumn.VALID_FROM, is_needed=True), read.day(DayRateColumn.VALID_TO)
    if begins and ends and ends < begins:
        read.wrong(DayRateColumn.VALID_TO, gettext("before it begins"))
    if read.problems or not country or amount is None or begins is None:
        return JudgedRow(row, SheetOutcome.WRONG, problems=read.problems)
    return JudgedRow(row, SheetOutcome.NEW, RateValues(country, city, amount, begins, ends, source))


def _country(read: CellReader, written: str, ours: Collection[str]) -> str:
    """The code of a country that is named for certain; a guess is asked about, for money hangs on it."""
    found = country_of(written)
    if found.code in ours and not found.doubt:
        return found.code
    words = gettext("“%(written)s” is not known", written=written[:40])
    if found.code in ours:
        words = gettext(
            "“%(written)s” is not known; if you mean %(country)s, write that",
            written=written[:40],
            country=country_name(found.code),
        )
    read.wrong(DayRateColumn.COUNTRY, words)
    return ""


def _against(one: JudgedRow, known: dict[tuple[str, str, date], PerDiemRate]) -> JudgedRow:
    values: RateValues = one.terms
    present = known.get((values.country_code, folded(values.city, 120), values.valid_from))
    if present is None:
        return one
    if says_same(present, values):
        return JudgedRow(one.row, SheetOutcome.SAME, values)
    former = str(Money(present.minor, present.currency))
    return JudgedRow(one.row, SheetOutcome.NEW, values, [gettext("replaces %(rate)s", rate=former)])


DAY_RATE_SHEET = SheetKind(
    _l("Import rates of per diem"),
    DayRateColumn,
    judged_day_rates,
    enter_day_rate,
    amounts=(DayRateColumn.AMOUNT,),
    shown=tuple(DayRateColumn),
)


def day_rate_headings() -> list[str]:
    return [word(column) for column in DayRateColumn]


def day_rate_cells(rate: PerDiemRate) -> list[Any]:
    """One rate as a row of the file."""
    amount = Money(rate.minor, rate.currency).decimal
    return [rate.country_code, rate.city, rate.currency, amount, rate.valid_from, rate.valid_to, rate.source]

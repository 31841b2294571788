"""Quarters of a project: numbered from 1, and quarters of the calendar once its start is known.

Quarter 1 is the quarter of the calendar in which the project starts, however late in it.
"""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from babel.dates import format_date

#: Quarters of a year, and months of a quarter.
IN_YEAR, MONTHS = 4, 3


def number_parts(number: str) -> tuple[int, ...]:
    """ "4.10" as (4, 10): rows stand in this order."""
    return tuple(int(part) for part in number.split(".") if part.isdecimal())


def quarter_start(start: date, quarter: int) -> date:
    """The first day of the quarter of the calendar that a number means."""
    months = (start.month - 1) // MONTHS * MONTHS + (quarter - 1) * MONTHS
    return date(start.year + months // 12, months % 12 + 1, 1)


def quarter_end(start: date, quarter: int) -> date:
    """The day before the next quarter begins."""
    return quarter_start(start, quarter + 1) - timedelta(days=1)


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def quarter_of(start: date, day: date) -> int:
    """Which quarter of the project a day is in; 0 and below before it starts."""
    return (day.year - start.year) * IN_YEAR + (day.month - 1) // MONTHS - (start.month - 1) // MONTHS + 1


def calendar_quarter(start: date, quarter: int, language: str) -> str:
    """ "Q2 2019", "T2 2019": as the reader's language writes it."""
    return format_date(quarter_start(start, quarter), "QQQ y", locale=language)


def span(bars: Iterable[tuple[int, int] | None]) -> tuple[int, int] | None:
    """From the first quarter of any to the last of any; None where none has quarters."""
    known = [bar for bar in bars if bar is not None]
    return (min(first for first, _ in known), max(last for _, last in known)) if known else None

"""Amounts as pages, files and sentences write them."""

from decimal import Decimal

from babel.numbers import format_decimal
from flask_babel import gettext

from app.core.money import Money, money_text
from app.core.translated import reader_language


def written_minor(minor: int | None, currency: str) -> str:
    """An amount in the reader's language; "not stated", never 0, where no document says it."""
    return gettext("not stated") if minor is None else money_text(Money(minor, currency), reader_language())


def decimal_of(minor: int | None, currency: str) -> Decimal | str:
    """The same as the cell of a table: a number, or the words that say there is none."""
    return gettext("not stated") if minor is None else Money(minor, currency).decimal


def written_decimal(value: Decimal | None) -> str:
    """Two decimals, as the reader writes them; empty for none."""
    return "" if value is None else format_decimal(value, "#,##0.00", locale=reader_language())


def written_rate(rate: str) -> str:
    """A rate of exchange with the reader's sign before the decimals, and every digit that it has."""
    return format_decimal(Decimal(rate), "0.########################", locale=reader_language())

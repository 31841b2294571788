"""Dated rates of exchange: which one holds, how old it may be, what a correction leaves as it was."""

from datetime import date

import pytest

from app.core.extensions import db
from app.core.money import Money
from app.core.refusal import Refused
from app.funding.actions.rates import enter_rate, withdraw_rate
from app.funding.models import ExchangeRate
from app.funding.queries.listed_rates import ALL, RateFilters, all_rates
from app.funding.queries.rates import converted, rate_on
from tests.fixtures.time import SettableClock
from tests.funding.making import make_rate

DAY = date(2006, 7, 28)


@pytest.mark.parametrize(
    "currency, minor, rate, made",
    [
        ("CRC", 5234500, "0.00192345", 10068),
        ("COP", 35000000, "0.00042", 14700),
        ("CLP", 75001, "0.00188", 14100),
        ("PYG", 1234567, "0.000175", 21605),
    ],
)
def test_the_fixtures(books: SettableClock, currency: str, minor: int, rate: str, made: int) -> None:
    kept = make_rate(currency, rate, DAY)
    found = converted(Money(minor, currency), "USD", DAY)
    assert (found.money, found.rate) == (Money(made, "USD"), kept)


def test_the_same_currency_needs_no_rate(books: SettableClock) -> None:
    assert converted(Money(5, "USD"), "USD", DAY).rate is None


def test_the_newest_on_or_before_within_31_days(books: SettableClock) -> None:
    old, newer = make_rate(on_date=date(2006, 6, 27)), make_rate(on_date=date(2006, 7, 20))
    make_rate(on_date=date(2006, 7, 29))
    assert rate_on("CRC", "USD", DAY) == newer
    assert rate_on("CRC", "USD", date(2006, 7, 19)) == old
    assert rate_on("CRC", "USD", date(2006, 6, 26)) is None


def test_none_within_31_days_is_refused_by_its_sentence(books: SettableClock) -> None:
    make_rate(on_date=date(2006, 6, 27))
    assert rate_on("CRC", "USD", DAY) is not None, "31 days"
    make_rate("COP", "0.00042", date(2006, 6, 26))
    with pytest.raises(Refused) as refused:
        converted(Money(1, "PEN"), "USD", DAY)
    assert refused.value.reason == "No rate from PEN to USD on or before 28 July 2006 within 31 days. Enter one."
    with pytest.raises(Refused, match="No rate from COP to USD"):
        converted(Money(1, "COP"), "USD", DAY)
    with pytest.raises(Refused, match="No rate from USD to CRC"):
        converted(Money(1, "USD"), "CRC", DAY)


def test_a_correction_supersedes_and_keeps(books: SettableClock) -> None:
    first = enter_rate("CRC", "USD", DAY, "0.00192345", "Banco Central")
    assert enter_rate("CRC", "USD", DAY, "0.00192345", "Banco Central") is first
    second = enter_rate("CRC", "USD", DAY, "0.0019", "Banco Central")
    assert (first.superseded_at is not None, rate_on("CRC", "USD", DAY)) == (True, second)
    assert first.rate == "0.00192345"
    assert all_rates(RateFilters(currency="CRC", shown=ALL)) == [first, second]
    withdraw_rate(second)
    assert rate_on("CRC", "USD", DAY) is None
    with pytest.raises(Refused):
        withdraw_rate(second)


def test_two_sources_of_a_day_stand_side_by_side(books: SettableClock) -> None:
    enter_rate("CRC", "USD", DAY, "0.0019", "One")
    newer = enter_rate("CRC", "USD", DAY, "0.0018", "Other")
    assert rate_on("CRC", "USD", DAY) == newer
    assert db.session.scalar(db.select(db.func.count(ExchangeRate.id))) == 2


@pytest.mark.parametrize("currency, base", [("USD", "USD"), ("XXX", "USD"), ("USD", "ZZZ")])
def test_strange_pairs_are_refused(books: SettableClock, currency: str, base: str) -> None:
    with pytest.raises(Refused):
        enter_rate(currency, base, DAY, "1")

"""Money: whole units, halves up, each language's comma and point, and nothing that is a binary fraction on the way."""

import ast
import inspect
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import money as module
from app.core.money import (
    EXPONENTS,
    CurrencyMismatch,
    Money,
    MoneyError,
    amount_text,
    convert,
    exponent,
    money_text,
    parse_money,
    parse_rate,
    round_half_up,
)

pytestmark = pytest.mark.one_database

LANGUAGES = ("en", "es", "pt", "fr")
currencies = st.sampled_from(sorted(EXPONENTS))
minors = st.integers(min_value=1, max_value=10**15 - 1)


@given(minors, currencies, st.sampled_from(LANGUAGES))
def test_what_is_printed_is_read_again(minor: int, currency: str, language: str) -> None:
    money = Money(minor, currency)
    assert parse_money(amount_text(money, language), currency, language) == money
    assert parse_money(money_text(money, language), currency, language) == money


@given(st.integers(-(10**18), 10**18), st.integers(-(10**18), 10**18), currencies)
def test_sums_are_exact(one: int, other: int, currency: str) -> None:
    together = Money(one, currency) + Money(other, currency)
    assert (together.minor, type(together.minor)) == (one + other, int)
    assert together - Money(other, currency) == Money(one, currency)
    assert together.decimal * 10 ** exponent(currency) == one + other


@given(minors, currencies, currencies, st.decimals("0.000000000001", "999999", places=12))
def test_a_conversion_is_the_exact_product_rounded_once(minor: int, source: str, to: str, rate: Decimal) -> None:
    made = convert(Money(minor, source), format(rate, "f"), to)
    exact = Fraction(minor) * Fraction(rate) * Fraction(10) ** (exponent(to) - exponent(source))
    assert (made.currency, made.minor) == (to, int(exact + Fraction(1, 2)))


def test_no_binary_fraction_is_written_in_it() -> None:
    tree = ast.parse(inspect.getsource(module))
    named = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    numbers = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    assert "float" not in named
    assert [number for number in numbers if isinstance(number, float)] == []
    assert [node for node in ast.walk(tree) if isinstance(node, ast.Div)] == []


@pytest.mark.parametrize("minor", [1.0, True, Decimal(1), "1", None])
def test_only_whole_numbers_are_minor_units(minor: object) -> None:
    with pytest.raises(TypeError):
        Money(minor, "USD")  # type: ignore[arg-type]


def test_two_currencies_are_never_added() -> None:
    for act in (Money.__add__, Money.__sub__, Money.__lt__):
        with pytest.raises(CurrencyMismatch):
            act(Money(1, "USD"), Money(1, "CAD"))
    with pytest.raises(TypeError):
        sum([Money(1, "USD")], 0)  # type: ignore[call-overload]


@pytest.mark.parametrize(
    "text, language, minor",
    [
        ("1000", "en", 100000), ("1,000.50", "en", 100050), ("1000.5", "en", 100050), ("USD 1,000.00", "en", 100000),
        ("1.000,50", "es", 100050), ("1000,5", "es", 100050), ("1000.50", "es", 100050), ("1.000", "es", 100000),
        ("1 000,50", "fr", 100050), ("1\u202f000,50", "fr", 100050), ("1\u00a0000,50 usd", "fr", 100050),
        ("1.234.567,89", "pt", 123456789), ("1,234,567.89", "en", 123456789), ("0,01", "pt", 1), ("007", "en", 700),
    ],
)  # fmt: skip
def test_amounts_as_readers_write_them(text: str, language: str, minor: int) -> None:
    assert parse_money(text, "USD", language) == Money(minor, "USD")


@pytest.mark.parametrize(
    "text, currency, language, sentence",
    [
        ("0", "USD", "en", "above zero"), ("0.00", "USD", "en", "above zero"), ("-5", "USD", "en", "above zero"),
        ("\u22125,00", "USD", "es", "above zero"), ("ten", "USD", "en", "as a number, such as 1,234.56"),
        ("1e3", "USD", "en", "as a number"), ("1,00,000", "USD", "en", "as a number"), ("", "USD", "en", "as a number"),
        ("1.2.3", "USD", "es", "such as 1.234,56"), ("NaN", "USD", "en", "as a number"),
        ("\u0661", "USD", "en", "as a number"), ("12345678901234567", "USD", "en", "at most 15 digits"),
        ("99999999999999.99", "USD", "en", "at most 15 digits"), ("1.005", "USD", "en", "USD has 2 decimals"),
        ("1,234", "USD", "fr", "USD has 2 decimals"), ("10.5", "CLP", "en", "CLP has no decimals"),
        ("CAD 10.00", "USD", "en", "in USD: leave out CAD"), ("5", "XXX", "en", "XXX is no currency we keep accounts in"),
        ("5" * 5000, "USD", "en", "at most 15 digits"),
    ],
)  # fmt: skip
def test_what_is_no_amount_is_refused_with_a_sentence(text: str, currency: str, language: str, sentence: str) -> None:
    with pytest.raises(MoneyError) as refused:
        parse_money(text, currency, language)
    assert sentence in refused.value.reason


@given(st.text(max_size=40), st.sampled_from(LANGUAGES))
def test_whatever_is_typed_is_money_or_refused(text: str, language: str) -> None:
    with suppress(MoneyError):
        assert parse_money(text, "USD", language).minor > 0


@pytest.mark.parametrize(
    "text, language, rate",
    [
        ("0.00192345", "en", "0.00192345"), ("0,00192345", "es", "0.00192345"), ("0.00192345", "es", "0.00192345"),
        ("523,45", "fr", "523.45"), ("1.20", "en", "1.2"), ("100", "en", "100"), ("0.175", "es", "0.175"),
    ],
)  # fmt: skip
def test_rates_as_readers_write_them(text: str, language: str, rate: str) -> None:
    assert parse_rate(text, language) == rate


@pytest.mark.parametrize("text", ["0", "-1", "x", "1.234", "0.1234567890123", "1" * 30, ""])
def test_what_is_no_rate_is_refused(text: str) -> None:
    """In Spanish 1.234 may be a thousand or a little more than one: nothing is guessed."""
    with pytest.raises(MoneyError):
        parse_rate(text, "es")


def test_exponents_are_our_own() -> None:
    assert {code for code, digits in EXPONENTS.items() if digits == 0} == {"CLP", "PYG"}
    assert (len(EXPONENTS), exponent("COP")) == (20, 2)


@pytest.mark.parametrize("value, whole", [("0.5", 1), ("1.5", 2), ("2.5", 3), ("-0.5", -1), ("2.4999", 2)])
def test_halves_go_up(value: str, whole: int) -> None:
    assert round_half_up(Decimal(value)) == whole


def test_the_currency_is_always_said() -> None:
    written = {language: money_text(Money(100000, "USD"), language) for language in LANGUAGES}
    assert written == {"en": "USD 1,000.00", "es": "USD 1.000,00", "pt": "USD 1.000,00", "fr": "USD 1\u202f000,00"}
    assert (money_text(Money(75001, "CLP"), "es"), str(Money(-5, "USD"))) == ("CLP 75.001", "USD \u22120.05")

"""Money: whole minor units and an ISO code. Nothing here is ever a binary fraction, and two currencies are never added."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation, localcontext
from functools import total_ordering

from flask_babel import gettext

#: Digits behind the point, by ISO 4217. Our own pinned table: CLDR says 0 for COP, as people round there in shops.
EXPONENTS = dict.fromkeys(
    (
        *("USD", "CAD", "EUR", "CRC", "COP", "MXN", "PEN", "BRL", "UYU"),
        *("BOB", "GTQ", "HNL", "NIO", "PAB", "DOP", "JMD", "ARS", "BBD"),
    ),
    2,
) | {"CLP": 0, "PYG": 0}

#: Language → (between thousands, before the decimals).
_SIGNS = {"en": (",", "."), "es": (".", ","), "pt": (".", ","), "fr": ("\u202f", ",")}
#: Digits of an amount, those behind the point among them: what a spreadsheet keeps to the last one.
MOST_DIGITS = 15
#: Significant digits of a rate of exchange.
RATE_DIGITS = 12

_SPACES = re.compile(r"[ \u00a0\u202f\u2009]")
_CODE = re.compile(r"^(?P<before>[A-Za-z]{3})?(?P<amount>[^A-Za-z]*)(?P<after>[A-Za-z]{3})?$")


class MoneyError(ValueError):
    """An amount that is none. The message is translated and written for the person who typed it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class CurrencyMismatch(TypeError):
    """Two currencies met in one sum: a mistake of the program, never of a person."""


@total_ordering
@dataclass(frozen=True)
class Money:
    """`minor` units (cents, or whole pesos where there are none) of `currency`."""

    minor: int
    currency: str

    def __post_init__(self) -> None:
        if type(self.minor) is not int:
            raise TypeError(f"minor units are whole numbers, not {type(self.minor).__name__}")
        exponent(self.currency)

    def __add__(self, other: "Money") -> "Money":
        return Money(self.minor + self._same(other).minor, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.minor - self._same(other).minor, self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.minor, self.currency)

    def __lt__(self, other: "Money") -> bool:
        return self.minor < self._same(other).minor

    def __str__(self) -> str:
        """As English writes it; pages use `money_text`."""
        return money_text(self, "en")

    @property
    def decimal(self) -> Decimal:
        """The amount in whole units, exactly: for cells of spreadsheets."""
        return Decimal(self.minor).scaleb(-exponent(self.currency))

    def _same(self, other: "Money") -> "Money":
        if not isinstance(other, Money) or other.currency != self.currency:
            raise CurrencyMismatch(f"{self.currency} and {getattr(other, 'currency', other)!r} do not add up")
        return other


def exponent(currency: str) -> int:
    """How many digits stand behind the point. Raises `MoneyError` for a currency we do not know, by its name."""
    try:
        return EXPONENTS[currency]
    except KeyError:
        raise MoneyError(
            gettext("%(code)s is no currency we keep accounts in. Use one of %(codes)s.", code=currency, codes=_codes())
        ) from None


def _codes() -> str:
    return ", ".join(sorted(EXPONENTS))


def round_half_up(value: Decimal) -> int:
    """The nearest whole number, halves away from zero. Done once, where an amount is stored."""
    return int(value.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def convert(money: Money, rate: str, to: str) -> Money:
    """`money` in `to`; `rate` says how many units of `to` one unit of its currency is worth, as a decimal text."""
    with localcontext() as context:
        context.prec = 60
        shift = exponent(to) - exponent(money.currency)
        return Money(round_half_up((Decimal(money.minor) * Decimal(rate)).scaleb(shift)), to)


def money_text(money: Money, language: str) -> str:
    """ "USD 1,000.00" as `language` writes numbers; the currency is always said."""
    return f"{money.currency} {amount_text(money, language)}"


def amount_text(money: Money, language: str) -> str:
    """The number alone, where the currency stands beside it."""
    thousands, point = _SIGNS.get(language, _SIGNS["en"])
    digits = exponent(money.currency)
    whole, rest = divmod(abs(money.minor), 10**digits)
    text = f"{whole:,}".replace(",", thousands) + (f"{point}{rest:0{digits}}" if digits else "")
    return f"\u2212{text}" if money.minor < 0 else text


def parse_money(text: str, currency: str, language: str) -> Money:
    """What somebody typed, above zero. Comma and point mean what they mean in the reader's language.

    The other sign counts as a decimal one where it can be nothing else: "12.50" in Spanish. Raises `MoneyError`.
    """
    digits = exponent(currency)
    number = _plain(_without_code(text, currency), language)
    if number.startswith("-"):
        raise MoneyError(gettext("Enter an amount above zero."))
    whole, _, rest = number.partition(".")
    if len(whole) + max(len(rest), digits) > MOST_DIGITS:
        raise MoneyError(gettext("This amount is too long: at most %(number)d digits.", number=MOST_DIGITS))
    if len(rest) > digits:
        raise MoneyError(_too_fine(currency, digits))
    minor = int(whole + rest.ljust(digits, "0"))
    if minor == 0:
        raise MoneyError(gettext("Enter an amount above zero."))
    return Money(minor, currency)


def parse_rate(text: str, language: str) -> str:
    """A rate of exchange as decimal text with a point, at most 12 significant digits. Raises `MoneyError`."""
    number = _plain(text, language, grouped=False)
    try:
        value = Decimal(number)
    except InvalidOperation:
        raise MoneyError(_no_number(language)) from None
    if value <= 0:
        raise MoneyError(gettext("Enter a rate above zero."))
    plain = format(value.normalize(), "f")
    if len(plain.replace(".", "").strip("0")) > RATE_DIGITS or len(plain) > 2 * RATE_DIGITS:
        raise MoneyError(gettext("A rate has at most %(number)d digits that count.", number=RATE_DIGITS))
    return plain


def parse_number(text: str, language: str) -> str:
    """A number that is no money, such as a count or a share, as decimal text with a point. Raises `MoneyError`."""
    number = _plain(text, language)
    if sum(sign.isdigit() for sign in number) > MOST_DIGITS:
        raise MoneyError(gettext("This number is too long: at most %(number)d digits.", number=MOST_DIGITS))
    return number


def _without_code(text: str, currency: str) -> str:
    """The amount without a currency beside it, which must be the one that is meant."""
    found = _CODE.match(_SPACES.sub("", text))
    if found is None or not found["amount"]:
        return text
    for code in (found["before"], found["after"]):
        if code and code.upper() != currency:
            raise MoneyError(
                gettext("This amount is in %(currency)s: leave out %(code)s.", currency=currency, code=code.upper())
            )
    return found["amount"]


def _plain(text: str, language: str, *, grouped: bool = True) -> str:
    """Digits with at most one point, and a minus before them if one was typed. Raises `MoneyError`.

    Where the other sign could stand between thousands, nothing is guessed.
    """
    written = _SPACES.sub("", text).replace("\u2212", "-")
    point = _SIGNS.get(language, _SIGNS["en"])[1]
    other = "." if point == "," else ","
    sign, number = ("-", written[1:]) if written.startswith("-") else ("", written)
    own = rf"(?P<whole>[0-9]+)(?:{re.escape(point)}(?P<rest>[0-9]+))?"
    groups = rf"(?P<whole>[0-9]{{1,3}}(?:{re.escape(other)}[0-9]{{3}})+)(?:{re.escape(point)}(?P<rest>[0-9]+))?"
    foreign = rf"(?P<whole>[0-9]+){re.escape(other)}(?P<rest>{'[0-9]{1,2}' if grouped else '[0-9]+'})"
    for shape in (own, groups, foreign) if grouped else (own, foreign):
        found = re.fullmatch(shape, number)
        if found and not (shape is foreign and len(found["rest"]) == 3 and found["whole"] != "0"):
            whole = found["whole"].replace(other, "").lstrip("0") or "0"
            return f"{sign}{whole}" + (f".{found['rest']}" if found["rest"] else "")
    raise MoneyError(_no_number(language))


def _no_number(language: str) -> str:
    example = amount_text(Money(123456, "USD"), language)
    return gettext("Write this as a number, such as %(example)s.", example=example)


def _too_fine(currency: str, digits: int) -> str:
    if digits == 0:
        return gettext("%(currency)s has no decimals: enter a whole number.", currency=currency)
    return gettext("%(currency)s has %(number)d decimals: enter no more.", currency=currency, number=digits)

"""The currencies that accounts are kept in, as a list to choose from."""

from babel import Locale

from app.core.collation import alphabetical
from app.core.money import EXPONENTS
from app.core.translated import reader_language

#: Those that most grants are in stand first.
FIRST = ("USD", "CAD", "EUR")


def currency_choices() -> list[tuple[str, str]]:
    """(code, "USD, US dollar") in the reader's language, the usual ones first."""
    names = Locale.parse(reader_language()).currencies
    others = sorted((code for code in EXPONENTS if code not in FIRST), key=alphabetical)
    return [(code, f"{code}, {names.get(code, code)}") for code in (*FIRST, *others)]

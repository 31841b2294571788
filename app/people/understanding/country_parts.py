"""Several things in one cell, of which some name a country: "Lima, Perú", "Chile/Perú", "Salvador, Bahia"."""

import re
from collections.abc import Callable, Collection, Iterable

from app.people.understanding import country_names as table
from app.people.understanding.country_lookup import CountryRead, plain_country, several

_BETWEEN = r"[/;|,()\[\]\n:]|\s[-–—]\s|\s(?:y|e|and|et|&)\s"
_WITHIN_A_WORD = r"-(?=[A-ZÁÉÍÓÚ])"


def parts_of_cell(text: str) -> list[str]:
    """What stands in one cell beside each other: "Chile/Perú", "Perú - Lima", "Brazil (Brasil)", in comparable words."""
    return [plain for part in re.split(f"{_BETWEEN}|{_WITHIN_A_WORD}", text) if (plain := plain_country(part))]


def named_together(text: str, certain: Callable[[str], str]) -> CountryRead | None:
    """The country that the parts of a cell name together; none where no part names one.

    A code of two letters, a name that is a town's too, and half of a word with a hyphen say little beside words that we
    do not know: in "Recife, PE" and "Atlanta, Georgia" they are a guess.
    """
    found = {plain: certain(plain) for plain in parts_of_cell(text)}
    codes = _unique(code for _plain, code in sorted(found.items(), key=lambda one: one[0] in table.ELSEWHERE) if code)
    if likely := _unique(code for plain in found for code in several().get(plain, ())):
        return CountryRead(codes[0]) if len(codes) == 1 and codes[0] in likely else CountryRead.which(likely)
    if not codes:
        return None
    strangers = [plain for plain, code in found.items() if not code and not _is_town(plain, codes)]
    whole = {plain_country(part) for part in re.split(_BETWEEN, text)}
    weak = {
        plain for plain in found if strangers and (plain not in whole or len(plain) == 2 or plain in table.ELSEWHERE)
    }
    strong = _unique(code for plain, code in found.items() if code and plain not in weak)
    if not strong:
        return CountryRead(codes[0], "country_alike")
    named = _without_sovereigns([code for code in codes if code in strong or table.BELONGS_TO.get(code) in strong])
    is_clear = len(named) == 1 and not any(found[plain] and plain in table.ELSEWHERE for plain in weak)
    return CountryRead(named[0], "" if is_clear else "several_countries")


def _unique(codes: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(codes))


def _is_town(plain: str, codes: Collection[str]) -> bool:
    """Whether it is a town of one of these countries, or a number, and so nothing that we do not know."""
    return plain.isdigit() or any(plain in table.CITIES.get(code, "").split("|") for code in codes)


def _without_sovereigns(codes: list[str]) -> list[str]:
    """ "Puerto Rico (EE.UU.)" names Puerto Rico."""
    sovereigns = {table.BELONGS_TO.get(code) for code in codes}
    return [code for code in codes if code not in sovereigns] or codes

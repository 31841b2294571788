"""The country that a cell names, in any of four languages, official, short, old or by code."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale
from babel.core import get_global

from app.config import LANGUAGES
from app.core.text import folded
from app.network.countries import iso_codes
from app.people.understanding import country_names as table

#: How alike a misspelt name must be, of 100.
ALIKE = 84

#: Longer, a cell is a sentence and names no country.
LONGEST = 120

NO_CHOICE: Mapping[str, str] = {}


@dataclass(frozen=True)
class CountryRead:
    """The code, and a doubt: country_alike, demonym, city, several_countries, unknown_country."""

    code: str = ""
    doubt: str = ""


ABSENT = CountryRead()
UNKNOWN = CountryRead("", "unknown_country")


def plain_country(text: str) -> str:
    """Comparable words, brackets and all."""
    bare = "".join(c if c.isalnum() else " " for c in folded(text.replace("&", " and ")))
    return " ".join(bare.split())


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Every certain name → code. CLDR has the short names, and the codes of three letters among its aliases."""
    names: dict[str, str] = {}
    codes = set(iso_codes())
    for language in LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if code in codes:
                names.setdefault(plain_country(name), code)
    for old, new in get_global("territory_aliases").items():
        if len(old) == 3 and old.isalpha() and len(new) == 1 and new[0] in codes:
            names.setdefault(old.lower(), new[0])
    for code, aliases in table.NAMES.items():
        names.update((plain_country(alias), code) for alias in aliases.split("|"))
    names.update((code.lower(), code) for code in codes if code.lower() not in table.AMBIGUOUS)
    for word in (*table.ABSENT, *table.AMBIGUOUS):
        names.pop(word, None)
    return names


@lru_cache(maxsize=1)
def _guesses() -> dict[str, CountryRead]:
    guesses = {name: CountryRead(code, "country_alike") for name, code in table.AMBIGUOUS.items()}
    for code, cities in table.CITIES.items():
        guesses.update((city, CountryRead(code, "city")) for city in cities.split("|") if city)
    return guesses


@lru_cache(maxsize=1)
def _beginnings() -> tuple[str, ...]:
    found = [f"{words.strip()} " for words in table.BEFORE.replace("\n", "|").split("|")]
    return tuple(sorted(found, key=len, reverse=True))


def country_of(text: str, chosen: Mapping[str, str] = NO_CHOICE) -> CountryRead:
    """The country a cell names; `chosen` are a person's words on what was written (folded → code)."""
    if chosen and (key := folded(text)) in chosen:
        return CountryRead(chosen[key])
    return _country(text)


@lru_cache(maxsize=10_000)
def _country(text: str) -> CountryRead:
    if flag := _flag(text):
        return CountryRead(flag)
    plain = plain_country(text)
    if not plain or plain in table.ABSENT:
        return ABSENT
    if plain in table.NO_COUNTRY or len(plain) > LONGEST:
        return UNKNOWN
    if code := next((code for form in _forms(text) if (code := _certain(form))), ""):
        return CountryRead(code)
    parts = [part for part in _parts(text) if plain_country(part)]
    codes = list(dict.fromkeys(code for part in parts if (code := _certain(plain_country(part)))))
    if codes:
        return CountryRead(codes[0], "several_countries" if len(codes) > 1 else "")
    return _guessed(plain, [plain_country(part) for part in parts])


def _flag(text: str) -> str:
    letters = [chr(ord(c) - 0x1F1E6 + 65) for c in text if 0x1F1E6 <= ord(c) <= 0x1F1FF]
    code = "".join(letters)
    return code if len(letters) == 2 and code in iso_codes() else ""


def _forms(text: str) -> Iterator[str]:
    """The whole cell as it stands, turned around at its comma or bracket, and without what the brackets hold."""
    yield plain_country(text)
    if found := re.fullmatch(r"([^(,]+)[(,]\s*([^()]+)\)?\W*", text):
        yield plain_country(f"{found[2]} {found[1]}")
    if "(" in text:
        yield plain_country(re.sub(r"\([^)]*\)?", " ", text))


def _certain(plain: str) -> str:
    """The code of a name that is certain, bare or behind "República de" and the like."""
    names = _names()
    plain = re.sub(r"^\d+ | \d+$", "", plain)
    for ending in table.BEHIND_WORDS:
        plain = plain.removesuffix(ending)
    if code := names.get(plain):
        return code
    for beginning in _beginnings():
        rest = plain.removeprefix(beginning)
        if rest != plain and len(rest) > 3 and (code := names.get(rest)):
            return code
    return ""


def _parts(text: str) -> list[str]:
    """What stands in one cell beside each other: "Chile/Perú", "Lima, Perú", "Perú - Lima", "Brazil (Brasil)"."""
    return re.split(r"[/;|,()\[\]\n:]|\s[-–—]\s|-(?=[A-ZÁÉÍÓÚ])|\s(?:y|e|and|et|&)\s", text)


def _guessed(plain: str, parts: list[str]) -> CountryRead:
    guesses = _guesses()
    for form in (plain, *parts):
        if form in guesses:
            return guesses[form]
    if code := _of_its_people(plain):
        return CountryRead(code, "demonym")
    for form in dict.fromkeys((plain, *parts)):
        if len(form) >= 5 and (code := _alike(form)):
            return CountryRead(code, "country_alike")
    return UNKNOWN


def _of_its_people(plain: str) -> str:
    for code, stems in table.DEMONYMS.items():
        for stem in stems.split("|"):
            if plain.startswith(stem) and len(plain) <= len(stem) + 3:
                return code
    return ""


def _alike(plain: str) -> str:
    """The one country whose name is nearly this."""
    from rapidfuzz import fuzz, process  # here: only lists are compared

    near = process.extract(plain, _long_names(), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=8)
    best = {name_code for _name, score, name_code in _coded(near) if score >= near[0][1] - 2}
    return best.pop() if len(best) == 1 else ""


def _coded(near: list[tuple[str, float, int]]) -> list[tuple[str, float, str]]:
    return [(name, score, _names()[name]) for name, score, _place in near]


@lru_cache(maxsize=1)
def _long_names() -> list[str]:
    return [name for name in _names() if len(name) > 3]

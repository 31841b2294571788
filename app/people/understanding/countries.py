"""The country that a cell names, in any of four languages, official, short, old, abbreviated or by code."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from app.core.text import folded
from app.network.countries import iso_codes
from app.people.understanding import country_names as table
from app.people.understanding.country_abbreviations import ABBREVIATED, STOPPED
from app.people.understanding.country_lookup import (
    CountryRead,
    certain_names,
    plain_country,
    several,
    short_names,
    shortened_names,
)
from app.people.understanding.country_parts import named_together, parts_of_cell
from app.people.understanding.country_titles import brief_name, title_in_front, without_title

#: How alike a misspelt name must be, of 100.
ALIKE = 84

#: Longer, a cell is a sentence and names no country.
LONGEST = 120

#: So many titles may stand before each other: "Gobierno de la República de la Unión de".
TITLES = 3

_BRACKETS = r"[(\[]([^)\]]*)[)\]]?"

NO_CHOICE: Mapping[str, str] = {}

ABSENT = CountryRead()
UNKNOWN = CountryRead("", "unknown_country")


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
    if stopped := _stopped(text, plain):
        return stopped
    for form in _forms(text):
        if code := _certain(form):
            return CountryRead(code)
        if likely := _which(form):
            return CountryRead.which(likely)
    return _without_brackets(text) or named_together(text, _certain) or _guessed(plain, parts_of_cell(text))


def _flag(text: str) -> str:
    letters = [chr(ord(c) - 0x1F1E6 + 65) for c in text if 0x1F1E6 <= ord(c) <= 0x1F1FF]
    code = "".join(letters)
    return code if len(letters) == 2 and code in iso_codes() else ""


def _stopped(text: str, plain: str) -> CountryRead | None:
    """ "Bel." and "Sr" are no codes of ISO: so written, a word means what people shorten so, or is asked about."""
    word = text.strip()
    is_shortened = word.istitle() or (word.endswith(".") and not word.isupper())
    if not is_shortened or not re.fullmatch(r"[^\W\d_]{2,3}\.?", word):
        return None
    if plain in STOPPED:
        return CountryRead.which(STOPPED[plain].split())
    code = certain_names().get(plain, "")
    known = {*ABBREVIATED.get(code, "").split("|"), *table.NAMES.get(code, "").split("|"), *short_names()}
    return CountryRead(code, "country_alike") if code and plain not in known else None


def _forms(text: str) -> Iterator[str]:
    """The whole cell as it stands, and turned around at its comma or bracket or at the title behind the name."""
    yield plain_country(text)
    if found := re.fullmatch(r"([^(,\[]+)[(,\[]\s*([^()\[\]]+)[)\]]?\W*", text):
        yield plain_country(f"{found[2]} {found[1]}")
    elif turned := title_in_front(plain_country(text)):
        yield turned


def _without_brackets(text: str) -> CountryRead | None:
    """The country outside the brackets, unless what they hold names another one: "Costa Rica (anfitrión)"."""
    within = {_certain(part) for part in parts_of_cell(" ; ".join(re.findall(_BRACKETS, text)))} - {""}
    outside = plain_country(re.sub(_BRACKETS, " ", text))
    code = "" if outside in table.ELSEWHERE else _certain(outside)
    return CountryRead(code) if code and within <= {code, table.BELONGS_TO.get(code)} else None


def _certain(plain: str) -> str:
    """The code of a name that is certain, bare or behind "República de", "Gobierno de" and the like."""
    plain = re.sub(r"^\d+ | \d+$", "", plain)
    if code := _named(plain):
        return code
    for ending in table.BEHIND_WORDS:
        plain = plain.removesuffix(ending)
    for form in _bared(plain, TITLES):
        if form in several():
            return ""
        if code := _named(form):
            return code
    return ""


def _named(plain: str) -> str:
    return certain_names().get(plain) or shortened_names().get(brief_name(plain), "")


def _bared(plain: str, titles: int) -> Iterator[str]:
    """The name as it stands, then without what may stand before it, one title or article after the other."""
    yield plain
    if not titles:
        return
    rests = [plain.removeprefix(beginning) for beginning in _beginnings() if plain.startswith(beginning)][:1]
    for rest in (*rests, *without_title(plain)):
        if len(rest) > 3 or rest in short_names():
            yield from _bared(rest, titles - 1)


def _which(plain: str) -> tuple[str, ...]:
    """The countries that a name may mean, bare or behind a title."""
    return next((several()[form] for form in _bared(plain, TITLES) if form in several()), ())


def _guessed(plain: str, parts: list[str]) -> CountryRead:
    guesses = _guesses()
    for form in (plain, *parts):
        if form in guesses:
            return guesses[form]
    if code := _of_its_people(plain):
        return CountryRead(code, "demonym")
    for form in dict.fromkeys((*_bared(plain, TITLES), *parts)):
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
    return [(name, score, certain_names()[name]) for name, score, _place in near]


@lru_cache(maxsize=1)
def _long_names() -> list[str]:
    return [name for name in certain_names() if len(name) > 3]

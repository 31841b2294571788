"""Every state, by every name that a list may have for it, in four languages: understood as that state, or asked about."""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from babel import Locale
from babel.core import get_global

from app.config import LANGUAGES
from app.core.text import folded
from app.network.countries import iso_codes
from app.people.understanding import official_names
from app.people.understanding.countries import country_of
from app.people.understanding.country_abbreviations import ABBREVIATED
from app.people.understanding.country_lookup import claims, plain_country, several, shortened_names
from app.people.understanding.former_names import FORMER

#: Names of one state that another may mean as well → whom they may be. Each is asked about.
ASKED = {
    **dict.fromkeys(("Guinea", "Guiné", "Guinée"), frozenset(("GN", "GW", "GQ", "PG"))),
    "Congo": {"CG", "CD"},
    **dict.fromkeys(("San Martín", "St. Martin", "São Martinho", "Saint-Martin"), frozenset(("MF", "SX"))),
    **dict.fromkeys(
        ("República de China", "Republic of China", "República da China", "République de Chine"),
        frozenset(("TW", "CN")),
    ),
    "CH": {"CL"},  # CH is Suiza for ISO, and Chile in half of the lists: a guess
    "CAN": {"CA"},  # or the Comunidad Andina
    "CAF": {"CF"},  # or the Corporación Andina de Fomento
    "BM": {"BM"},  # or the Banco Mundial
    "NU": {"NU"},  # or the Naciones Unidas
}
#: Codes that people write where there is no country: "n/a", "no", "s/d", "sí".
WRITTEN_FOR_NOTHING = {"NA", "NO", "SD", "SI"}

ARTICLES = {
    "es": ("el", "la", "los", "las"),
    "en": ("the",),
    "pt": ("o", "a", "os", "as"),
    "fr": ("le", "la", "les", "l’"),
}


def official() -> dict[str, dict[str, str]]:
    """Code → language → the state's own long name."""
    with (Path(__file__).parent / "official_names.csv").open(encoding="utf-8") as file:
        return {row.pop("code"): row for row in csv.DictReader(file)}


OFFICIAL = official()


def short(code: str, language: str) -> str:
    return str(Locale.parse(language).territories[code])


def three_letters() -> dict[str, str]:
    """ISO 3166-1 alpha-3 → alpha-2, of what is a country today."""
    aliases = get_global("territory_aliases").items()
    of_now = {old: new[0] for old, new in aliases if len(old) == 3 and old.isalpha() and len(new) == 1}
    return {old: code for old, code in of_now.items() if code in set(iso_codes())}


def turned(name: str, code: str, language: str) -> Iterator[str]:
    """ "Bolivia (Estado Plurinacional de)", "Bolivia, Estado Plurinacional de", "Bolivia Estado Plurinacional de"."""
    own = short(code, language)
    title = name.removesuffix(own).strip()
    if name.endswith(own) and title and not title.endswith("El"):  # El Salvador is not turned into "Salvador (… d’El)"
        yield from (f"{own} ({title})", f"{own}, {title}", f"{own} {title}")


def forms(code: str, language: str) -> Iterator[str]:
    """All that lists write for this country in this language."""
    names = {short(code, language)}
    if code in OFFICIAL:
        names |= {OFFICIAL[code][language], *turned(OFFICIAL[code][language], code, language)}
    for name in sorted(names):
        bare = folded(name)
        yield from (name, name.upper(), name.lower(), bare, bare.upper(), f" {name} ", f"{name}.", f"{name} *")
    for article in ARTICLES[language]:
        for name in names:
            yield f"{article}{name}" if article.endswith("’") else f"{article} {name}"


def is_asked(written: str, language: str) -> bool:
    """Whether the name is one of those that are asked about, and is asked about with those that it may mean."""
    plain = plain_country(written)
    bare = {plain} | {plain.removeprefix(f"{plain_country(article)} ") for article in ARTICLES[language]}
    expected = next((codes for name, codes in ASKED.items() if plain_country(name) in bare), frozenset())
    found = country_of(written)
    return bool(found.doubt) and (set(found.likely) or {found.code}) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_country_is_understood_by_every_name(language: str) -> None:
    wrong = []
    for code in iso_codes():
        for written in forms(code, language):
            found = country_of(written)
            if (found.code, found.doubt) != (code, "") and not is_asked(written, language):
                wrong.append((code, written, found))
    assert wrong == []


@pytest.mark.parametrize("change", [str.upper, str.lower], ids=["capitals", "small"])
def test_every_country_is_understood_by_its_codes(change: Callable[[str], str]) -> None:
    codes = {**{code: code for code in iso_codes()}, **three_letters()}
    assert len(codes) >= 249 + 240
    for written, code in codes.items():
        found = country_of(change(written))
        if written in WRITTEN_FOR_NOTHING:
            assert (found.code, found.doubt) == ("", "")
        elif written not in ASKED:
            assert (found.code, found.doubt) == (code, ""), written
        else:
            assert is_asked(change(written), "es"), written


def test_no_name_is_claimed_by_two() -> None:
    assert {name: sorted(codes) for name, codes in claims().items() if len(codes) > 1} == {}
    short_of = defaultdict(set)
    for name, codes in claims().items():
        short_of[name] |= codes
    both = {name for name, code in shortened_names().items() if name in short_of and short_of[name] != {code}}
    assert both == set(), "a name without its links is another country's name in full"
    assert not set(several()) & set(claims())


def test_our_tables_hold_codes_of_countries_and_folded_names() -> None:
    known = set(iso_codes())
    for table in (ABBREVIATED, FORMER, official_names.OFFICIAL):
        assert set(table) <= known
        names = [name for line in table.values() for name in line.split("|")]
        assert [name for name in names if plain_country(name) != name] == []
    assert [codes for codes in several().values() if not set(codes) <= known] == []

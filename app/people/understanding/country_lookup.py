"""Every name of a country that we know, and what it means: one country for certain, several that it may be, or a guess."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale
from babel.core import get_global

from app.config import LANGUAGES
from app.core.text import folded
from app.network.countries import iso_codes
from app.people.understanding import country_names as table
from app.people.understanding.country_abbreviations import ABBREVIATED
from app.people.understanding.country_titles import brief_name
from app.people.understanding.former_names import FORMER, SEVERAL
from app.people.understanding.official_names import OFFICIAL

#: CLDR writes some names otherwise for another continent: "Irão" beside "Irã", "Costa de Marfil" beside "Côte d’Ivoire".
LOCALES = (*LANGUAGES, "pt_PT", "es_419", "es_MX", "fr_CA", "en_GB", "fr_CH")

#: What is left of a name without its links is not looked up when it is shorter: "la", "do".
SHORTEST = 4


@dataclass(frozen=True)
class CountryRead:
    """The code, and a doubt: country_alike, demonym, city, several_countries, which_country, unknown_country."""

    code: str = ""
    doubt: str = ""
    #: The countries that a name may mean, the likely first, where only who wrote it knows.
    likely: tuple[str, ...] = ()

    @classmethod
    def which(cls, likely: Sequence[str]) -> "CountryRead":
        """One of these: it is asked which, and none is taken meanwhile."""
        return cls("", "which_country", tuple(likely))

    @property
    def is_country(self) -> bool:
        """Whether a country is named beyond doubt, be it left open which of several: "Perú", "Corea"."""
        return self.doubt == "which_country" or (bool(self.code) and not self.doubt)


def plain_country(text: str) -> str:
    """Comparable words, brackets and all."""
    bare = "".join(c if c.isalnum() else " " for c in folded(text.replace("&", " and ")))
    return " ".join(bare.split())


def claims() -> Mapping[str, frozenset[str]]:
    """Every name but those that are asked about → the countries that claim it; one, if our tables are sound."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, code in _said():
        if name and name not in table.ABSENT and name not in _asked():
            found[name].add(code)
    return {name: frozenset(codes) for name, codes in found.items()}


def _said() -> Iterator[tuple[str, str]]:
    codes = set(iso_codes())
    for language in LOCALES:
        for code, name in Locale.parse(language).territories.items():
            if code in codes:
                yield plain_country(name), code
                yield plain_country(name.split("(")[0]), code
    for old, new in get_global("territory_aliases").items():
        if len(old) == 3 and old.isalpha() and len(new) == 1 and new[0] in codes:
            yield old.lower(), new[0]
    for names in (table.NAMES, OFFICIAL, FORMER, ABBREVIATED):
        for code, aliases in names.items():
            for alias in aliases.split("|"):
                yield plain_country(alias), code
    for code in codes:
        yield code.lower(), code


@lru_cache(maxsize=1)
def _asked() -> frozenset[str]:
    return frozenset([*several(), *table.AMBIGUOUS, *table.NO_COUNTRY])


@lru_cache(maxsize=1)
def certain_names() -> dict[str, str]:
    """Name → the one country that it means. A name that two would claim is nobody's."""
    return {name: next(iter(codes)) for name, codes in claims().items() if len(codes) == 1}


@lru_cache(maxsize=1)
def shortened_names() -> dict[str, str]:
    """The same without links and with usual words shortened, as far as that leaves no doubt."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, code in certain_names().items():
        short = brief_name(name)
        if len(short) >= SHORTEST:
            found[short].add(code)
    asked = {brief_name(name) for name in _asked()}
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1 and name not in asked}


@lru_cache(maxsize=1)
def short_names() -> frozenset[str]:
    """What CLDR calls countries: the only ones that stand behind a title though they have three letters ("Omã")."""
    codes = set(iso_codes())
    return frozenset(
        plain_country(name)
        for language in LOCALES
        for code, name in Locale.parse(language).territories.items()
        if code in codes
    )


@lru_cache(maxsize=1)
def several() -> dict[str, tuple[str, ...]]:
    """Name → the countries that it may mean, the likely first."""
    return {name: tuple(codes.split()) for names, codes in SEVERAL.items() for name in names.split("|")}

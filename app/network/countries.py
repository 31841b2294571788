"""The countries and territories of ISO 3166-1, named by CLDR and put in the reader's alphabetical order."""

import re
from collections.abc import Iterable
from functools import lru_cache

from babel import Locale

from app.core.collation import alphabetical
from app.core.shown import country_name
from app.core.translated import reader_language

#: Two letters that CLDR names although they are no country of ISO 3166-1: unions, outlying parts, test codes.
NO_COUNTRY = frozenset(["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"])


def iso_codes() -> list[str]:
    """Every code of ISO 3166-1 alpha-2, as CLDR knows them: 249."""
    names = (str(code) for code in Locale.parse("en").territories)
    return sorted(code for code in names if re.fullmatch("[A-Z]{2}", code) and code not in NO_COUNTRY)


def in_order(codes: Iterable[str]) -> list[tuple[str, str]]:
    """(code, name in the reader's language), in the reader's alphabet."""
    return list(_in_order(tuple(codes), reader_language()))


@lru_cache(maxsize=64)
def _in_order(codes: tuple[str, ...], language: str) -> tuple[tuple[str, str], ...]:
    """Worked out once for the same countries and language: what the network has is read anew each time."""
    named = ((code, country_name(code, language)) for code in codes)
    return tuple(sorted(named, key=lambda pair: alphabetical(pair[1], language)))

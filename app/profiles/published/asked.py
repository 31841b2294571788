"""What a page of profiles is narrowed to, as it stands in its address."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from flask import request

from app.core.filters import Filters, country_filter, one_of, value, words
from app.profiles.published.board import ProfileStanding

#: How many countries and items one comparison takes: more are left out.
MOST_COUNTRIES, MOST_ITEMS = 40, 300
_CODE, _KEY = re.compile(r"[A-Za-z]{2}"), re.compile(r"[A-Za-z0-9_-]{1,40}")


@dataclass(frozen=True)
class ProfileFilters(Filters):
    """Of the countries with their versions."""

    questionnaire: str = words()
    country: str = country_filter()
    standing: str = one_of(ProfileStanding)

    @classmethod
    def asked(cls) -> Self:
        """As this request says."""
        return cls.from_arguments(request.args)


def _listed(shape: re.Pattern[str], most: int, written: Callable[[str], str] = str) -> Callable[[str], str]:
    """Reads "a,b": each once, in the order given; what has another shape is left out."""

    def read(said: str) -> str:
        parts = [written(part.strip()) for part in said.split(",") if shape.fullmatch(part.strip())]
        return ",".join([*dict.fromkeys(parts)][:most])

    return read


@dataclass(frozen=True)
class ComparisonAsked(Filters):
    """Of a comparison: whose, which items, and in which order of countries."""

    questionnaire: str = words()
    items: str = value(_listed(_KEY, MOST_ITEMS))
    countries: str = value(_listed(_CODE, MOST_COUNTRIES, str.upper))

    @classmethod
    def from_request(cls) -> Self:
        """A list may come as one value with commas, or as boxes that were ticked."""
        return cls.from_arguments({name: ",".join(request.args.getlist(name)) for name in request.args})

    @property
    def item_keys(self) -> list[str]:
        return self.items.split(",") if self.items else []

    @property
    def country_codes(self) -> list[str]:
        return self.countries.split(",") if self.countries else []

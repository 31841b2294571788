"""What a search of contributions is narrowed to, as it stands in its URL."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

from app.core.dates import instant_of
from app.core.filters import Filters, country_filter, one_of, value, words
from app.forums.search_terms import LONGEST_SEARCH, SearchTerms, name_words, read_terms

#: No forum has more questions, and no contribution is of another century.
MOST_QUESTIONS, YEARS = 999, range(2000, 2100)


def _question(said: str) -> str:
    return said if said.isascii() and said.isdigit() and 1 <= int(said[:4]) <= MOST_QUESTIONS else ""


def _day(said: str) -> str:
    try:
        day = date.fromisoformat(said[:10])
    except ValueError:
        return ""
    return day.isoformat() if day.year in YEARS else ""


@dataclass(frozen=True)
class SearchFilters(Filters):
    search: str = words("q", LONGEST_SEARCH + 1)  # by one too long: so that it is told
    question: str = value(_question)
    country: str = country_filter()
    person: str = words()
    since: str = value(_day, "from")
    until: str = value(_day)
    files: str = one_of(["with"])

    @cached_property
    def terms(self) -> SearchTerms:
        return read_terms(self.search)

    @cached_property
    def names(self) -> tuple[str, ...]:
        return name_words(self.person)

    @property
    def finds_nothing(self) -> bool:
        """Whether something was typed in which there is no word at all."""
        return bool((self.search and not self.terms.terms) or (self.person and not self.names))

    def published_from(self, zone: str) -> datetime | None:
        return instant_of(datetime.combine(date.fromisoformat(self.since), time()), zone) if self.since else None

    def published_before(self, zone: str) -> datetime | None:
        """The end of the last day."""
        if not self.until:
            return None
        return instant_of(datetime.combine(date.fromisoformat(self.until) + timedelta(days=1), time()), zone)

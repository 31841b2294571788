"""The figures of a forum as values: what a page shows, a file holds, and a report keeps as they were on its day.

The rows of each of the lists, with what stands beside them, add up to all contributions. Of those under the Chatham
House rule nothing is told but how many they are, in what question and in what week: neither are their authors counted.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, Self


@dataclass(frozen=True)
class CountedRow:
    """Contributions of one country, institution, category, question, week or way, and how many people wrote them."""

    key: str  #: "CL", "Dirección Ficticia", "sgpe", "2" (a question's position), "2026-11-09" (a Monday), "mail"
    contributions: int
    people: int = 0  #: told of countries and institutions alone


@dataclass(frozen=True)
class CountedList:
    """One way to part all contributions. `unstated` are those that belong to no row."""

    rows: tuple[CountedRow, ...] = ()
    unstated: int = 0

    @property
    def total(self) -> int:
        return self.unstated + sum(row.contributions for row in self.rows)

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Self:
        return cls(tuple(CountedRow(**row) for row in stored["rows"]), stored["unstated"])


@dataclass(frozen=True)
class CountedFigures:
    """The figures of one forum as of an instant, in numbers alone."""

    as_of: datetime
    invited: int = 0
    joined: int = 0  #: also those who left since
    left: int = 0
    wrote: int = 0  #: people of whom something attributed stands there
    contributions: int = 0
    unattributed: int = 0  #: under the Chatham House rule
    multilateral: int = 0  #: of delegates who speak for no country
    countries: CountedList = field(default_factory=CountedList)
    institutions: CountedList = field(default_factory=CountedList)
    categories: CountedList = field(default_factory=CountedList)
    questions: CountedList = field(default_factory=CountedList)
    weeks: CountedList = field(default_factory=CountedList)
    ways: CountedList = field(default_factory=CountedList)

    #: The lists whose rows say something of an author: what is unattributed stands beside them.
    OF_AUTHORS = ("countries", "institutions", "categories", "ways")
    OF_ALL = ("questions", "weeks")

    @property
    def number_of_countries(self) -> int:
        """From how many countries those were who wrote; what was brought from a sister forum was written there."""
        return sum(1 for row in self.countries.rows if row.people)

    def adds_up(self) -> bool:
        """Whether each list, with what stands beside it, is all contributions."""
        beside = {"countries": self.unattributed + self.multilateral}
        own = dict.fromkeys(self.OF_AUTHORS, self.unattributed) | beside
        lists: Sequence[str] = (*self.OF_AUTHORS, *self.OF_ALL)
        return all(getattr(self, name).total + own.get(name, 0) == self.contributions for name in lists)

    def as_json(self) -> dict[str, Any]:
        """As a report keeps it: plain data, from which `from_json` makes the same again."""
        return {**asdict(self), "as_of": self.as_of.isoformat()}

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Self:
        """Raises `KeyError` or `TypeError` for anything that `as_json` has not made."""
        lists = {name: CountedList.from_json(stored[name]) for name in (*cls.OF_AUTHORS, *cls.OF_ALL)}
        return cls(**{**stored, **lists, "as_of": datetime.fromisoformat(stored["as_of"])})

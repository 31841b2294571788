"""The lines of the section on activities as values: what they tell of, when, and where the document groups them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from app.core.dates import Precision


class ActivityKind(StrEnum):
    EVENT = "event"
    TASK = "task"
    MISSION = "mission"
    FORUM = "forum"
    DISTRIBUTION = "distribution"


@dataclass(frozen=True)
class Activity:
    """One line. Work of several months stands at its first."""

    kind: ActivityKind
    row: Any  #: the event, the task, the mission, the forum, or the dissemination
    start: date
    precision: Precision
    key: str  #: in the documents; empty where people entered it here
    source: tuple[str, int | None]  #: the document and its line
    stands: date | None = None  #: where the document prints it, if elsewhere

    @property
    def year(self) -> int:
        return (self.stands or self.start).year

    @property
    def place(self) -> tuple[int, int, int, date, int, int]:
        """Its order: what is known to the month stands before the days of that month, to the year before its months."""
        month = 0 if self.precision is Precision.YEAR else self.start.month
        rank = 1 if self.precision is Precision.DAY else 0
        return (self.start.year, month, rank, self.start, self.source[1] or 0, int(self.row.id))


def activities_in_order(activities: Iterable[Activity]) -> list[Activity]:
    """By date; under the years of the document, those that it prints elsewhere after the others of that year."""
    return sorted(activities, key=lambda each: (each.year, each.place))


def as_document_groups(activities: Sequence[Activity]) -> list[Activity]:
    """What one line of a document tells together stands where the first of it stands: four forums, at the first of them."""
    first: dict[tuple[str, int | None], date] = {}
    for each in activities:
        if each.source[0] and each.source[1] is not None:
            first[each.source] = min(each.start, first.get(each.source, each.start))
    return [
        Activity(each.kind, each.row, each.start, each.precision, each.key, each.source, first.get(each.source))
        for each in activities
    ]


def printed_lines(activities: Iterable[Activity]) -> int:
    """In how many lines documents print them; those that people entered here are a line each."""
    printed = {each.source if each.source[1] is not None else (each.kind, each.row.id) for each in activities}
    return len(printed)


@dataclass(frozen=True)
class Phase:
    """Years of the programme that its document names together; a year of none stands alone, without a name."""

    key: str
    name: str
    years: tuple[int, ...]

    @property
    def written_years(self) -> str:
        return f"{self.years[0]}–{self.years[-1]}" if len(self.years) > 1 else str(self.years[0])


def phases_of(years: range, named: Iterable[tuple[str, int, int]]) -> list[Phase]:
    """The phases that `years` meet, in time; `named` are (name, first year, last year)."""
    told = list(named)
    phases: list[Phase] = []
    for year in years:
        found = next(((name, first, last) for name, first, last in told if first <= year <= last), None)
        if found and phases and phases[-1].key == f"{found[1]}-{found[2]}":
            phases[-1] = Phase(phases[-1].key, phases[-1].name, (*phases[-1].years, year))
        elif found:
            phases.append(Phase(f"{found[1]}-{found[2]}", found[0], (year,)))
        else:
            phases.append(Phase(str(year), "", (year,)))
    return phases

"""The figures as values: a line of the tables, a claim, and which events a figure is about."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, extract, select, true

from app.attendance.models import Measure, StatedFigure
from app.attendance.queries.counts import Counts
from app.core.paging import Page
from app.events.models import Event, Series

#: The stated measures that the tables show, in this order.
SHOWN = (Measure.SGPE, Measure.ATTENDEES, Measure.SME_EXECUTIVES)


@dataclass(frozen=True)
class ProgrammeClaim:
    """A number for the whole programme, beside what its events state."""

    figure: StatedFigure
    traced: dict[Measure, int]

    @property
    def traced_total(self) -> int:
        return sum(self.traced.values())

    @property
    def gap(self) -> int:
        """How much of the claim no event's figure explains."""
        return self.figure.value - self.traced_total


@dataclass(frozen=True)
class StatedSum:
    """What documents state of one measure; a figure stated for several events is added once."""

    value: int
    is_approximate: bool
    is_joint: bool = False


@dataclass(frozen=True)
class Line:
    """The figures of one event, year or series."""

    events: int = 0
    stated: dict[Measure, StatedSum] = field(default_factory=dict)
    counts: Counts = field(default_factory=Counts)

    def stated_total(self, measure: Measure) -> int | None:
        """The sum of what documents state; None when they state nothing."""
        return self.stated[measure].value if measure in self.stated else None

    def is_approximate(self, measure: Measure) -> bool:
        return measure in self.stated and self.stated[measure].is_approximate

    def is_joint(self, measure: Measure) -> bool:
        return measure in self.stated and self.stated[measure].is_joint


@dataclass(frozen=True)
class Figures:
    """The programme's figures by year, by series and in all, and what is claimed."""

    by_year: dict[int, Line]
    by_series: dict[Series, Line]
    total: Line
    claims: list[ProgrammeClaim]
    counted_at: datetime | None = None  #: when people were counted, where not just now


def shown_measures(figures: Figures) -> list[Measure]:
    """The measures of the tables of which anything is stated: no column is empty from top to bottom."""
    return [measure for measure in SHOWN if figures.total.stated_total(measure) is not None]


@dataclass(frozen=True)
class StatedRows:
    """A page of stated figures, and what all of them say together."""

    page: Page[StatedFigure]
    total: int | None  #: their sum; None unless all count the same thing, and each of an event


@dataclass(frozen=True)
class CountedRows:
    """The named people within a scope: all together, and a page of the events that have any."""

    counts: Counts
    page: Page[tuple[Event, Counts]]
    counted_at: datetime | None  #: where not just now


@dataclass(frozen=True)
class FigureScope:
    """Which events a figure is about: of a year, of a series, or one."""

    year: int | None = None
    series: str = ""
    event: str = ""

    @property
    def is_all(self) -> bool:
        return self.year is None and not self.series and not self.event

    @property
    def group(self) -> tuple[str, str] | None:
        """The group of the figures that it is, as `counting.GROUPINGS` names it; None for any other."""
        if self.is_all:
            return ("all", "all")
        return ("year", str(self.year)) if self.year is not None and not (self.series or self.event) else None

    @property
    def condition(self) -> ColumnElement[bool]:
        """True of an event within the scope."""
        condition: ColumnElement[bool] = true()
        if self.year is not None:
            condition &= extract("year", Event.start_on) == self.year
        if self.series:
            condition &= Event.series_id.in_(select(Series.id).where(Series.slug == self.series))
        if self.event:
            condition &= Event.slug == self.event
        return condition

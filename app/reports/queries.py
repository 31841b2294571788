"""The figures of the programme, read in a fixed number of statements."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from app.attendance.models import FigureEvent, Measure, StatedFigure
from app.attendance.queries.counts import Attendee, Counts, attendees, counted
from app.core.extensions import db
from app.events.models import Event, EventStatus

#: The stated measures that the tables show, in this order.
SHOWN = (Measure.SGPE, Measure.ATTENDEES, Measure.SME_EXECUTIVES)

#: Claims for the whole programme, and the stated measures that can be traced to events beside each.
TRACED = {
    Measure.EXECUTIVES_BENEFITED: (Measure.SGPE, Measure.SME_EXECUTIVES),
    Measure.CONFERENCE_ATTENDEES: (Measure.ATTENDEES,),
}


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
class Line:
    """The figures of one event, year or series."""

    events: list[Event]
    stated: list[StatedFigure]
    counts: Counts

    def stated_total(self, measure: Measure) -> int | None:
        """The sum of what documents state, a joint figure once; None when they state nothing."""
        values = [figure.value for figure in self.stated if figure.measure is measure]
        return sum(values) if values else None

    def is_approximate(self, measure: Measure) -> bool:
        return any(figure.is_approximate for figure in self.stated if figure.measure is measure)

    def is_joint(self, measure: Measure) -> bool:
        return any(figure.is_joint for figure in self.stated if figure.measure is measure)


@dataclass(frozen=True)
class Figures:
    """All of it."""

    events: list[Event]
    by_year: dict[int, Line]  # 0 for events whose year is not known
    by_series: dict[str, Line]
    by_event: dict[int, Line]
    total: Line
    claims: list[ProgrammeClaim]


@dataclass(frozen=True)
class FigureScope:
    """Which events a figure is about: of a year, of a series, or one."""

    year: int | None = None
    series: str = ""
    event: str = ""

    @property
    def is_all(self) -> bool:
        return self.year is None and not self.series and not self.event

    def holds(self, event: Event) -> bool:
        """Whether `event` (with its series loaded) is within the scope."""
        year = event.start_on.year if event.start_on else 0
        return (
            (self.year is None or year == self.year)
            and (not self.series or (event.series is not None and event.series.slug == self.series))
            and (not self.event or event.slug == self.event)
        )


def programme_figures() -> Figures:
    """Every real event that took or takes place, with its figures; drafts, cancelled and demonstration events left out."""
    events = list(db.session.scalars(_events()))
    figures = list(db.session.scalars(_figures()))
    came = _grouped(attendees())
    about = _by_event(figures)
    of_events = {event.id: _line([event], about, came) for event in events}
    years: dict[int, list[Event]] = defaultdict(list)
    series: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        years[event.start_on.year if event.start_on else 0].append(event)
        if event.series:
            series[event.series.slug].append(event)
    total = _line(events, about, came)
    return Figures(
        events=events,
        by_year={year: _line(held, about, came) for year, held in sorted(years.items())},
        by_series={slug: _line(held, about, came) for slug, held in sorted(series.items())},
        by_event=of_events,
        total=total,
        claims=[_claim(figure, total) for figure in figures if not figure.events],
    )


def _events() -> Select[Event]:
    return (
        select(Event)
        .where(Event.status == EventStatus.PUBLISHED, ~Event.is_demonstration)
        .options(joinedload(Event.series))
        .order_by(Event.start_on, Event.id)
    )


def _figures() -> Select[StatedFigure]:
    return (
        select(StatedFigure)
        .where(StatedFigure.superseded_at.is_(None))
        .options(selectinload(StatedFigure.events).joinedload(FigureEvent.event).joinedload(Event.series))
        .order_by(StatedFigure.id)
    )


def _by_event(figures: Iterable[StatedFigure]) -> dict[int, list[StatedFigure]]:
    about: dict[int, list[StatedFigure]] = defaultdict(list)
    for figure in figures:
        for link in figure.events:
            about[link.event_id].append(figure)
    return about


def _line(events: list[Event], about: dict[int, list[StatedFigure]], came: dict[int, list[Attendee]]) -> Line:
    stated = {figure.id: figure for event in events for figure in about.get(event.id, [])}  # a joint figure once
    return Line(events, list(stated.values()), counted(a for event in events for a in came.get(event.id, [])))


def _grouped(people: Iterable[Attendee]) -> dict[int, list[Attendee]]:
    grouped: dict[int, list[Attendee]] = defaultdict(list)
    for attendee in people:
        grouped[attendee.event_id].append(attendee)
    return grouped


def _claim(figure: StatedFigure, total: Line) -> ProgrammeClaim:
    """The claim beside the figures of the same document: what later sources state explains nothing of it."""
    same = Line([], [one for one in total.stated if one.source_document == figure.source_document], Counts())
    traced = {measure: same.stated_total(measure) or 0 for measure in TRACED.get(figure.measure, ())}
    return ProgrammeClaim(figure, traced)


def stated_rows(measure: Measure | None, scope: FigureScope) -> list[StatedFigure]:
    """The stated figures behind a number, each with its events and its source; joint ones once.

    Claims stand among them when nothing but a measure narrows the rows. The figures of a cancelled or demonstration
    event enter no sum: only its own page leads to them.
    """
    query = _figures()
    if measure:
        query = query.where(StatedFigure.measure == measure)
    rows = db.session.scalars(query)
    return [figure for figure in rows if _is_within(figure, scope)]


def _is_within(figure: StatedFigure, scope: FigureScope) -> bool:
    if not figure.events:
        return scope.is_all
    events = [link.event for link in figure.events if not link.event.is_draft]
    if not scope.event:
        events = [event for event in events if event.is_published and not event.is_demonstration]
    return any(scope.holds(event) for event in events)


def counted_rows(scope: FigureScope) -> tuple[Line, dict[Event, Line]]:
    """The counts of named people within a scope: together, and for each event that has any."""
    figures = programme_figures()
    events = [event for event in figures.events if scope.holds(event)]
    came = _grouped(attendees())
    by_event = {event: figures.by_event[event.id] for event in events if event.id in came}
    return _line(events, {}, came), by_event

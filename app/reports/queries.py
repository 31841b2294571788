"""The figures of the programme, added up by the database in a fixed number of statements.

Which events they count, `events.past` says.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    String,
    and_,
    case,
    cast,
    exists,
    func,
    literal,
    select,
    union_all,
)
from sqlalchemy.orm import aliased, selectinload
from sqlalchemy.sql.selectable import Subquery

from app.attendance.models import FigureEvent, Measure, StatedFigure
from app.attendance.queries.counts import Counts, came
from app.attendance.queries.tallies import counts_by, counts_within, people_by
from app.core.extensions import db
from app.core.paging import Page, page_of
from app.events.models import Event, EventStatus, Series
from app.events.past import took_place
from app.registration.models import Registration
from app.reports.counting import GROUPINGS, kept_counts
from app.reports.figures import CountedRows, Figures, FigureScope, Line, ProgrammeClaim, StatedRows, StatedSum

#: Claims for the whole programme, and the stated measures that can be traced to events beside each.
TRACED = {
    Measure.EXECUTIVES_BENEFITED: (Measure.SGPE, Measure.SME_EXECUTIVES),
    Measure.CONFERENCE_ATTENDEES: (Measure.ATTENDEES,),
}

_Group = tuple[str, str]
_Stated = dict[_Group, dict[Measure, StatedSum]]
_Told = tuple[Measure, int, bool, bool]  #: what it counts, how many, approximate, stated for several events

_STANDS = StatedFigure.superseded_at.is_(None)
_IS_CLAIM = StatedFigure.id.not_in(select(FigureEvent.figure_id))

#: The same table under another name.
_OTHER = aliased(FigureEvent)


def programme_figures() -> Figures:
    """Every event that took place, with its figures, by year, by series and in all; five statements."""
    events, stated = _events(), _stated()
    kept = kept_counts()
    counts: Mapping[_Group, Counts] = kept.counts or people_by(GROUPINGS, took_place())

    def line(grouping: str, key: str) -> Line:
        group = (grouping, key)
        return Line(events.get(group, 0), stated.get(group, {}), counts.get(group, Counts()))

    years = sorted(int(key) for grouping, key in events if grouping == "year")
    return Figures(
        by_year={year: line("year", str(year)) for year in years},
        by_series={series: line("series", str(series.id)) for series in _series()},
        total=line("all", "all"),
        claims=_claims(stated),
        counted_at=kept.at,
    )


def programme_claims() -> list[ProgrammeClaim]:
    """What is claimed for the programme as a whole, beside what its events state; two statements."""
    return _claims(_stated())


def programme_counts() -> Counts:
    """The full counts of named people at every event that took place."""
    return counts_within(took_place())


def event_lines(total: int) -> Page[tuple[Event, Line]]:
    """A page of the `total` events that took place, by date, each with its figures."""
    page = page_of(select(Event).where(took_place()).order_by(Event.start_on, Event.id), total=total)
    stated = _stated_of_events(page.rows)
    counts = people_by({"event": cast(Event.id, String)}, and_(took_place(), _among(page.rows)))
    lines = [
        (event, Line(1, stated.get(event.id, {}), counts.get(("event", str(event.id)), Counts())))
        for event in page.rows
    ]
    return Page(lines, page.number, page.total, page.per_page)


def stated_rows(measure: Measure | None, scope: FigureScope) -> StatedRows:
    """A page of the stated figures behind a number, each with its events and its source; joint ones once.

    Claims stand among them when nothing but a measure narrows the rows. The figures of an event that is still to come,
    cancelled or a demonstration enter no sum: only the event's own page leads to them.
    """
    counted = Event.status != EventStatus.DRAFT if scope.event else took_place()
    told = select(FigureEvent.figure_id).join(Event, Event.id == FigureEvent.event_id).where(counted, scope.condition)
    within = StatedFigure.id.in_(told)
    conditions: list[ColumnElement[bool]] = [_STANDS, within | _IS_CLAIM if scope.is_all else within]
    if measure:
        conditions.append(StatedFigure.measure == measure)
    query = select(StatedFigure).where(*conditions).order_by(StatedFigure.id)
    page = page_of(query.options(selectinload(StatedFigure.events).joinedload(FigureEvent.event)))
    return StatedRows(page, _sum_of(conditions))


def counted_rows(scope: FigureScope) -> CountedRows:
    """The counts of named people within a scope: all together, and a page of the events that have any."""
    within = and_(took_place(), scope.condition)
    somebody = exists().where(Registration.event_id == Event.id, came())
    page = page_of(select(Event).where(within, somebody).order_by(Event.start_on, Event.id))
    told = counts_by(Event.id.expression, _among(page.rows))
    rows = [(event, told.get(str(event.id), Counts())) for event in page.rows]
    kept = kept_counts()
    counts = kept.counts.get(scope.group) if scope.group else None
    all_of_them = Page(rows, page.number, page.total, page.per_page)
    return CountedRows(counts or counts_within(within), all_of_them, kept.at if counts else None)


def _among(events: Sequence[Event]) -> ColumnElement[bool]:
    return Event.id.in_([event.id for event in events])


def _events() -> dict[_Group, int]:
    """Group → how many events took place."""
    parts = []
    for name, column in GROUPINGS.items():
        key = select(column.label("key")).where(took_place()).subquery()
        parts.append(select(literal(name), key.c.key, func.count()).group_by(key.c.key))
    return {(name, key): events for name, key, events in db.session.execute(union_all(*parts)) if key is not None}


def _stated() -> _Stated:
    """Group → what documents state of its events, a joint figure once in each group. A document is a group too."""
    parts = []
    for name, column in (GROUPINGS | {"document": StatedFigure.source_document.expression}).items():
        figure = _told_of(column.label("key"))
        parts.append(
            select(
                literal(name), figure.c.key, figure.c.measure, func.sum(figure.c.value), func.max(figure.c.approximate)
            ).group_by(figure.c.key, figure.c.measure)
        )
    stated: _Stated = defaultdict(dict)
    for name, key, measure, value, approximate in db.session.execute(union_all(*parts)):
        stated[name, key][Measure(measure)] = StatedSum(int(value), bool(approximate))
    return stated


def _told_of(*columns: ColumnElement[Any]) -> Subquery:
    """Figures that stand, each once for the same `columns` of the events that took place."""
    query = select(
        *columns,
        StatedFigure.id,
        cast(StatedFigure.measure, String).label("measure"),
        StatedFigure.value,
        cast(StatedFigure.is_approximate, Integer).label("approximate"),
    )
    query = query.join(FigureEvent, FigureEvent.figure_id == StatedFigure.id)
    query = query.join(Event, Event.id == FigureEvent.event_id).where(_STANDS, took_place())
    return query.distinct().subquery()


def _stated_of_events(events: Sequence[Event]) -> dict[int, dict[Measure, StatedSum]]:
    """Event id → what documents state of it, joint figures in full."""
    joint = exists().where(_OTHER.figure_id == FigureEvent.figure_id, _OTHER.event_id != FigureEvent.event_id)
    query = select(FigureEvent.event_id, StatedFigure.measure, StatedFigure.value, StatedFigure.is_approximate, joint)
    query = query.join(StatedFigure, StatedFigure.id == FigureEvent.figure_id)
    query = query.where(_STANDS, FigureEvent.event_id.in_([event.id for event in events]))
    about: dict[int, list[_Told]] = defaultdict(list)
    for event_id, measure, value, is_approximate, is_joint in db.session.execute(query):
        about[event_id].append((measure, value, is_approximate, is_joint))
    return {event_id: _added_up(told) for event_id, told in about.items()}


def stated_sums(figures: Iterable[StatedFigure]) -> dict[Measure, StatedSum]:
    """What figures with their events loaded say together, by measure."""
    return _added_up((one.measure, one.value, one.is_approximate, one.is_joint) for one in figures)


def _added_up(told: Iterable[_Told]) -> dict[Measure, StatedSum]:
    sums: dict[Measure, StatedSum] = {}
    for measure, value, is_approximate, is_joint in told:
        before = sums.get(measure, StatedSum(0, False))
        sums[measure] = StatedSum(
            before.value + value, before.is_approximate or is_approximate, before.is_joint or is_joint
        )
    return sums


def _series() -> Sequence[Series]:
    held = select(Event.series_id).where(took_place(), Event.series_id.is_not(None))
    return db.session.scalars(select(Series).where(Series.id.in_(held)).order_by(Series.slug)).all()


def _claims(stated: _Stated) -> list[ProgrammeClaim]:
    """Each claim beside the figures of its own document: what later sources state explains nothing of it."""
    claims = db.session.scalars(select(StatedFigure).where(_STANDS, _IS_CLAIM).order_by(StatedFigure.id))
    return [
        ProgrammeClaim(claim, _traced(claim, stated.get(("document", claim.source_document), {}))) for claim in claims
    ]


def _traced(claim: StatedFigure, stated: dict[Measure, StatedSum]) -> dict[Measure, int]:
    return {measure: stated[measure].value if measure in stated else 0 for measure in TRACED.get(claim.measure, ())}


def _sum_of(conditions: Sequence[ColumnElement[bool]]) -> int | None:
    """The sum of the figures that meet `conditions`, when all count the same thing, and each of an event."""
    claims = func.sum(case((_IS_CLAIM, 1), else_=0))
    query = select(func.sum(StatedFigure.value), func.count(StatedFigure.measure.distinct()), claims)
    total, measures, claimed = db.session.execute(query.where(*conditions)).one()
    return int(total) if measures == 1 and not claimed else None

"""The list of events: its filters, its order, and the groups it is read in.

Order. What is still to come first, soonest first; then what is past, newest first; then what has no date. A date known
only to the month or the year stands after the better known dates of that month or year, in both directions: "April
2006" follows 26 April 2006 whether the list runs forward or back, since nobody can say before which day it belongs.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby
from typing import Any

from flask_babel import gettext
from sqlalchemy import Select, and_, bindparam, case, extract, or_
from sqlalchemy.sql.elements import ColumnElement

from app.accounts.models import Account
from app.core.clock import now
from app.core.dates import Precision
from app.core.extensions import db
from app.core.filters import Filters, country_filter, one_of, value, words
from app.core.searching import has_words
from app.events.models import Event, EventKind, EventStatus, NetworkRole, PriorityArea, Series
from app.events.queries import visible_to

UPCOMING, PAST, UNDATED = range(3)
NO_YEAR = "unknown"


def _year(said: str) -> str:
    """A year of four figures, or NO_YEAR."""
    is_year = len(said) == 4 and said.isascii() and said.isdigit() and 1900 <= int(said) <= 2999
    return said if is_year or said == NO_YEAR else ""


@dataclass(frozen=True)
class EventFilters(Filters):
    """What narrows the list of events."""

    search: str = words("q")
    year: str = value(_year)
    kind: str = one_of(EventKind)
    series: str = words(limit=80)
    country: str = country_filter()
    area: str = words(limit=80)
    role: str = one_of(NetworkRole)


@dataclass(frozen=True)
class Facets:
    """The values that some visible event has, for the filters."""

    years: list[int]
    undated: bool
    countries: list[str]


def listed_events(viewer: Account | None, filters: EventFilters) -> Select[Event]:
    """The visible events that pass `filters`, in the order this module describes."""
    query = visible_to(viewer).where(*_conditions(filters))
    if filters.series:
        query = query.join(Series, Event.series_id == Series.id).where(Series.slug == filters.series)
    if filters.area:
        query = query.join(PriorityArea, Event.priority_area_id == PriorityArea.id)
        query = query.where(PriorityArea.slug == filters.area)
    return query.order_by(*_order())


def coming() -> Select[Event]:
    """What everyone may see of what is to come, soonest first, the demonstration's behind what really takes place."""
    query = visible_to(None).where(_is_upcoming(), Event.status == EventStatus.PUBLISHED)
    return query.order_by(Event.is_demonstration, *_order())


def facets(viewer: Account | None) -> Facets:
    """The years and countries of what `viewer` may see; one statement."""
    found = db.session.execute(visible_to(viewer).with_only_columns(*_facets()).distinct()).all()
    return Facets(
        years=sorted({int(year) for year, _country in found if year is not None}, reverse=True),
        undated=any(year is None for year, _country in found),
        countries=sorted({country for _year, country in found if country}),
    )


@cache
def _facets() -> tuple[ColumnElement[Any], ...]:
    return extract("year", Event.start_on), Event.country_code.expression


def group_of(event: Event) -> int:
    """UPCOMING, PAST or UNDATED; the same question as `_is_upcoming`, asked of one event."""
    if event.start_on is None:
        return UNDATED
    if event.ends_at is not None:
        return UPCOMING if event.ends_at > now() else PAST
    return UPCOMING if (event.end_on or event.start_on) >= now().date() else PAST


def grouped(events: Iterable[Event]) -> list[tuple[str, list[Event]]]:
    """(heading, events) in the order given: what is to come, then a group a year, then what has no date."""
    return [(heading, list(members)) for heading, members in groupby(events, key=_heading)]


def _heading(event: Event) -> str:
    group = group_of(event)
    if group == UPCOMING:
        return str(gettext("To come"))
    return str(event.start_on.year) if event.start_on else str(gettext("Without a known date"))


def _conditions(filters: EventFilters) -> list[ColumnElement[bool]]:
    conditions = has_words(filters.search, (Event.title_folded, Event.place_folded))
    if filters.year == NO_YEAR:
        conditions.append(Event.start_on.is_(None))
    elif filters.year:
        year = int(filters.year)
        conditions.append(Event.start_on.between(date(year, 1, 1), date(year, 12, 31)))
    if filters.kind:
        conditions.append(Event.kind == EventKind(filters.kind))
    if filters.country:
        conditions.append(Event.country_code == filters.country)
    if filters.role:
        conditions.append(Event.network_role == NetworkRole(filters.role))
    return conditions


@cache
def _is_upcoming() -> ColumnElement[bool]:
    at = bindparam("at", callable_=now, type_=Event.ends_at.type)
    today = bindparam("today", callable_=lambda: now().date(), type_=Event.end_on.type)
    return or_(Event.ends_at > at, and_(Event.ends_at.is_(None), Event.end_on >= today))


@cache
def _order() -> list[ColumnElement[Any]]:
    """Built once: what is to come is asked when it is read."""
    upcoming = _is_upcoming()
    # Forward in time a vague date counts as its last day, backward as its first.
    forward = case((Event.precision == Precision.DAY, Event.start_on), else_=Event.end_on)
    return [
        case((Event.start_on.is_(None), UNDATED), (upcoming, UPCOMING), else_=PAST),
        case((upcoming, forward), else_=None),
        *by_date(),
    ]


def by_date() -> list[ColumnElement[Any]]:
    """The order of what is past, newest first, as the index of the dates has it."""
    vague = case(
        {Precision.DAY.value: 0, Precision.MONTH.value: 1, Precision.YEAR.value: 2}, value=Event.precision, else_=3
    )
    return [Event.start_on.desc(), vague, Event.by_text(), Event.id.expression]

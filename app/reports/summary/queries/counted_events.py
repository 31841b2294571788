"""The events that a number of the report counts, as a list."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, false, or_, select

from app.core.extensions import db
from app.core.filters import Filters, one_of, value, words
from app.core.paging import Page, page_of
from app.core.searching import folded_words
from app.events.models import Event, EventKind, EventNote, NetworkRole
from app.network.models import Bloc
from app.reports.summary.queries.activities import events_within
from app.reports.summary.scope import SummaryScope


def _year(said: str) -> str:
    return said if len(said) == 4 and said.isascii() and said.isdigit() and said > "0000" else ""


@dataclass(frozen=True)
class CountedEventFilters(Filters):
    """Which of the report's events."""

    year: str = value(_year)
    kind: str = one_of(EventKind)
    role: str = one_of(NetworkRole)
    country: str = one_of(("stated",))
    bloc: str = words(limit=80)


def counted_events(scope: SummaryScope, filters: CountedEventFilters) -> Page[Event]:
    """A page of them, by date."""
    years = range(int(filters.year), int(filters.year) + 1) if filters.year else scope.years
    within = SummaryScope(max(years[0], scope.from_year), min(years[-1], scope.to_year), scope.as_of)
    query = select(Event).where(events_within(within))
    if filters.kind:
        query = query.where(Event.kind == EventKind(filters.kind))
    if filters.role:
        query = query.where(Event.network_role == NetworkRole(filters.role))
    if filters.country:
        query = query.where(Event.country_code.is_not(None))
    if filters.bloc:
        query = query.where(_names_bloc(filters.bloc))
    return page_of(query.order_by(Event.start_on, Event.id))


def _names_bloc(slug: str) -> ColumnElement[bool]:
    """True of an event whose title or notes name the bloc, as documents print it; of none where there is no such bloc."""
    name = db.session.scalar(select(Bloc.name).where(Bloc.slug == slug))
    printed = name.into(name.original) if name else ""
    in_title = Event.title_folded.contains(folded_words(printed), autoescape=True)
    noted = Event.notes.any(EventNote.text.contains(printed, autoescape=True))
    return or_(in_title, noted) if printed else false()

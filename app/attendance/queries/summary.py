"""The parts of an event's summary: institutions that came, and what a source states instead of counted people."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import selectinload

from app.attendance.models import FigureEvent, StatedFigure
from app.attendance.queries.counts import Attendee
from app.core.collation import alphabetical
from app.core.extensions import db
from app.events.models import Event


@dataclass(frozen=True)
class Represented:
    """An institution with the people who came from it; no country when it is multilateral."""

    key: str  #: as `Attendee.body`
    name: str
    country_code: str
    people: int


def by_institution(attendees: Iterable[Attendee]) -> list[Represented]:
    """The institutions that these came from, by name and country."""
    came = [attendee for attendee in attendees if attendee.body]
    told, people = {attendee.body: attendee for attendee in came}, Counter(attendee.body for attendee in came)
    found = [Represented(key, one.institution_name, one.home, people[key]) for key, one in told.items()]
    return sorted(found, key=lambda one: (alphabetical(one.name), one.key))


def stated_of(event: Event) -> Sequence[StatedFigure]:
    """The figures that sources state for the event, joint ones too; superseded ones left out."""
    return db.session.scalars(_stated_of(), {"event_id": event.id}).all()


@cache
def _stated_of() -> Select[StatedFigure]:
    """Built once: the page of every past event with figures asks it."""
    return (
        select(StatedFigure)
        .join(FigureEvent)
        .where(FigureEvent.event_id == bindparam("event_id"), StatedFigure.superseded_at.is_(None))
        .options(selectinload(StatedFigure.events).joinedload(FigureEvent.event), selectinload(StatedFigure.countries))
        .order_by(StatedFigure.id)
    )


def stated_figure(event: Event, figure_id: int) -> StatedFigure | None:
    """One figure stated for the event, still valid."""
    return next((figure for figure in stated_of(event) if figure.id == figure_id), None)


def events_for_joint_figures(event: Event) -> Sequence[Event]:
    """Other events a source might state one figure for: those of the same year, by date.

    A demonstration event and a real one share none, or fiction would enter the programme's figures.
    """
    if event.start_on is None:
        return []
    first, last = event.start_on.replace(month=1, day=1), event.start_on.replace(month=12, day=31)
    query = select(Event).where(
        Event.id != event.id,
        Event.start_on.between(first, last),
        Event.is_demonstration == event.is_demonstration,
    )
    return db.session.scalars(query.order_by(Event.start_on, Event.id)).all()

"""What the front page shows: the next event, what comes after it, what was last, and the programme in numbers."""

from dataclasses import dataclass

from sqlalchemy import exists, func, select

from app.attendance.models import FigureEvent, Measure, StatedFigure
from app.core.extensions import db
from app.events.listing import EventFilters, coming, listed_events
from app.events.models import Event
from app.events.past import took_place

COMING = 5
LATEST = 3


@dataclass(frozen=True)
class Stated:
    """What documents state of the programme's events in all; None where they state nothing."""

    sgpe: int | None
    attendees: int | None


def coming_events() -> list[Event]:
    """The next events that everyone may see, soonest first; a demonstration stands behind what really takes place."""
    return list(db.session.scalars(coming().limit(COMING)))


def latest_events() -> list[Event]:
    """The events that took place last, newest first."""
    return list(db.session.scalars(listed_events(None, EventFilters()).where(took_place()).limit(LATEST)))


def stated() -> Stated:
    """The sums of two measures over the figures that speak of events, each once; one statement."""
    of_events = exists().where(
        FigureEvent.figure_id == StatedFigure.id,
        FigureEvent.event_id == Event.id,
        took_place(),
    )
    query = select(StatedFigure.measure, func.sum(StatedFigure.value)).where(
        of_events,
        StatedFigure.superseded_at.is_(None),
        StatedFigure.measure.in_((Measure.SGPE, Measure.ATTENDEES)),
    )
    found = dict(db.session.execute(query.group_by(StatedFigure.measure)).all())
    return Stated(found.get(Measure.SGPE), found.get(Measure.ATTENDEES))

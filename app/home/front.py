"""What the front page shows: the next event, what comes after it, what was last, and the programme in numbers."""

from dataclasses import dataclass

from sqlalchemy import case, exists, func, select

from app.attendance.models import FigureEvent, Measure, StatedFigure
from app.core.extensions import db
from app.events.listing import by_date, coming
from app.events.models import Event, EventStatus
from app.events.past import took_place
from app.events.queries import visible_to

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
    # As a case, so that the index of the dates is walked from its newest and not all that took place put in order.
    past = visible_to(None).where(Event.status == EventStatus.PUBLISHED, case((took_place(), 1), else_=0) == 1)
    return list(db.session.scalars(past.order_by(*by_date()).limit(LATEST)))


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

"""What took place in the period of a report, as its lines tell it: events, electronic forums, missions, tasks."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import selectinload

from app.core.extensions import db
from app.events.models import Event, EventOrganisation
from app.events.past import took_place
from app.forums.models import Forum, ForumState
from app.reports.summary.scope import SummaryScope
from app.travel.models import Mission

#: A forum that was announced, and not called off.
_HELD = (ForumState.OPEN, ForumState.CLOSED, ForumState.REPORTED)


def events_within(scope: SummaryScope) -> ColumnElement[bool]:
    """True of an event that took place in the period, over by the day of the report; never of a demonstration."""
    return and_(took_place(), Event.start_on.between(scope.first_day, scope.last_of_years), Event.end_on <= scope.as_of)


def summary_events(scope: SummaryScope) -> Sequence[Event]:
    """The events with their organisations and notes; three statements."""
    organisations = selectinload(Event.organisations).joinedload(EventOrganisation.institution)
    query = select(Event).where(events_within(scope)).order_by(Event.start_on, Event.id)
    return db.session.scalars(query.options(organisations, selectinload(Event.notes))).all()


def summary_forums(scope: SummaryScope) -> Sequence[Forum]:
    """The forums that began in the period, with who organised them; two statements."""
    query = select(Forum).where(
        Forum.state.in_(_HELD),
        ~Forum.is_demonstration,
        Forum.start_on.between(scope.first_day, scope.last_day),
    )
    loaded = query.options(selectinload(Forum.organisations)).order_by(Forum.start_on, Forum.id)
    return db.session.scalars(loaded).all()


def summary_missions(scope: SummaryScope) -> Sequence[Mission]:
    query = select(Mission).where(Mission.start_on.between(scope.first_day, scope.last_day))
    return db.session.scalars(query.order_by(Mission.start_on, Mission.id)).all()

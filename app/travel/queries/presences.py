"""Whether travellers were at their events, as the attendance says."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from app.attendance.queries.counts import came
from app.core.extensions import db
from app.events.models import Event
from app.registration.models import Registration
from app.travel.models import Trip, TripStatus


def was_present(trip: Trip) -> bool:
    """On one day of the event at least."""
    query = select(Registration.id).where(
        Registration.event_id == trip.event_id, Registration.person_id == trip.person_id, came()
    )
    return db.session.scalar(query.limit(1)) is not None


def trips_made(ended_before: datetime) -> Sequence[int]:
    """Trips that are ready to be made, whose event had ended by then and whose traveller was present on a day."""
    query = (
        select(Trip.id)
        .join(Event, Event.id == Trip.event_id)
        .join(Registration, (Registration.event_id == Trip.event_id) & (Registration.person_id == Trip.person_id))
        .where(Trip.status.in_((TripStatus.AUTHORISED, TripStatus.TICKETED)), Event.ends_at <= ended_before, came())
    )
    return db.session.scalars(query.order_by(Trip.id).distinct()).all()

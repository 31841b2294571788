"""Bringing the traveller's calendar up to date after the desk has changed an authorised itinerary."""

from flask_babel import gettext

from app.core.refusal import Refused
from app.travel.actions.trip_locks import lock_trip
from app.travel.models import Trip, TripStatus
from app.travel.queries.trips import last_step
from app.travel.trip_calendar import send_entries


def send_changes(trip: Trip) -> int:
    """Send the parts that changed since they were sent last, and say how many. Raises `Refused` before authorising."""
    lock_trip(trip)
    step = last_step(trip)
    if trip.status not in (TripStatus.AUTHORISED, TripStatus.TICKETED) or step is None:
        raise Refused(gettext("Nothing of this journey is in a calendar."))
    return len(send_entries(trip, step))

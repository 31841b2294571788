"""The traveller hands the itinerary in; the desk gives it back with a reason."""

from flask_babel import gettext

from app.core.refusal import Refused
from app.travel import trip_mails
from app.travel.actions.trip_locks import lock_trip
from app.travel.actions.trip_steps import take_trip_step
from app.travel.itinerary import goes_each_way
from app.travel.itinerary_words import flaw_sentence
from app.travel.models import Trip, TripStatus, TripVerb
from app.travel.queries.itineraries import appointments, events_of, flaws_of


def propose_trip(trip: Trip, *, is_desk: bool = False) -> None:
    """Hand the itinerary in for the desk to look at. Raises `Refused` when it can't be travelled, or has no way back."""
    lock_trip(trip)
    if trip.status is not TripStatus.PLANNING:
        raise Refused(gettext("This itinerary was handed in already."))
    if hindrance := why_not_travelled(trip):
        raise Refused(hindrance)
    by = "" if is_desk else trip.person.public_id
    step = take_trip_step(trip, TripVerb.PROPOSE, TripStatus.PROPOSED, by=by)
    if not is_desk:
        trip_mails.desk_told(trip, step)


def return_trip(trip: Trip, reason: str) -> None:
    """Give the itinerary back to the traveller, and say what to change."""
    lock_trip(trip)
    if trip.status is not TripStatus.PROPOSED:
        raise Refused(gettext("Only an itinerary that was handed in can be given back."))
    if not reason.strip():
        raise Refused(gettext("Write what the traveller should change."))
    step = take_trip_step(trip, TripVerb.RETURN, TripStatus.PLANNING, reason=reason)
    trip_mails.trip_returned(trip, step)


def why_not_travelled(trip: Trip) -> str:
    """Why the itinerary can't be travelled as it is written; empty when it can."""
    if not goes_each_way(trip.legs, appointments(events_of(trip))):
        return gettext("Enter at least one segment there and one back.")
    return next((flaw_sentence(flaw) for flaw in flaws_of(trip) if flaw.is_refused), "")

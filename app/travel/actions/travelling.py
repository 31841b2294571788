"""What became of a journey: made, or not."""

from flask_babel import gettext

from app.core.clock import now
from app.core.refusal import Refused
from app.travel import trip_mails
from app.travel.actions.paying_claims import ask_back
from app.travel.actions.trip_locks import lock_trip
from app.travel.actions.trip_money import free_money
from app.travel.actions.trip_steps import take_trip_step
from app.travel.models import Trip, TripStatus, TripVerb
from app.travel.queries.presences import was_present
from app.travel.queries.trip_money import components_of

_READY = (TripStatus.AUTHORISED, TripStatus.TICKETED)


def note_travelled(trip: Trip, *, by: str = "") -> None:
    """The journey was made: the traveller is told how to claim, and until when. Raises `Refused`."""
    lock_trip(trip)
    if trip.status not in _READY:
        raise Refused(gettext("Only a journey that was authorised can have been made."))
    if not _has_begun(trip):
        raise Refused(gettext("The journey has not begun yet."))
    step = take_trip_step(trip, TripVerb.TRAVELLED, TripStatus.TRAVELLED, by=by)
    trip_mails.trip_travelled(trip, step)


def note_no_show(trip: Trip, reason: str) -> None:
    """Somebody of the desk says that the traveller did not come; what was advanced is asked back. Raises `Refused`."""
    lock_trip(trip)
    if trip.status not in _READY:
        raise Refused(gettext("Only a journey that was authorised can have been missed."))
    if not reason.strip():
        raise Refused(gettext("Write how you know that they did not come."))
    if trip.event is None or not trip.event.has_ended(now()):
        raise Refused(gettext("Whether somebody did not come is known once the event is over."))
    if was_present(trip):
        raise Refused(gettext("The attendance says that they were there on a day."))
    free_money(components_of(trip))
    step = take_trip_step(trip, TripVerb.NO_SHOW, TripStatus.NO_SHOW, reason=reason)
    trip_mails.trip_missed(trip, step)
    ask_back(trip, reason=reason)


def _has_begun(trip: Trip) -> bool:
    """Whether the first segment has departed, or the event has begun."""
    moments = [leg.departs_at for leg in trip.legs[:1]]
    if trip.event is not None and trip.event.starts_at is not None:
        moments.append(trip.event.starts_at)
    return any(moment <= now() for moment in moments)

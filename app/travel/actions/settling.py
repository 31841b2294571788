"""The end of a trip: settled when nobody owes anything, closed by the desk or after a while."""

from flask_babel import gettext

from app.core.refusal import Refused
from app.travel import trip_mails
from app.travel.actions.trip_locks import lock_trip
from app.travel.actions.trip_money import free_money
from app.travel.actions.trip_steps import take_trip_step
from app.travel.models import UNSETTLED, Trip, TripStatus, TripVerb
from app.travel.queries.claims import why_not_settled
from app.travel.queries.trip_money import components_of


def settle_trip(trip: Trip, *, by: str = "system", reason: str = "") -> bool:
    """Settle a trip that happened or did not, when nobody owes anything any more; what is still set aside is free.

    False, and nothing is changed, when something is open.
    """
    lock_trip(trip)
    if trip.status not in UNSETTLED or why_trip_not_settled(trip) or why_not_settled(trip):
        return False
    before = trip.status
    free_money(components_of(trip))
    step = take_trip_step(trip, TripVerb.SETTLE, TripStatus.SETTLED, by=by, reason=reason)
    if before is TripStatus.TRAVELLED:
        trip_mails.trip_settled(trip, step)
    return True


def why_trip_not_settled(trip: Trip) -> str:
    """What is still open; empty when nothing is."""
    if trip.status is TripStatus.CANCELLED and trip.fare_minor and trip.cost_bearer is None:
        return gettext("Nobody has said yet what cancelling the ticket costs, and who bears it.")
    if trip.refund_open_minor:
        return gettext("The refund of the ticket has not come in yet.")
    return ""


def close_trip(trip: Trip, *, by: str = "") -> None:
    """Lay the trip aside. Raises `Refused` before it is settled."""
    lock_trip(trip)
    if trip.status is not TripStatus.SETTLED:
        raise Refused(gettext("A journey is closed once it is settled."))
    take_trip_step(trip, TripVerb.CLOSE, TripStatus.CLOSED, by=by)

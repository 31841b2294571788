"""A journey that was made and of which its traveller claims nothing: it ends all the same."""

from flask_babel import gettext

from app.core import audit
from app.core.extensions import db
from app.core.refusal import Refused
from app.travel.actions.paying_claims import ask_back
from app.travel.actions.settling import settle_trip, why_trip_not_settled
from app.travel.actions.trip_locks import lock_trip
from app.travel.models import Trip, TripStatus
from app.travel.queries.claims import claims_of, open_claims_of


def end_unclaimed(trip: Trip, reason: str, *, by: str = "") -> None:
    """What was advanced is asked back; without an advance the journey is settled. Raises `Refused`.

    A claim that was begun and never handed in is dropped.
    """
    lock_trip(trip)
    if trip.status is not TripStatus.TRAVELLED:
        raise Refused(gettext("Expenses are claimed after the journey, and before it is settled."))
    if not reason.strip():
        raise Refused(gettext("Write a reason."))
    for claim in claims_of(trip):
        if claim.is_open and claim.submitted_at is None:
            audit.record("travel_claim.dropped", claim.ref, scope=trip.event.ref if trip.event is not None else "")
            db.session.delete(claim)
    db.session.flush()
    if open_claims_of(trip):
        raise Refused(gettext("A claim of this journey is still open."))
    if ask_back(trip, reason=reason, by=by) is None and not settle_trip(trip, by=by, reason=reason):
        raise Refused(why_trip_not_settled(trip))

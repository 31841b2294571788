"""One step of a trip: its row and its audit entry."""

from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.travel.models import Trip, TripStatus, TripStep, TripVerb

#: Which column of the trip keeps the moment of coming to a status.
_MOMENTS = {
    TripStatus.AUTHORISED: "authorised_at",
    TripStatus.TRAVELLED: "travelled_at",
    TripStatus.SETTLED: "settled_at",
    TripStatus.CLOSED: "closed_at",
}


def take_trip_step(
    trip: Trip, verb: TripVerb, status: TripStatus, *, by: str = "", reason: str = "", ground: str = ""
) -> TripStep:
    """Bring `trip` to `status`, by whom and why; the row, which is the cause of what is told of it."""
    at, actor = now(), by or audit.acting()
    before = trip.status if verb is not TripVerb.BEGIN else None
    trip.status = status
    if moment := _MOMENTS.get(status):
        setattr(trip, moment, at)
    step = TripStep(
        trip=trip,
        verb=verb,
        from_status=before,
        to_status=status,
        at=at,
        actor=actor,
        reason=reason.strip(),
        ground=ground,
    )
    db.session.add(step)
    db.session.flush()
    scope = trip.event.ref if trip.event else ""
    audit.record(f"trip.{verb.value}", trip.ref, actor=actor, scope=scope)
    return step

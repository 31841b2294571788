"""Let one transaction at a time change a trip."""

from app.core.extensions import db
from app.registration.actions.seats import lock_with_person
from app.travel.models import Trip

#: What another transaction may have changed meanwhile.
_READ_AGAIN = ["status", "person_id", "fare_minor", "refund_expected_minor", "refunded_minor", "cost_bearer"]


def lock_trip(trip: Trip) -> None:
    """Lock what belongs to its event and its person, as sponsorships do, and read the trip again."""
    if trip.event is not None:
        lock_with_person(trip.event, trip.person)
    db.session.flush()
    db.session.refresh(trip, _READ_AGAIN, with_for_update={"key_share": True})

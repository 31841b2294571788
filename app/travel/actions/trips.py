"""The beginning of a trip."""

from app.core.clock import now
from app.core.extensions import db
from app.travel.actions.trip_steps import take_trip_step
from app.travel.models import Sponsorship, Trip, TripStatus, TripVerb, VisaCase, VisaNeed, VisaState
from app.travel.queries.trips import trip_of

_VISA_ASKED = {
    VisaNeed.UNKNOWN: VisaState.UNKNOWN,
    VisaNeed.YES: VisaState.NOT_STARTED,
    VisaNeed.NO: VisaState.NOT_NEEDED,
}


def begin_trip(sponsorship: Sponsorship) -> Trip:
    """The trip that follows from an accepted sponsorship, with its visa as the traveller said; the same when it is there.

    The sponsorship, its event and its person are loaded.
    """
    if (found := trip_of(sponsorship)) is not None:
        return found
    at, event = now(), sponsorship.event
    trip = Trip(
        person_id=sponsorship.person_id,
        event=event,
        sponsorship=sponsorship,
        status=TripStatus.PLANNING,
        begun_at=at,
        subjects=[],
        segments=[],
        stays=[],
    )
    db.session.add(trip)
    take_trip_step(trip, TripVerb.BEGIN, TripStatus.PLANNING)
    state = _VISA_ASKED[sponsorship.visa]
    db.session.add(VisaCase(trip_id=trip.id, country=event.country_code or "", state=state, changed_at=at))
    db.session.flush()
    return trip

"""What the small world holds of journeys: one that was handed in, with a row of each kind."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.core.extensions import db
from app.travel.actions.trips import begin_trip
from app.travel.models import Sponsorship, Trip, TripSegment, TripStatus, TripStay
from tests.travel.making_trips import make_itinerary


@dataclass(frozen=True)
class OfTrips:
    """A journey with its first segment and its stay."""

    trip: Trip
    segment: TripSegment
    stay: TripStay


def of_trips(sponsorship: Sponsorship) -> OfTrips:
    """The journey of an accepted sponsorship."""
    trip = make_itinerary(begin_trip(sponsorship))
    stay = TripStay(place="San José", check_in=date(2027, 5, 11), check_out=date(2027, 5, 14), country="CR")
    trip.stays.append(stay)
    trip.status = TripStatus.PROPOSED
    db.session.flush()
    return OfTrips(trip, trip.segments[0], stay)


#: What stands in the addresses of the traveller's rows, and of the desk's; the acts by the first of each list.
ITINERARY_VALUES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("/itinerary/segments/", {"public_id": lambda world: world.trips.segment.public_id}),
    ("/itinerary/stays/", {"public_id": lambda world: world.trips.stay.public_id}),
)
TRIP_VALUES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("/<public_id>/segments/", {"row_id": lambda world: world.trips.segment.public_id}),
    ("/<public_id>/stays/", {"row_id": lambda world: world.trips.stay.public_id}),
    ("any(return", {"noun": lambda _world: "return"}),
    ('any("ticket-change"', {"noun": lambda _world: "ticket-change"}),
    ("any(cancellation", {"noun": lambda _world: "cancellation"}),
    ("any(authorisation", {"noun": lambda _world: "authorisation"}),
    ("any(advance", {"noun": lambda _world: "advance"}),
)

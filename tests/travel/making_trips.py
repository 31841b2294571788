"""Accepted sponsorships and their trips, as tests of trips need them. The event is that of `make_event`: 12 and 13 May
2027 in San José."""

from datetime import datetime
from typing import Any

from app.core.clock import now
from app.core.extensions import db
from app.registration.models import Registration
from app.travel.actions.trips import begin_trip
from app.travel.models import (
    ComponentKind,
    PaidTo,
    Sponsorship,
    SponsorshipComponent,
    SponsorshipOrigin,
    SponsorshipStatus,
    Trip,
    TripSegment,
)
from tests.make import make_event, make_registration, saved

PLACES = {
    "Ciudad de México": ("America/Mexico_City", "MX"),
    "San José": ("America/Costa_Rica", "CR"),
    "Quito": ("America/Guayaquil", "EC"),
    "Ciudad de Panamá": ("America/Panama", "PA"),
}


def make_sponsored(registration: Registration, **amounts: int) -> Sponsorship:
    """An accepted sponsorship with its components by kind: airfare=100000 is bought by the agency, the rest is the
    traveller's."""
    event, person = registration.event, registration.person
    found = Sponsorship(
        event=event,
        person=person,
        registration=registration,
        country_code=registration.country_code,
        origin=SponsorshipOrigin.ORGANISER,
        status=SponsorshipStatus.ACCEPTED,
        created_at=now(),
        components=[],
        steps=[],
    )
    for kind, minor in (amounts or {"airfare": 100000, "per_diem": 51000}).items():
        paid_to = PaidTo.AGENCY if kind == "airfare" else PaidTo.TRAVELLER
        found.components.append(
            SponsorshipComponent(kind=ComponentKind(kind), paid_to=paid_to, currency="USD", approved_minor=minor)
        )
    return saved(found)


def make_trip(registration: Registration | None = None, **amounts: int) -> Trip:
    """A trip that has just begun, to the event of the registration."""
    return begin_trip(make_sponsored(registration or make_registration(make_event()), **amounts))


def make_segment(trip: Trip, departs: str, arrives: str, **fields: Any) -> TripSegment:
    """make_segment(trip, "Quito 2027-05-11 08:00", "San José 2027-05-11 09:10"): zones and countries of known cities."""
    origin, target = departs[:-17], arrives[:-17]
    values = {
        "position": len(trip.segments) + 1,
        "from_place": origin,
        "from_country": PLACES[origin][1],
        "from_zone": PLACES[origin][0],
        "departs_local": datetime.fromisoformat(departs[-16:]),
        "to_place": target,
        "to_country": PLACES[target][1],
        "to_zone": PLACES[target][0],
        "arrives_local": datetime.fromisoformat(arrives[-16:]),
    }
    segment = TripSegment(**(values | fields))
    trip.segments.append(segment)
    db.session.flush()
    return segment

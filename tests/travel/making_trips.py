"""Accepted sponsorships and their trips, as tests of trips need them. The event is that of `make_event`: 12 and 13 May
2027 in San José."""

from datetime import datetime
from typing import Any

from app.accounts.models import Account, RoleKind
from app.attendance.models import AttendanceRecord
from app.core.clock import now
from app.core.extensions import db
from app.core.money import Money
from app.funding.actions.commitments import confirm_commitment, reserve
from app.funding.models import BudgetLine
from app.registration.models import Registration
from app.travel.actions.authorising import authorise_trip
from app.travel.actions.itineraries import take_itinerary
from app.travel.actions.ticketing import Fare, issue_ticket
from app.travel.actions.trip_money import Paying
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
    VisaState,
)
from app.travel.queries.trips import visa_of
from tests.funding.making import make_line
from tests.make import make_account, make_event, make_registration, saved

PLACES = {
    "Ciudad de México": ("America/Mexico_City", "MX"),
    "San José": ("America/Costa_Rica", "CR"),
    "Quito": ("America/Guayaquil", "EC"),
    "Ciudad de Panamá": ("America/Panama", "PA"),
}


def make_sponsored(registration: Registration, line: BudgetLine | None = None, **amounts: int) -> Sponsorship:
    """An accepted sponsorship with its components by kind: airfare=100000 is bought by the agency, the rest is the
    traveller's. With a `line` the money is set aside on it and confirmed."""
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
    saved(found)
    for component in found.components if line is not None else ():
        confirm_commitment(reserve(line, Money(component.approved_minor or 0, component.currency), component.ref))
    return found


def make_trip(registration: Registration | None = None, line: BudgetLine | None = None, **amounts: int) -> Trip:
    """A trip that has just begun, to the event of the registration."""
    return begin_trip(make_sponsored(registration or make_registration(make_event()), line, **amounts))


def make_itinerary(trip: Trip) -> Trip:
    """There on the day before the event of `make_event`, back on the day after it."""
    make_segment(trip, "Quito 2027-05-11 08:00", "San José 2027-05-11 10:10", carrier="CM", number="120")
    make_segment(trip, "San José 2027-05-14 12:00", "Quito 2027-05-14 15:10")
    take_itinerary(trip)
    return trip


def say_visa(trip: Trip, state: VisaState = VisaState.NOT_NEEDED) -> Trip:
    """That the visa stands so."""
    visa = visa_of(trip)
    assert visa is not None
    visa.state = state
    db.session.flush()
    return trip


def make_authorised(
    registration: Registration | None = None, line: BudgetLine | None = None, by: Account | None = None, **amounts: int
) -> Trip:
    """A trip with an itinerary that somebody else authorised, whose traveller needs no visa."""
    trip = say_visa(make_itinerary(make_trip(registration, line or make_line(), **amounts)))
    authorise_trip(trip, by or make_account([RoleKind.ORGANISER]))
    return trip


def paying(trip: Trip, key: str = "one") -> Paying:
    """How something is paid today."""
    return Paying(now().date(), "Agencia Ficticia", f"{key}-{trip.id}", "ref. 1")


def make_ticketed(
    registration: Registration | None = None,
    line: BudgetLine | None = None,
    fare: int = 98000,
    by: Account | None = None,
) -> Trip:
    """The same with a ticket."""
    trip = make_authorised(registration, line, by)
    issue_ticket(trip, Fare(Money(fare, "USD"), paying(trip), "ABC123"))
    return trip


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


def make_present(registration: Registration, day: int = 1) -> AttendanceRecord:
    """That somebody was there on a day."""
    record = AttendanceRecord(registration_id=registration.id, day=day, is_present=True, at=now(), actor="system")
    return saved(record)

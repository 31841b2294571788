"""Sponsored travel to try: one who asks, one with an offer to answer, one who plans, one with a ticket; all of it invented."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.accounts.models import Account
from app.core.clock import now
from app.core.dates import instant_of, wall_time
from app.core.extensions import db
from app.core.money import Money
from app.core.present_day import present_day
from app.events.models import Event
from app.funding.models import BudgetLine, CostCategory
from app.people.models import Person
from app.programme.demonstration import ACCOUNTS
from app.registration.models import Registration, RegistrationStatus
from app.travel.actions.answering_offers import accept_sponsorship
from app.travel.actions.authorising import authorise_trip
from app.travel.actions.calling import save_call
from app.travel.actions.itineraries import SegmentWords, StayWords, write_segment, write_stay
from app.travel.actions.offering import offer_directly
from app.travel.actions.proposing import propose_trip
from app.travel.actions.requesting import request_support, submit_request
from app.travel.actions.ticketing import Fare, issue_ticket
from app.travel.actions.trip_money import Paying
from app.travel.actions.visas import VisaWords, write_visa
from app.travel.models import ComponentKind, PaidTo, Sponsorship, SponsorshipCall, TravelMode, Trip, VisaState
from app.travel.queries.calls import usual_call
from app.travel.queries.trips import trip_of
from app.travel.wishes import OfferedComponent, OfferTerms, SupportWishes, WishedComponent

TICKET, PER_DIEM = Money(98_000, "USD"), Money(51_000, "USD")
#: From where the travellers of the demonstration come: capital, zone, hours in the air.
HOMES = {
    "AR": ("Buenos Aires", "America/Argentina/Buenos_Aires", 9),
    "BR": ("Brasilia", "America/Sao_Paulo", 9),
    "CL": ("Santiago", "America/Santiago", 8),
    "CO": ("Bogotá", "America/Bogota", 3),
    "MX": ("Ciudad de México", "America/Mexico_City", 3),
    "PE": ("Lima", "America/Lima", 4),
    "UY": ("Montevideo", "America/Montevideo", 9),
}
WHY = "Presento la experiencia de mi país en la segunda sesión."


def add_travel_to_try() -> int:
    """Add it when it is missing and there is an event with a budget; returns how many people ask or travel."""
    query = select(Event).where(Event.is_demonstration).order_by(Event.starts_at.desc()).limit(1)
    event = db.session.scalar(query)
    if event is None or event.start_on is None or db.session.get(SponsorshipCall, event.id) is not None:
        return 0
    lines = _lines(event)
    if not {CostCategory.AIRFARE, CostCategory.PER_DIEM} <= lines.keys():
        return 0
    save_call(event, _call(event))
    organisers = select(Account).where(Account.email == ACCOUNTS[1].email).options(joinedload(Account.person))
    organiser = db.session.scalars(organisers).one()
    asking, offered, planning, flying = _travellers(event)
    wishes = SupportWishes((WishedComponent(ComponentKind.AIRFARE), WishedComponent(ComponentKind.PER_DIEM)), WHY)
    submit_request(request_support(event, asking, wishes))
    terms = _terms(event, lines)
    offer_directly(event, offered, terms, organiser)
    _accepted(event, planning, terms, organiser)
    _ticketed(_accepted(event, flying, terms, organiser), event.start_on, event.end_on or event.start_on, organiser)
    return 4


def _lines(event: Event) -> dict[CostCategory, BudgetLine]:
    query = select(BudgetLine).where(BudgetLine.subject_ref == event.ref)
    return {line.category: line for line in db.session.scalars(query)}


def _call(event: Event) -> SponsorshipCall:
    call = usual_call(event)
    here = wall_time(now(), event.zone or "UTC").replace(hour=9, minute=0, second=0, microsecond=0)
    call.opens_local, call.closes_local = here - timedelta(days=3), here + timedelta(days=14)
    return call


def _travellers(event: Event) -> list[Person]:
    query = (
        select(Person)
        .join(Registration, Registration.person_id == Person.id)
        .where(Registration.event_id == event.id, Registration.status == RegistrationStatus.CONFIRMED)
        .where(Person.country_code.in_(HOMES))
        .order_by(Person.id)
    )
    return list(db.session.scalars(query.limit(4)))


def _terms(event: Event, lines: dict[CostCategory, BudgetLine]) -> OfferTerms:
    ticket = OfferedComponent(
        ComponentKind.AIRFARE, paid_to=PaidTo.AGENCY, amount=TICKET, line_id=lines[CostCategory.AIRFARE].id
    )
    per_diem = OfferedComponent(ComponentKind.PER_DIEM, amount=PER_DIEM, line_id=lines[CostCategory.PER_DIEM].id)
    expires = wall_time(now() + timedelta(days=10), event.zone or "UTC")
    return OfferTerms([ticket, per_diem], expires.replace(hour=18, minute=0, second=0, microsecond=0))


def _accepted(event: Event, person: Person, terms: OfferTerms, organiser: Account) -> Trip:
    sponsorship: Sponsorship = offer_directly(event, person, terms, organiser).sponsorship
    accept_sponsorship(sponsorship, by=person.public_id)
    trip = trip_of(sponsorship)
    assert trip is not None
    return trip


def _ticketed(trip: Trip, first: date, last: date, organiser: Account) -> None:
    """There the day before, back the day after, with a night in the hotel for each day between."""
    place, zone, hours = HOMES[trip.person.country_code or "CL"]
    home = (place, trip.person.country_code or "CL", zone)
    there = ("San José", "CR", "America/Costa_Rica")
    out, back = first - timedelta(days=1), last + timedelta(days=1)
    write_segment(trip, _flight(home, there, out, hours, "DM 101"))
    write_segment(trip, _flight(there, home, back, hours, "DM 102"))
    write_stay(trip, StayWords("San José", "CR", out, back, "Hotel de Demostración"))
    write_visa(trip, VisaWords(VisaState.NOT_NEEDED))
    propose_trip(trip)
    authorise_trip(trip, organiser)
    paying = Paying(present_day(), "Agencia Ficticia", f"demonstration:{trip.public_id}", "DEMO-PASAJE-1")
    issue_ticket(trip, Fare(Money(95_000, "USD"), paying, "DEMO01"))


def _flight(start: tuple[str, str, str], end: tuple[str, str, str], day: date, hours: int, number: str) -> SegmentWords:
    """It leaves at eight in the morning by the clock of its place."""
    leaves = datetime.combine(day, time(8))
    lands = wall_time(instant_of(leaves, start[2]) + timedelta(hours=hours), end[2])
    return SegmentWords(TravelMode.AIR, *start, leaves, *end, lands, "Aerolínea Ficticia", number)

"""Rows of sponsorships, one function each, valid by default; any column can be given by name."""

from datetime import datetime, timedelta
from typing import Any

from app.core.clock import now
from app.core.dates import wall_time
from app.core.money import Money
from app.events.models import Event
from app.people.models import Person
from app.registration.models import RegistrationStatus
from app.travel.models import (
    ComponentKind,
    PaidTo,
    ProvidedBy,
    Sponsorship,
    SponsorshipCall,
    SponsorshipComponent,
    SponsorshipOrigin,
    SponsorshipStatus,
    SponsorshipStep,
    SponsorshipVerb,
)
from app.travel.wishes import OfferedComponent, OfferTerms, SupportWishes, WishedComponent
from tests.make import make_country, make_event, make_person, make_registration, saved

TICKET = WishedComponent(ComponentKind.AIRFARE)
PER_DIEM = WishedComponent(ComponentKind.PER_DIEM)
BOTH = SupportWishes((TICKET, PER_DIEM), "I speak in the second session.")


def make_call(event: Event | None = None, **fields: Any) -> SponsorshipCall:
    """Open since yesterday, for ten days."""
    event = event or make_event()
    values = {"opens_local": local(event, timedelta(days=-1)), "closes_local": local(event, timedelta(days=10))}
    return saved(SponsorshipCall(event=event, **(values | fields)))


def make_sponsorship(event: Event | None = None, person: Person | None = None, **fields: Any) -> Sponsorship:
    """A request that was handed in, by somebody with a confirmed seat."""
    event, person = event or make_event(), person or make_person(country_code="CR")
    make_country("CR")
    if "registration" not in fields:
        fields["registration"] = make_registration(event, person, status=RegistrationStatus.CONFIRMED)
    kinds = fields.pop("kinds", (ComponentKind.AIRFARE, ComponentKind.PER_DIEM))
    status = fields.get("status", SponsorshipStatus.SUBMITTED)
    values: dict[str, Any] = {
        "origin": SponsorshipOrigin.SELF,
        "status": status,
        "country_code": "CR",
        "created_at": now(),
        "submitted_at": None if status is SponsorshipStatus.DRAFT else now(),
    } | fields
    sponsorship = Sponsorship(event=event, person=person, components=[], steps=[], nomination=None, **values)
    sponsorship.components = [SponsorshipComponent(kind=kind, currency="USD", note="") for kind in kinds]
    verb = SponsorshipVerb.REQUEST if status is SponsorshipStatus.DRAFT else SponsorshipVerb.SUBMIT
    sponsorship.steps.append(SponsorshipStep(verb=verb, to_status=status, at=now(), actor="system"))
    return saved(sponsorship)


def offered_component(kind: ComponentKind, minor: int | None = None, line_id: int | None = None) -> OfferedComponent:
    """Paid by us: a ticket to the agency, all else to the traveller."""
    paid_to = PaidTo.AGENCY if kind is ComponentKind.AIRFARE else PaidTo.TRAVELLER
    return OfferedComponent(kind, ProvidedBy.US, paid_to, Money(minor, "USD") if minor else None, line_id)


def terms_for(event: Event, *components: OfferedComponent, days: int = 14) -> OfferTerms:
    return OfferTerms(components, local(event, timedelta(days=days)))


def local(event: Event, ahead: timedelta) -> datetime:
    """By the clock of the event."""
    return wall_time(now() + ahead, event.zone or "UTC").replace(second=0, microsecond=0)

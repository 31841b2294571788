"""What the small world holds of sponsored travel: a request, an offer, and one that was accepted."""

from dataclasses import dataclass
from datetime import timedelta

from app.core.clock import now
from app.core.dates import wall_time
from app.events.models import Event
from app.people.models import Person
from app.registration.models import Registration
from app.travel.models import Sponsorship, SponsorshipOffer, SponsorshipStatus
from tests import make
from tests.travel.sponsoring import make_call, make_sponsorship


@dataclass(frozen=True)
class OfSponsorships:
    """That of the person, whom something is offered; a request of their country; and one that has not been handed in."""

    offered: Sponsorship
    asked: Sponsorship
    begun: Sponsorship
    accepted: Sponsorship


def of_sponsorships(event: Event, person: Person, registration: Registration) -> OfSponsorships:
    make_call(event)
    offered = make_sponsorship(event, person, registration=registration, status=SponsorshipStatus.OFFERED)
    at = now()
    make.saved(
        SponsorshipOffer(
            sponsorship=offered,
            round=1,
            amounts=[],
            offered_by="system",
            sent_at=at,
            expires_local=wall_time(at + timedelta(days=9), event.zone or "UTC"),
            zone=event.zone,
            expires_at=at + timedelta(days=9),
        )
    )
    return OfSponsorships(
        offered,
        make_sponsorship(event, make.make_person("Lía", "Ficticia")),
        make_sponsorship(event, make.make_person("Iván", "Ficticio"), status=SponsorshipStatus.DRAFT),
        make_sponsorship(event, make.make_person("Noé", "Ficticio"), status=SponsorshipStatus.ACCEPTED),
    )

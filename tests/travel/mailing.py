"""What causes one message of each kind about support, to the person of a scene."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from app.core.clock import now
from app.core.extensions import db
from app.travel.actions.answering_offers import accept_sponsorship, decline_sponsorship, expire_sponsorship
from app.travel.actions.cancelling import cancel_sponsorship
from app.travel.actions.deciding import reject_request, return_request, waitlist_request
from app.travel.actions.offering import offer_sponsorship
from app.travel.actions.requesting import submit_request
from app.travel.models import ComponentKind, Sponsorship, SponsorshipStatus
from app.travel.queries.sponsorships import current_offer
from tests.make import make_account, make_contact, make_event, make_person
from tests.travel.sponsoring import make_call, make_sponsorship, offered_component, terms_for

Told = Callable[[Any], object]


def of_traveller(act: Callable[[Sponsorship], object], status: SponsorshipStatus = SponsorshipStatus.SUBMITTED) -> Told:
    """`act` on a sponsorship of the person of the scene."""
    return lambda scene: act(called(make_sponsorship(make_event(), scene.person, status=status)))


def of_contact(act: Callable[[Sponsorship], object], status: SponsorshipStatus = SponsorshipStatus.SUBMITTED) -> Told:
    """The same where the person of the scene speaks for the country of somebody else."""

    def told(scene: Any) -> object:
        make_contact("CR", person=scene.person, language=scene.person.language)
        return act(called(make_sponsorship(make_event(), make_person("Lía", "Ficticia"), status=status)))

    return told


def of_organiser(act: Callable[[Sponsorship], object]) -> Told:
    """The same where the person of the scene organises the event."""

    def told(scene: Any) -> object:
        sponsorship = called(make_sponsorship(make_event(), make_person("Lía", "Ficticia")))
        make_account([sponsorship.event], scene.person)
        return act(sponsorship)

    return told


def called(sponsorship: Sponsorship) -> Sponsorship:
    make_call(sponsorship.event)
    return sponsorship


def offered(sponsorship: Sponsorship) -> Sponsorship:
    """A ticket and a per diem, by another account."""
    ticket = offered_component(ComponentKind.AIRFARE, 100000)
    terms = terms_for(sponsorship.event, ticket, offered_component(ComponentKind.PER_DIEM, 51000))
    offer_sponsorship(sponsorship, terms, make_account([sponsorship.event]))
    return sponsorship


def expired(sponsorship: Sponsorship) -> object:
    offer = current_offer(offered(sponsorship))
    assert offer is not None
    offer.expires_at = now() - timedelta(minutes=1)
    db.session.flush()
    return expire_sponsorship(sponsorship)


TRAVEL_SCENES: dict[str, Told] = {
    "request_received": of_traveller(submit_request, SponsorshipStatus.DRAFT),
    "please_endorse": of_contact(submit_request, SponsorshipStatus.DRAFT),
    "request_returned": of_traveller(lambda one: return_request(one, "The letter of your institution is missing.")),
    "request_waitlisted": of_traveller(waitlist_request),
    "request_rejected": of_traveller(lambda one: reject_request(one, "No money is left for this event.")),
    "offered": of_traveller(offered),
    "offer_accepted": of_traveller(lambda one: accept_sponsorship(offered(one))),
    "offer_expired": of_traveller(expired),
    "sponsorship_cancelled": of_traveller(lambda one: cancel_sponsorship(offered(one), "The budget was cut.")),
    "contact_told": of_contact(waitlist_request),
    "office_told": of_organiser(lambda one: decline_sponsorship(offered(one), "Another journey.")),
}

"""Whoever speaks for a country, an institution or a bloc asks for support for somebody of its delegation."""

from flask_babel import gettext

from app.contacts.linked import LinkedContact
from app.core.refusal import Refused
from app.delegations.models import Nomination
from app.registration.actions.seats import lock_with_person
from app.travel import mails
from app.travel.actions.endorsing import endorse_request, why_not_endorse
from app.travel.actions.requesting import hand_in, request_support
from app.travel.models import Sponsorship, SponsorshipOrigin
from app.travel.queries.sponsorships import open_sponsorship_of
from app.travel.wishes import SupportWishes


def ask_for_nominee(nomination: Nomination, linked: LinkedContact, wishes: SupportWishes) -> Sponsorship:
    """Hand a request in for whoever was named, endorsed by whoever asks if they may endorse it; the traveller is told.

    Raises `Refused` when the call is not open, when something is missing, and where a request was begun already: nobody
    hands in what somebody else wrote.
    """
    event, person = nomination.event, nomination.person
    lock_with_person(event, person)
    if open_sponsorship_of(event, person) is not None:
        raise Refused(why_not_ask_again(nomination))
    sponsorship = request_support(event, person, wishes, by=linked.actor, origin=SponsorshipOrigin.COORDINATOR)
    step = hand_in(sponsorship, by=linked.actor)
    if why_not_endorse(sponsorship, linked.contact):
        mails.endorsement_asked(sponsorship, step)
    else:
        endorse_request(sponsorship, linked.contact, by=linked.actor)
    return sponsorship


def why_not_ask_again(nomination: Nomination) -> str:
    return gettext("A request for %(name)s was begun already.", name=nomination.name)

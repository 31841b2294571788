"""What is told of support, one function a message: to travellers, to whoever speaks for their country, to the office.

Each is put into the outbox of the current transaction under a key that keeps it single; a step of the sponsorship is its
cause. Whoever has no address gets nothing.
"""

from functools import partial

from app.events.organisers import organisers_to_tell
from app.mail.models import OutboxMessage
from app.travel import told
from app.travel.models import Sponsorship, SponsorshipOffer, SponsorshipStep
from app.travel.queries.calls import call_of
from app.travel.queries.sponsorships import current_offer
from app.travel.telling import telling_of_office, telling_of_speaker, telling_of_traveller


def request_received(sponsorship: Sponsorship, step: SponsorshipStep) -> OutboxMessage | None:
    """We have it, from themselves or from whoever speaks for their country; the office decides by then."""
    telling, by = telling_of_traveller(sponsorship), call_of(sponsorship.event).decide_by
    is_own = step.actor == sponsorship.person.public_id
    words = partial(told.received_words if is_own else told.asked_for_words, sponsorship, telling.deadline(by))
    return telling.post("travel/request_received", cause=step, told=words)


def endorsement_asked(sponsorship: Sponsorship, step: SponsorshipStep) -> OutboxMessage | None:
    """To the coordinator: please endorse; None when nobody speaks for the country, or it is their own request."""
    telling = telling_of_speaker(sponsorship)
    if telling is None:
        return None
    words = partial(told.endorse_words, sponsorship, telling.deadline(call_of(sponsorship.event).decide_by))
    return telling.post("travel/please_endorse", cause=step, told=words)


def request_returned(sponsorship: Sponsorship, step: SponsorshipStep) -> OutboxMessage | None:
    """Please change it, and hand it in again."""
    words = partial(told.returned_words, sponsorship, step.reason)
    return telling_of_traveller(sponsorship).post("travel/request_returned", cause=step, told=words)


def request_waitlisted(sponsorship: Sponsorship, step: SponsorshipStep) -> OutboxMessage | None:
    words = partial(told.waitlisted_words, sponsorship, step.reason)
    return telling_of_traveller(sponsorship).post("travel/request_waitlisted", cause=step, told=words)


def request_rejected(sponsorship: Sponsorship, step: SponsorshipStep) -> OutboxMessage | None:
    words = partial(told.rejected_words, sponsorship, step.reason)
    return telling_of_traveller(sponsorship).post("travel/request_rejected", cause=step, told=words)


def offered(sponsorship: Sponsorship, step: SponsorshipStep, offer: SponsorshipOffer) -> OutboxMessage | None:
    """What is offered, and until when they decide."""
    telling = telling_of_traveller(sponsorship)
    words = partial(told.offer_words, sponsorship, telling.deadline(offer.expires_at))
    return telling.post("travel/offered", cause=step, told=words)


def offer_accepted(sponsorship: Sponsorship, step: SponsorshipStep) -> OutboxMessage | None:
    """It is confirmed, and what comes next."""
    words = partial(told.accepted_words, sponsorship)
    return telling_of_traveller(sponsorship).post("travel/offer_accepted", cause=step, told=words)


def support_expired(sponsorship: Sponsorship, step: SponsorshipStep) -> OutboxMessage | None:
    """They did not answer in time."""
    telling, offer = telling_of_traveller(sponsorship), current_offer(sponsorship)
    words = partial(told.expired_words, sponsorship, telling.deadline(offer.expires_at if offer else None))
    return telling.post("travel/offer_expired", cause=step, told=words)


def sponsorship_cancelled(sponsorship: Sponsorship, step: SponsorshipStep) -> OutboxMessage | None:
    """What was offered or accepted has ended, and why."""
    words = partial(told.cancelled_words, sponsorship, step.reason)
    return telling_of_traveller(sponsorship).post("travel/sponsorship_cancelled", cause=step, told=words)


def contact_told(sponsorship: Sponsorship, step: SponsorshipStep) -> OutboxMessage | None:
    """To the coordinator: what became of somebody of theirs; no amounts."""
    telling = telling_of_speaker(sponsorship)
    if telling is None:
        return None
    return telling.post("travel/contact_told", cause=step, told=partial(told.speaker_words, sponsorship, step))


def office_told(sponsorship: Sponsorship, step: SponsorshipStep, follows: Sponsorship | None = None) -> None:
    """To each who organises the event: what a traveller, a coordinator or the clock did, and who waits longest."""
    words = partial(told.office_words, sponsorship, step, follows)
    for account in organisers_to_tell(sponsorship.event_id):
        number = f"{step.id}-{account.public_id}"
        telling_of_office(sponsorship, account).post("travel/office_told", number, cause=step, told=words)

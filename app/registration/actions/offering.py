"""The waiting list: a freed seat is offered to the next who can take it, held for them, and offered on."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from flask_babel import gettext
from sqlalchemy import update

from app.core.changed_rows import changed_rows, claimed_rows
from app.core.clock import now
from app.core.extensions import db
from app.core.pieces import pieces
from app.core.refusal import Refused
from app.events.models import Event
from app.mail.models import OutboxMessage
from app.registration import mails
from app.registration.actions.seats import free_seats, lock_event, take_in_order
from app.registration.actions.steps import step, step_each
from app.registration.models import Offer, OfferOutcome, Registration, RegistrationStatus
from app.registration.queries.offers import open_offer, was_told
from app.registration.queries.registrations import next_for_seats
from app.registration.queries.standing import cancelled_since, closed_because
from app.registration.telling import gathering_for
from app.registration.words import sentence


def offer_free_seats(event: Event, besides: Collection[int] = ()) -> int:
    """Offer every free seat to who waits longest among those whose pools all have one; how many were offered.

    An offer holds the seat. It expires after the event's `offer_hours`, and never later than the event begins.
    `besides` are ids of registrations to pass over. The caller has locked the event.
    """
    at = now()
    expires_at = expiry(event, at)
    if not event.is_published or expires_at <= at:
        return 0
    lucky = take_in_order(event, next_for_seats(event, besides))
    rows = [{"registration_id": one.id, "offered_at": at, "expires_at": expires_at} for one in lucky]
    offers = {offer.registration_id: offer for offer in claimed_rows(Offer, rows)}
    step_each(lucky, RegistrationStatus.OFFERED)
    gathering = gathering_for(event, lucky)
    for registration in lucky:
        mails.seat_offered(registration, offers[registration.id], gathering)
    gathering.store()
    return len(offers)


def expiry(event: Event, at: datetime) -> datetime:
    """Until when an offer holds that is made `at` this instant."""
    expires_at = at + timedelta(hours=event.offer_hours)
    return min(expires_at, event.starts_at) if event.starts_at is not None else expires_at


def begin_anew(offer: Offer, message: OutboxMessage) -> bool:
    """Give an offer whose `message` waited too long its full time from now, and tell of that instead.

    Only while nothing of it has been tried: then the person knows of no other time. False when there is no time left.
    """
    event = offer.registration.event
    at = now()
    until = expiry(event, at)
    if until <= at or message.attempts > 1 or message.repeats:
        return False
    longer = update(Offer).where(Offer.id == offer.id, Offer.ended_at.is_(None)).values(expires_at=until)
    if changed_rows(longer) != 1:
        return False
    mails.seat_offered(offer.registration, offer, instead_of=message)
    return True


def accept_offer(registration: Registration, *, from_calendar: bool = False) -> None:
    """Confirm the seat that was held; `from_calendar` when their calendar accepted. Raises `Refused` when the offer is over."""
    lock_event(registration.event, registration)
    _end(_open(registration), OfferOutcome.ACCEPTED)
    step(registration, RegistrationStatus.CONFIRMED)
    mails.registration_confirmed(registration, from_calendar=from_calendar)


def refuse_offer(registration: Registration) -> None:
    """Give the held seat back, end the registration, and offer the seat on."""
    lock_event(registration.event, registration)
    _end(_open(registration), OfferOutcome.REFUSED)
    free_seats(registration)
    step(registration, RegistrationStatus.WITHDRAWN, action="registration.offer_refused")
    mails.registration_withdrawn(registration)
    offer_free_seats(registration.event)


def expire_offer(offer: Offer) -> bool:
    """End an offer whose time is over and offer its seat on. False when someone else has ended it meanwhile.

    Who was told that the event is cancelled hears nothing more of its seats.
    """
    registration = offer.registration
    lock_event(registration.event, registration)
    if not _end(offer, OfferOutcome.EXPIRED):
        return False
    free_seats(registration)
    step(registration, RegistrationStatus.WITHDRAWN, action="registration.offer_expired")
    passed_on = offer_free_seats(registration.event) > 0
    if not registration.event.is_cancelled:
        is_open = closed_because(registration.event, registration.person, now()) is None
        told = was_told(offer)
        mails.offer_expired(registration, offer, passed_on=passed_on, is_open=is_open, was_told=told)
    return True


def end_open_offers(registrations: Sequence[Registration], outcome: OfferOutcome) -> None:
    """End the open offers of these registrations: something else decided over their seats."""
    for part in pieces(registrations):
        is_open = Offer.registration_id.in_([registration.id for registration in part]) & Offer.ended_at.is_(None)
        db.session.execute(update(Offer).where(is_open).values(ended_at=now(), outcome=outcome))


def _open(registration: Registration) -> Offer:
    if registration.event.is_cancelled:
        raise Refused(sentence(cancelled_since(registration.event)))
    offer = open_offer(registration)
    if offer is None or registration.status is not RegistrationStatus.OFFERED:
        raise Refused(gettext("No seat is offered to this registration any more."))
    if offer.expires_at <= now():
        raise Refused(gettext("The time to answer this offer is over. The seat is not held for you any more."))
    return offer


def _end(offer: Offer, outcome: OfferOutcome) -> bool:
    """Claim the end of the offer: only one transaction can."""
    ended = (
        update(Offer)
        .where(Offer.id == offer.id, Offer.ended_at.is_(None))
        .values(ended_at=now(), outcome=outcome)
        .execution_options(synchronize_session=False)
    )
    return changed_rows(ended) == 1

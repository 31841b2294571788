"""Ending a sponsorship after an offer: by the office, by the traveller, or because the seat or the event is gone."""

from collections.abc import Collection, Sequence

from flask_babel import gettext

from app.core.clock import now
from app.core.refusal import Refused
from app.events.models import Event, EventTransition
from app.registration.actions.withdrawing import withdraw
from app.registration.models import Registration, RegistrationStatus
from app.travel import mails
from app.travel.actions.answering_offers import free_what_is_held
from app.travel.actions.ending_trips import TicketLoss, cancel_trip
from app.travel.actions.setting_aside import give_back_money
from app.travel.actions.sponsorship_steps import lock_sponsorship, take_sponsorship_step
from app.travel.models import (
    SPONSORSHIP_HOLDS,
    ComponentKind,
    OfferResponse,
    Sponsorship,
    SponsorshipStatus,
    SponsorshipStep,
    SponsorshipVerb,
)
from app.travel.queries.sponsorships import current_offer, open_sponsorships, open_sponsorships_of_registrations
from app.travel.queries.trips import trip_of


def cancel_sponsorship(
    sponsorship: Sponsorship,
    reason: str,
    *,
    by: str = "",
    is_traveller: bool = False,
    keeps_registration: bool = True,
    keeps: Collection[ComponentKind] = (),
    loss: TicketLoss | None = None,
) -> None:
    """End what is offered or accepted; what was set aside and not spent is free, costs stay where they are.

    The traveller can do so once they have accepted: before, they decline. With `keeps_registration` False the
    registration is withdrawn with it. A journey that is ahead ends too: `keeps` are the kinds of which the money stays
    set aside, `loss` is what giving back its ticket costs. Raises `Refused` without a reason, and when there is nothing to
    end.
    """
    lock_sponsorship(sponsorship)
    if hindrance := _why_not_cancel(sponsorship, reason, is_traveller=is_traveller):
        raise Refused(hindrance)
    actor = by or (sponsorship.person.public_id if is_traveller else "")
    step = end_sponsorship(sponsorship, reason, by=actor, keeps=keeps, loss=loss)
    registration = sponsorship.registration
    if not keeps_registration and registration is not None and registration.is_active:
        withdraw(registration, reason)
    mails.sponsorship_cancelled(sponsorship, step)
    if is_traveller:
        mails.office_told(sponsorship, step)
    mails.contact_told(sponsorship, step)


def _why_not_cancel(sponsorship: Sponsorship, reason: str, *, is_traveller: bool) -> str:
    if sponsorship.status not in SPONSORSHIP_HOLDS:
        return gettext("There is nothing to cancel here: it has ended, or nothing was offered.")
    if is_traveller and sponsorship.status is SponsorshipStatus.OFFERED:
        return gettext("You have not accepted yet: decline the offer instead.")
    trip = trip_of(sponsorship)
    if trip is not None and not trip.is_ahead:
        return gettext("The journey was made, or has ended: there is nothing to cancel any more.")
    return "" if reason.strip() else gettext("Write a reason.")


def end_sponsorship(
    sponsorship: Sponsorship,
    reason: str,
    *,
    by: str = "",
    keeps_units: bool = False,
    keeps: Collection[ComponentKind] = (),
    loss: TicketLoss | None = None,
) -> SponsorshipStep:
    """The step, with units and money given back; `keeps_units` while somebody else is about to take them over.

    A journey that is ahead is cancelled with it.
    """
    trip = trip_of(sponsorship)
    if trip is not None and trip.is_ahead:
        cancel_trip(trip, reason, loss, keeps=frozenset(keeps), by=by)
    offer = current_offer(sponsorship)
    if offer is not None and offer.is_unanswered:
        offer.response, offer.responded_at = OfferResponse.CANCELLED, now()
    if keeps_units:
        give_back_money(sponsorship, keeps)
    else:
        free_what_is_held(sponsorship, keeps)
    return take_sponsorship_step(sponsorship, SponsorshipVerb.CANCEL, SponsorshipStatus.CANCELLED, by=by, reason=reason)


def follow_ended_registrations(registrations: Sequence[Registration], status: RegistrationStatus) -> None:
    """Whose seat ended needs no support: what was offered is cancelled, what was only asked for is withdrawn."""
    if status is RegistrationStatus.MERGED:
        return
    for sponsorship in open_sponsorships_of_registrations([one.id for one in registrations]):
        step = end_quietly(sponsorship, gettext("The registration for the event has ended."))
        if step is not None and step.verb is SponsorshipVerb.CANCEL:
            mails.office_told(sponsorship, step)


def follow_cancelled_event(event: Event, _transition: EventTransition) -> None:
    """Nobody travels to an event that was cancelled; the message about that says the rest."""
    for sponsorship in open_sponsorships(event):
        end_quietly(sponsorship, gettext("The event was cancelled."))


def end_quietly(sponsorship: Sponsorship, reason: str) -> SponsorshipStep | None:
    """End it wherever it stands; only who was offered something is written to."""
    step = end_silently(sponsorship, reason)
    if step is not None and step.verb is SponsorshipVerb.CANCEL:
        mails.sponsorship_cancelled(sponsorship, step)
        mails.contact_told(sponsorship, step)
    return step


def end_silently(sponsorship: Sponsorship, reason: str) -> SponsorshipStep | None:
    """The same without a word to anybody; None when it has ended already."""
    lock_sponsorship(sponsorship)
    if not sponsorship.is_open:
        return None
    if sponsorship.holds:
        return end_sponsorship(sponsorship, reason)
    return take_sponsorship_step(sponsorship, SponsorshipVerb.WITHDRAW, SponsorshipStatus.WITHDRAWN, reason=reason)

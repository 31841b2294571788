"""The traveller's answer to an offer, and what becomes of one that is not answered in time."""

from collections.abc import Collection
from contextlib import suppress
from datetime import datetime

from flask_babel import gettext

from app.core.clock import now
from app.core.refusal import Refused
from app.delegations.actions.accepting import accept_nomination
from app.delegations.models import NominationStatus
from app.preparation.actions.tasking import TaskWords, write_task
from app.registration.actions.registering import Details
from app.registration.models import RegistrationStatus
from app.registration.queries.standing import when
from app.travel import mails
from app.travel.actions.holding_units import give_back_units
from app.travel.actions.setting_aside import confirm_money, give_back_money
from app.travel.actions.sponsorship_steps import lock_sponsorship, take_sponsorship_step
from app.travel.actions.trips import begin_trip
from app.travel.models import (
    ComponentKind,
    OfferResponse,
    Sponsorship,
    SponsorshipOffer,
    SponsorshipStatus,
    SponsorshipStep,
    SponsorshipVerb,
)
from app.travel.own_cost import own_cost_task
from app.travel.queries.listed import next_on_list
from app.travel.queries.sponsorships import current_offer


def accept_sponsorship(sponsorship: Sponsorship, *, by: str = "") -> None:
    """Accept what is offered: the money is confirmed, and the journey begins to be planned.

    Whoever was named and has not answered accepts the nomination with it, and takes a seat. Raises `Refused` from the
    moment on at which the offer expired, whatever a job has done, and when no seat is free.
    """
    offer = _open_offer(sponsorship)
    at = now()
    if at >= offer.expires_at:
        raise Refused(_too_late(offer))
    _take_seat(sponsorship)
    _respond(offer, OfferResponse.ACCEPTED, at)
    confirm_money(sponsorship)
    step = _step(sponsorship, SponsorshipVerb.ACCEPT, SponsorshipStatus.ACCEPTED, by)
    begin_trip(sponsorship)
    mails.offer_accepted(sponsorship, step)
    mails.office_told(sponsorship, step)


def decline_sponsorship(sponsorship: Sponsorship, reason: str = "", *, by: str = "") -> None:
    """Say no: units and money are free, the registration stays, and the office asks whether they come at their own cost."""
    offer = _open_offer(sponsorship)
    _respond(offer, OfferResponse.DECLINED, now())
    free_what_is_held(sponsorship)
    step = _step(sponsorship, SponsorshipVerb.DECLINE, SponsorshipStatus.DECLINED, by, reason)
    _ask_for_own_cost(sponsorship)
    mails.office_told(sponsorship, step)


def _ask_for_own_cost(sponsorship: Sponsorship) -> None:
    """A task of the event; a list that is full is no reason not to take an answer."""
    with suppress(Refused):
        write_task(sponsorship.event, None, TaskWords(own_cost_task(sponsorship), None, ""))


def expire_sponsorship(sponsorship: Sponsorship) -> bool:
    """End an offer that nobody answered in time; False when it was answered, or a longer one made, meanwhile."""
    lock_sponsorship(sponsorship)
    offer, at = current_offer(sponsorship), now()
    if sponsorship.status is not SponsorshipStatus.OFFERED or offer is None or at < offer.expires_at:
        return False
    _respond(offer, OfferResponse.EXPIRED, at)
    free_what_is_held(sponsorship)
    step = take_sponsorship_step(sponsorship, SponsorshipVerb.EXPIRE, SponsorshipStatus.EXPIRED)
    mails.support_expired(sponsorship, step)
    mails.contact_told(sponsorship, step)
    mails.office_told(sponsorship, step, next_on_list(sponsorship.event))
    return True


def free_what_is_held(sponsorship: Sponsorship, keeps: Collection[ComponentKind] = ()) -> None:
    """Units and money go back, all that was not spent."""
    give_back_units(sponsorship)
    give_back_money(sponsorship, keeps)


def _open_offer(sponsorship: Sponsorship) -> SponsorshipOffer:
    lock_sponsorship(sponsorship)
    offer = current_offer(sponsorship)
    if sponsorship.status is not SponsorshipStatus.OFFERED or offer is None:
        raise Refused(_why_no_offer(sponsorship, offer))
    return offer


def _why_no_offer(sponsorship: Sponsorship, offer: SponsorshipOffer | None) -> str:
    if sponsorship.status is SponsorshipStatus.EXPIRED and offer is not None:
        return _too_late(offer)
    if sponsorship.status is SponsorshipStatus.ACCEPTED:
        return gettext("This offer was accepted already.")
    return gettext("No offer waits for an answer here.")


def _too_late(offer: SponsorshipOffer) -> str:
    return gettext(
        "The offer could be accepted until %(time)s. Write to the secretariat if you would still like to come.",
        time=when(offer.expires_at, offer.zone),
    )


def _take_seat(sponsorship: Sponsorship) -> None:
    """A nominee accepts the nomination with the offer; without a free seat nothing is accepted."""
    nomination = sponsorship.nomination
    if nomination is not None and nomination.status is NominationStatus.NOMINATED:
        sponsorship.registration = accept_nomination(nomination, Details.of(sponsorship.person))
    registration = sponsorship.registration
    if registration is None or registration.status is not RegistrationStatus.CONFIRMED:
        raise Refused(
            gettext("No seat is free at present. Your offer stays as it is: write to the secretariat, which frees one.")
        )


def _respond(offer: SponsorshipOffer, response: OfferResponse, at: datetime) -> None:
    offer.response, offer.responded_at = response, at


def _step(
    sponsorship: Sponsorship, verb: SponsorshipVerb, to: SponsorshipStatus, by: str, reason: str = ""
) -> SponsorshipStep:
    return take_sponsorship_step(sponsorship, verb, to, by=by or sponsorship.person.public_id, reason=reason)

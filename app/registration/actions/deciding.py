"""What the secretariat decides over registrations, singly or many at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from flask_babel import gettext

from app.core.extensions import db
from app.core.refusal import Refused
from app.events.models import Event
from app.registration import mails
from app.registration.actions.offering import end_open_offer, offer_free_seats
from app.registration.actions.seats import hold, release, take
from app.registration.actions.steps import step
from app.registration.models import OfferOutcome, Origin, Registration, RegistrationStatus
from app.registration.queries.registrations import active_registration, position
from app.registration.queries.standing import cancelled_since
from app.registration.words import sentence


class SeatDecision(StrEnum):
    CONFIRM = "confirm"
    DECLINE = "decline"
    WAIT = "wait"


@dataclass
class DecisionOutcome:
    """What a decision over several came to; a registration that was there already is `unchanged`."""

    confirmed: list[Registration] = field(default_factory=list)
    seatless: list[Registration] = field(default_factory=list)  #: were to be confirmed, and wait instead
    waiting: list[Registration] = field(default_factory=list)
    declined: list[Registration] = field(default_factory=list)
    unchanged: list[Registration] = field(default_factory=list)


def confirm(registration: Registration, *, from_calendar: bool = False) -> bool:
    """Accept the registration. False when no seat is free: then it waits.

    Also reopens one that was declined or withdrawn; raises `Refused` when the person has registered again since.
    """
    hold(registration.event, registration)
    return _confirm(registration, from_calendar)


def decline(registration: Registration, reason: str) -> None:
    """Say no, with the reason the person is told, and offer the seat it held to the next."""
    hold(registration.event, registration)
    _decline(registration, reason)
    offer_free_seats(registration.event)


def move_to_waiting(registration: Registration, reason: str = "") -> None:
    """Put the registration at the end of the waiting list; its seat goes to someone else."""
    hold(registration.event, registration)
    _move_to_waiting(registration, reason)
    offer_free_seats(registration.event, besides=[registration.id])


def decide(
    event: Event, registrations: Sequence[Registration], decision: SeatDecision, reason: str = ""
) -> DecisionOutcome:
    """The same decision over several, in the order given; freed seats are offered once, when all are decided."""
    hold(event, *registrations)
    outcome = DecisionOutcome()
    for registration in registrations:
        _decide(registration, decision, reason, outcome)
    if decision is not SeatDecision.CONFIRM:
        offer_free_seats(event, besides=[registration.id for registration in registrations])
    return outcome


def _decide(registration: Registration, decision: SeatDecision, reason: str, outcome: DecisionOutcome) -> None:
    if registration.status is _AIM[decision]:
        outcome.unchanged.append(registration)
    elif decision is SeatDecision.CONFIRM:
        (outcome.confirmed if _confirm(registration) else outcome.seatless).append(registration)
    elif not registration.is_active:
        outcome.unchanged.append(registration)
    elif decision is SeatDecision.DECLINE:
        _decline(registration, reason)
        outcome.declined.append(registration)
    else:
        _move_to_waiting(registration, reason)
        outcome.waiting.append(registration)


_AIM = {
    SeatDecision.CONFIRM: RegistrationStatus.CONFIRMED,
    SeatDecision.DECLINE: RegistrationStatus.DECLINED,
    SeatDecision.WAIT: RegistrationStatus.WAITING,
}


def _confirm(registration: Registration, from_calendar: bool = False) -> bool:
    status = registration.status
    if status is RegistrationStatus.CONFIRMED:
        return True
    if registration.event.is_cancelled:
        raise Refused(sentence(cancelled_since(registration.event)))
    _refuse_reopening_twice(registration)
    if status is RegistrationStatus.OFFERED:
        end_open_offer(registration, OfferOutcome.ACCEPTED)
    elif registration.origin is not Origin.WALK_IN and not take(registration):
        if status is not RegistrationStatus.WAITING:
            step(registration, RegistrationStatus.WAITING)
            mails.registration_waiting(registration, position(registration) or 1, from_calendar=from_calendar)
        return False
    step(registration, RegistrationStatus.CONFIRMED)
    mails.registration_confirmed(registration, from_calendar=from_calendar)
    return True


def _refuse_reopening_twice(registration: Registration) -> None:
    if registration.is_active:
        return
    if active_registration(registration.event, registration.person):
        raise Refused(
            gettext("%(name)s has registered again since. Decide over the newer one.", name=registration.name)
        )


def _decline(registration: Registration, reason: str) -> None:
    if not reason.strip():
        raise Refused(gettext("Give the reason: the person will read it in the message."))
    if not registration.is_active:
        raise Refused(gettext("This registration has ended already."))
    end_open_offer(registration, OfferOutcome.REFUSED)
    release(registration)
    step(registration, RegistrationStatus.DECLINED, reason=reason)
    mails.registration_declined(registration, reason.strip())


def _move_to_waiting(registration: Registration, reason: str) -> None:
    if not registration.is_active:
        raise Refused(gettext("This registration has ended already."))
    if registration.status is RegistrationStatus.WAITING:
        return
    end_open_offer(registration, OfferOutcome.REFUSED)
    release(registration)
    step(registration, RegistrationStatus.WAITING, reason=reason)
    mails.registration_waiting(registration, position(registration) or 1)
    db.session.flush()

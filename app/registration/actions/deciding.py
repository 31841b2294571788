"""What the secretariat decides over registrations, singly or many at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from flask_babel import gettext

from app.core.refusal import Refused
from app.events.models import Event
from app.registration import mails
from app.registration.actions.offering import end_open_offers, offer_free_seats
from app.registration.actions.seats import free_seats, lock_event, take_in_order
from app.registration.actions.steps import step_each
from app.registration.models import OfferOutcome, Origin, Registration, RegistrationStatus
from app.registration.queries.messages import times_in
from app.registration.queries.registrations import positions, registered_among
from app.registration.queries.standing import cancelled_since
from app.registration.telling import Gathering, gathering_for
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
    lock_event(registration.event, registration)
    return not _confirm(registration.event, [registration], from_calendar).seatless


def decline(registration: Registration, reason: str) -> None:
    """Say no, with the reason the person is told, and offer the seat it held to the next."""
    lock_event(registration.event, registration)
    if not registration.is_active:
        raise Refused(gettext("This registration has ended already."))
    _decline(registration.event, [registration], reason)
    offer_free_seats(registration.event)


def move_to_waiting(registration: Registration, reason: str = "") -> None:
    """Put the registration at the end of the waiting list; its seat goes to someone else."""
    lock_event(registration.event, registration)
    if not registration.is_active:
        raise Refused(gettext("This registration has ended already."))
    if registration.status is not RegistrationStatus.WAITING:
        _move_to_waiting(registration.event, [registration], reason)
    offer_free_seats(registration.event, besides=[registration.id])


def decide(
    event: Event, registrations: Sequence[Registration], decision: SeatDecision, reason: str = ""
) -> DecisionOutcome:
    """The same decision over several, in the order given; freed seats are offered once, when all are decided."""
    outcome = decide_part(event, registrations, decision, reason)
    if decision is not SeatDecision.CONFIRM:
        offer_free_seats(event, besides={registration.id for registration in registrations})
    return outcome


def decide_part(
    event: Event, registrations: Sequence[Registration], decision: SeatDecision, reason: str, actor: str = ""
) -> DecisionOutcome:
    """The same over a part of them, in the name of `actor`, else of who acts: no freed seat is offered yet."""
    lock_event(event, *registrations)
    is_aim = decision is SeatDecision.CONFIRM
    concerned = [one for one in registrations if one.status is not _AIM[decision] and (one.is_active or is_aim)]
    if decision is SeatDecision.CONFIRM:
        outcome = _confirm(event, concerned, actor=actor)
    elif decision is SeatDecision.DECLINE:
        outcome = _decline(event, concerned, reason, actor)
    else:
        outcome = _move_to_waiting(event, concerned, reason, actor)
    left = {one.id for one in registrations} - {one.id for one in concerned}
    outcome.unchanged += [one for one in registrations if one.id in left]
    return outcome


_AIM = {
    SeatDecision.CONFIRM: RegistrationStatus.CONFIRMED,
    SeatDecision.DECLINE: RegistrationStatus.DECLINED,
    SeatDecision.WAIT: RegistrationStatus.WAITING,
}


def _confirm(
    event: Event, asked: Sequence[Registration], from_calendar: bool = False, actor: str = ""
) -> DecisionOutcome:
    registrations = [one for one in asked if one.status is not RegistrationStatus.CONFIRMED]
    if not registrations:
        return DecisionOutcome(unchanged=[*asked])
    if event.is_cancelled:
        raise Refused(sentence(cancelled_since(event)))
    _refuse_reopening_twice(event, registrations)
    offered = [one for one in registrations if one.status is RegistrationStatus.OFFERED]
    end_open_offers(offered, OfferOutcome.ACCEPTED)
    at_door = [one for one in registrations if one.origin is Origin.WALK_IN]
    has_seat = {one.id for one in (*offered, *at_door)}
    has_seat |= {one.id for one in take_in_order(event, [one for one in registrations if one.id not in has_seat])}
    confirmed = [one for one in registrations if one.id in has_seat]
    seatless = [one for one in registrations if one.id not in has_seat]
    put_off = [one for one in seatless if one.status is not RegistrationStatus.WAITING]
    step_each(put_off, RegistrationStatus.WAITING, actor=actor)
    step_each(confirmed, RegistrationStatus.CONFIRMED, actor=actor)
    gathering = gathering_for(event, [*put_off, *confirmed])
    times = times_in(confirmed, RegistrationStatus.CONFIRMED)
    for one in confirmed:
        mails.registration_confirmed(one, times.get(one.id, 1), gathering, from_calendar=from_calendar)
    _tell_waiting(event, put_off, gathering, from_calendar)
    gathering.store()
    return DecisionOutcome(confirmed, seatless)


def _tell_waiting(
    event: Event, registrations: Sequence[Registration], gathering: Gathering, from_calendar: bool = False
) -> None:
    places = positions(event, [one.id for one in registrations])
    times = times_in(registrations, RegistrationStatus.WAITING)
    for one in registrations:
        place, time = places.get(one.id, 1), times.get(one.id, 1)
        mails.registration_waiting(one, place, time, gathering, from_calendar=from_calendar)


def _refuse_reopening_twice(event: Event, registrations: Sequence[Registration]) -> None:
    for one in registered_again(event, registrations):
        raise Refused(gettext("%(name)s has registered again since. Decide over the newer one.", name=one.name))


def registered_again(event: Event, registrations: Sequence[Registration]) -> list[Registration]:
    """Those that must not be reopened: nobody has two registrations that stand, nor do two that ended become one each."""
    ended = [one for one in registrations if not one.is_active]
    taken, again = registered_among(event, [one.person for one in ended]), []
    for one in ended:
        if one.person_id in taken:
            again.append(one)
        taken.add(one.person_id)
    return again


def _decline(event: Event, registrations: Sequence[Registration], reason: str, actor: str = "") -> DecisionOutcome:
    if registrations and not reason.strip():
        raise Refused(gettext("Give the reason: the person will read it in the message."))
    _free_seats_of(registrations)
    step_each(registrations, RegistrationStatus.DECLINED, reason=reason, actor=actor)
    gathering = gathering_for(event, registrations)
    times = times_in(registrations, RegistrationStatus.DECLINED)
    for one in registrations:
        mails.registration_declined(one, reason.strip(), times.get(one.id, 1), gathering)
    gathering.store()
    return DecisionOutcome(declined=[*registrations])


def _move_to_waiting(
    event: Event, registrations: Sequence[Registration], reason: str, actor: str = ""
) -> DecisionOutcome:
    _free_seats_of(registrations)
    step_each(registrations, RegistrationStatus.WAITING, reason=reason, actor=actor)
    gathering = gathering_for(event, registrations)
    _tell_waiting(event, registrations, gathering)
    gathering.store()
    return DecisionOutcome(waiting=[*registrations])


def _free_seats_of(registrations: Sequence[Registration]) -> None:
    end_open_offers(registrations, OfferOutcome.REFUSED)
    free_seats(*registrations)

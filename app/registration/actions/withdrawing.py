"""Withdrawing a registration: by its person until the deadline, by the organiser at any time."""

from flask_babel import gettext

from app.core.clock import now
from app.core.refusal import Refused
from app.registration import mails
from app.registration.actions.deciding import confirm
from app.registration.actions.offering import end_open_offers, offer_free_seats
from app.registration.actions.seats import free_seats, lock_event
from app.registration.actions.steps import step
from app.registration.ending import kept_by
from app.registration.models import OfferOutcome, Registration, RegistrationStatus
from app.registration.queries.registrations import position, status_before
from app.registration.queries.standing import Hindrance, Reason, change_closed
from app.registration.words import sentence


def withdraw(
    registration: Registration, reason: str = "", *, from_calendar: bool = False, is_told: bool = True
) -> None:
    """End the registration, free its seat and offer it to the next. Twice is the same as once.

    `from_calendar`: the person's own calendar declined. `is_told` False: the caller writes to the person.
    """
    lock_event(registration.event, registration)
    if not registration.is_active:
        return
    end_open_offers([registration], OfferOutcome.REFUSED)
    free_seats(registration)
    step(registration, RegistrationStatus.WITHDRAWN, reason=reason)
    if is_told:
        mails.registration_withdrawn(registration, from_calendar=from_calendar)
    offer_free_seats(registration.event)


def withdraw_own(registration: Registration, reason: str = "") -> None:
    """The same by the person; raises `Refused` after the event's deadline for changes."""
    closed = change_closed(registration.event, now())
    if closed and registration.is_active:
        raise Refused(sentence(closed))
    if registration.status is RegistrationStatus.DECLINED:
        raise Refused(gettext("This registration was declined: there is nothing to withdraw."))
    if registration.is_active and (kept := kept_by(registration)):
        raise Refused(kept.sentence)
    withdraw(registration, reason)


def take_back_withdrawal(registration: Registration) -> None:
    """Bring back to where it stood what the person's calendar withdrew: who had a seat gets one again, or waits when none
    is left.

    Who was only offered one is offered the next. Raises `Refused` when the event is a draft again or cancelled, and
    when the person has registered again since.
    """
    lock_event(registration.event, registration)
    if registration.event.is_draft:
        raise Refused(sentence(Hindrance(Reason.DRAFT, registration.event)))
    before = status_before(registration)
    if before is RegistrationStatus.RECEIVED:
        step(registration, before)
        mails.registration_received(registration)
    elif before in (RegistrationStatus.WAITING, RegistrationStatus.OFFERED):
        step(registration, RegistrationStatus.WAITING)
        mails.registration_waiting(registration, position(registration) or 1, from_calendar=True)
        offer_free_seats(registration.event)
    else:
        confirm(registration, from_calendar=True)

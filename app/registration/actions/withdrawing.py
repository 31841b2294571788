"""Withdrawing a registration: by its person until the deadline, by the organiser at any time."""

from flask_babel import gettext

from app.core.clock import now
from app.core.refusal import Refused
from app.registration import mails
from app.registration.actions.offering import end_open_offer, offer_free_seats
from app.registration.actions.seats import hold, release
from app.registration.actions.steps import step
from app.registration.models import OfferOutcome, Registration, RegistrationStatus
from app.registration.queries.standing import change_closed


def withdraw(registration: Registration, reason: str = "") -> None:
    """End the registration, free its seat and offer it to the next. Twice is the same as once."""
    hold(registration.event, registration)
    if not registration.is_active:
        return
    end_open_offer(registration, OfferOutcome.REFUSED)
    release(registration)
    step(registration, RegistrationStatus.WITHDRAWN, reason=reason)
    mails.registration_withdrawn(registration)
    offer_free_seats(registration.event)


def withdraw_own(registration: Registration, reason: str = "") -> None:
    """The same by the person; raises `Refused` after the event's deadline for changes."""
    closed = change_closed(registration.event, now())
    if closed and registration.is_active:
        raise Refused(closed)
    if registration.status is RegistrationStatus.DECLINED:
        raise Refused(gettext("This registration was declined: there is nothing to withdraw."))
    withdraw(registration, reason)

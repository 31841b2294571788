"""What people are told about their registration, one function a message; of invitations, `invitation_mails`.

Each puts its message into the outbox of the current transaction, under a key that keeps it single, in the reader's
language. `time` says the how many-eth time it came to this status, when that is known without counting, and
`from_calendar` that it follows from what the person's own calendar answered. A `gathering` gathers the messages of many.
"""

from functools import partial
from typing import Any

from app.calendars.invitations import cancel_entry, request, update_entry
from app.events.models import EventTransition
from app.mail.models import OutboxMessage
from app.registration.models import Offer, Registration, RegistrationStatus
from app.registration.queries.messages import times_in
from app.registration.telling import Gathering, telling_of


def registration_received(
    registration: Registration, time: int = 0, gathering: Gathering | None = None
) -> OutboxMessage | None:
    """The request waits for the secretariat."""
    return telling_of(registration, gathering).post(
        "registration/received", time or _time(registration, RegistrationStatus.RECEIVED)
    )


def registration_confirmed(
    registration: Registration, time: int = 0, gathering: Gathering | None = None, *, from_calendar: bool = False
) -> OutboxMessage | None:
    """The seat is theirs; with the calendar invitation, unless the day is not known yet.

    When their calendar has accepted this entry already, the message does not ask for it again.
    """
    time, calendar = (
        time or _time(registration, RegistrationStatus.CONFIRMED),
        partial(request, from_calendar=from_calendar),
    )
    return telling_of(registration, gathering).post("registration/confirmed", time, calendar=calendar)


def registration_waiting(
    registration: Registration,
    position: int,
    time: int = 0,
    gathering: Gathering | None = None,
    *,
    from_calendar: bool = False,
) -> OutboxMessage | None:
    """No seat is free; `position` is 1 for the next in line. Whoever had been confirmed loses the calendar entry."""
    time, calendar = (
        time or _time(registration, RegistrationStatus.WAITING),
        partial(cancel_entry, from_calendar=from_calendar),
    )
    return telling_of(registration, gathering).post("registration/waiting", time, calendar=calendar, position=position)


def seat_offered(
    registration: Registration,
    offer: Offer,
    gathering: Gathering | None = None,
    *,
    instead_of: OutboxMessage | None = None,
) -> OutboxMessage | None:
    """A freed seat is held for them until the offer expires; `instead_of` the message that waited too long to say so."""
    telling = telling_of(registration, gathering)
    number = f"{offer.id}-{instead_of.id}" if instead_of else None
    return telling.post("registration/offered", number, cause=offer, expires=telling.deadline(offer.expires_at))


def offer_expired(
    registration: Registration, offer: Offer, *, passed_on: bool = False, is_open: bool = False, was_told: bool = True
) -> OutboxMessage | None:
    """The offer lapsed: whether the seat went on to the next person, whether they can register again, and whether the
    message that told of the offer ever left."""
    telling = telling_of(registration)
    said: dict[str, Any] = {"passed_on": passed_on, "is_open": is_open, "was_told": was_told}
    expired = telling.deadline(offer.expires_at)
    return telling.post("registration/offer_expired", cause=offer, expired=expired, **said)


def registration_declined(
    registration: Registration, reason: str, time: int = 0, gathering: Gathering | None = None
) -> OutboxMessage | None:
    """The secretariat said no, and why. Whoever had been confirmed gets the entry taken out of the calendar."""
    time = time or _time(registration, RegistrationStatus.DECLINED)
    return telling_of(registration, gathering).post("registration/declined", time, calendar=cancel_entry, reason=reason)


def registration_withdrawn(registration: Registration, *, from_calendar: bool = False) -> OutboxMessage | None:
    """They withdrew; the entry leaves their calendar."""
    time, calendar = (
        _time(registration, RegistrationStatus.WITHDRAWN),
        partial(cancel_entry, from_calendar=from_calendar),
    )
    return telling_of(registration).post("registration/withdrawn", time, calendar=calendar)


def event_moved(
    registration: Registration, transition: EventTransition, gathering: Gathering | None = None
) -> OutboxMessage | None:
    """Another time or place, before and after; the calendar entry of the confirmed moves along."""
    telling = telling_of(registration, gathering)
    calendar = update_entry if registration.status is RegistrationStatus.CONFIRMED else None
    return telling.post("registration/event_moved", calendar=calendar, cause=transition, **telling.move(transition))


def event_cancelled(
    registration: Registration, transition: EventTransition, gathering: Gathering | None = None
) -> OutboxMessage | None:
    """The event does not take place."""
    telling = telling_of(registration, gathering)
    return telling.post(
        "registration/event_cancelled", calendar=cancel_entry, cause=transition, reason=transition.reason
    )


def _time(registration: Registration, status: RegistrationStatus) -> int:
    """The how many-eth time it came to `status`: each is told once."""
    return max(1, times_in([registration], status).get(registration.id, 0))

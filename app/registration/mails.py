"""What people are told about their registration, one function a message; of invitations, `invitation_mails`.

Each puts its message into the outbox of the current transaction, under a key that keeps it single, in the reader's
language. Nobody hears of a draft. Whoever has no address gets nothing, and the function returns None.
"""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from flask import current_app

from app.calendars import invitations
from app.calendars.invitations import CalendarFile, Entry
from app.calendars.queries import has_accepted
from app.config import Settings
from app.core.clock import now
from app.core.extensions import Model, db
from app.events.entries import contact_of
from app.events.models import Event, EventTransition
from app.events.models.placing import Placing
from app.mail.models import OutboxMessage
from app.mail.outbox import Recipient, link_for, post
from app.people.models import Person
from app.registration.entries import agenda_link, calendar_entry, calendar_organiser, invited_entry
from app.registration.facts import Facts, facts_of, written_deadline
from app.registration.links import registration_link
from app.registration.models import Offer, Registration, RegistrationStatus
from app.registration.queries.messages import times_in

Calendar = Callable[[str, str, str, str, str, Entry], CalendarFile | None]


def registration_received(registration: Registration) -> OutboxMessage | None:
    """The request waits for the secretariat."""
    return tell(registration, "received", _count(registration, RegistrationStatus.RECEIVED))


def registration_confirmed(registration: Registration) -> OutboxMessage | None:
    """The seat is theirs; with the calendar invitation, unless the day is not known yet.

    Whose calendar has accepted the very entry is not asked to accept it.
    """
    number = _count(registration, RegistrationStatus.CONFIRMED)
    accepted = has_accepted(_person(registration).public_id, _event(registration).ref)
    return tell(registration, "confirmed", number, {"has_accepted": accepted}, calendar=invitations.request)


def registration_waiting(registration: Registration, position: int) -> OutboxMessage | None:
    """No seat is free; `position` is 1 for the next in line. Whoever had been confirmed loses the calendar entry."""
    number = _count(registration, RegistrationStatus.WAITING)
    return tell(registration, "waiting", number, {"position": position}, calendar=invitations.cancel)


def seat_offered(registration: Registration, offer: Offer) -> OutboxMessage | None:
    """A freed seat is held for them until the offer expires."""
    db.session.flush()
    return tell(
        registration, "offered", str(offer.id), {"expires": _deadline(registration, offer.expires_at)}, cause=offer
    )


def offer_expired(registration: Registration, offer: Offer) -> OutboxMessage | None:
    """The offer lapsed, and the seat went on to the next person."""
    return tell(
        registration,
        "offer_expired",
        str(offer.id),
        {"expired": _deadline(registration, offer.expires_at)},
        cause=offer,
    )


def registration_declined(registration: Registration, reason: str) -> OutboxMessage | None:
    """The secretariat said no, and why. Whoever had been confirmed gets the entry taken out of the calendar."""
    number = _count(registration, RegistrationStatus.DECLINED)
    return tell(registration, "declined", number, {"reason": reason}, calendar=invitations.cancel)


def registration_withdrawn(registration: Registration) -> OutboxMessage | None:
    """They withdrew; the entry leaves their calendar."""
    number = _count(registration, RegistrationStatus.WITHDRAWN)
    return tell(registration, "withdrawn", number, calendar=invitations.cancel)


def event_moved(registration: Registration, transition: EventTransition) -> OutboxMessage | None:
    """Another time or place, before and after; the calendar entry of the confirmed moves along."""
    db.session.flush()
    zone = _person(registration).zone
    context = {
        "before": facts_at(Placing.from_json(transition.before), zone),
        "after": facts_at(Placing.from_json(transition.after), zone),
        "reason": transition.reason,
    }
    calendar = update if registration.status is RegistrationStatus.CONFIRMED else None
    return tell(registration, "event_moved", str(transition.id), context, calendar=calendar, cause=transition)


def event_cancelled(registration: Registration, transition: EventTransition) -> OutboxMessage | None:
    """The event does not take place."""
    db.session.flush()
    context = {"reason": transition.reason}
    return tell(
        registration, "event_cancelled", str(transition.id), context, calendar=invitations.cancel, cause=transition
    )


def entry_sent_again(registration: Registration) -> OutboxMessage | None:
    """The entry as it stands now, because their calendar asked for it; only while they are confirmed."""
    if registration.status is not RegistrationStatus.CONFIRMED:
        return None
    return tell(registration, "entry_again", f"{now():%Y%m%dT%H%M%SZ}", calendar=invitations.request)


def request_dismissed(registration: Registration, request: str, message: str) -> OutboxMessage | None:
    """The organiser's words on what their calendar asked for; everything stays as it is. `request` is its public id."""
    return tell(registration, "request_dismissed", request, {"message": message})


def tell(
    registration: Registration,
    step: str,
    number: str,
    more: dict[str, Any] | None = None,
    calendar: Calendar | None = None,
    room: str = "registration",
    cause: Model | None = None,
) -> OutboxMessage | None:
    """One message about one registration, with what all of them say."""
    event, person = _event(registration), _person(registration)
    language = registration.language
    address = registration.email or person.email or ""
    recipient = Recipient(registration.formal_name, address, language, person.public_id, person.zone)
    if event.is_draft or not address:
        return None
    is_confirmed = registration.status is RegistrationStatus.CONFIRMED
    entry = calendar_entry if is_confirmed else invited_entry
    file = calendar_file(calendar, event, recipient, entry(event, language, person.alarm_minutes)) if calendar else None
    context = {
        "event": event,
        "registration": registration,
        "facts": facts_of(event, person.zone),
        "registration_url": registration_link(registration),
        "change_until": _deadline(registration, _ahead(event.edit_until)),
        "calendar_method": file.method if file else "",
    }
    key = f"{registration.ref}:{step}:{number}"
    about_ref = registration.ref
    return send(step, event, recipient, key, context | (more or {}), file, about_ref=about_ref, cause=cause, room=room)


def send(
    name: str,
    event: Event,
    recipient: Recipient,
    key: str,
    context: dict[str, Any],
    file: CalendarFile | None = None,
    due_at: datetime | None = None,
    about_ref: str = "",
    cause: Model | None = None,
    room: str = "registration",
) -> OutboxMessage | None:
    """The one way out of here, so that no message about a draft can leave. Without `due_at` it leaves at once.

    `room` is the module whose message it is: its template stands in a folder of that name.
    """
    if event.is_draft:
        return None
    links = event_links(event, recipient.language or event.languages[0])
    return post(
        f"{room}/{name}",
        recipient,
        key=key,
        subject_ref=event.ref,
        about_ref=about_ref,
        cause=cause,
        context=links | context,
        calendar=file,
        reply_to=contact_of(event),
        due_at=due_at,
    )


def event_links(event: Event, language: str) -> dict[str, str]:
    return {
        "event_url": link_for(language, "events.page", slug=event.slug),
        "agenda_url": agenda_link(event, language),
    }


def calendar_file(make: Calendar, event: Event, recipient: Recipient, entry: Entry) -> CalendarFile | None:
    """The object that goes with a message; `make` says which."""
    organiser = calendar_organiser(event, recipient.language or "")
    return make(recipient.person_ref or "", event.ref, recipient.name, recipient.address, organiser, entry)


def update(*values: Any) -> CalendarFile | None:
    """The update, or, for an event that has lost its day, what takes the entry out."""
    return invitations.request(*values) or invitations.cancel(*values)


def _count(registration: Registration, status: RegistrationStatus) -> str:
    return str(max(1, times_in(registration, status)))


def _deadline(registration: Registration, at: datetime | None) -> Callable[[], str]:
    """Worded when the template calls it, in the reader's language."""
    return partial(written_deadline, at, _event(registration).zone, _person(registration).zone)


def _ahead(at: datetime | None) -> datetime | None:
    """`at` as long as it lies in the future: nobody is asked to do a thing by yesterday."""
    return at if at and at > now() else None


def facts_at(placing: Placing, reader_zone: str) -> Facts:
    return Facts(placing.schedule, (placing.venue, placing.city, placing.country_code), reader_zone)


def _event(registration: Registration) -> Event:
    """From the identity map where it is loaded, as it is in every action."""
    return db.session.get_one(Event, registration.event_id)


def _person(registration: Registration) -> Person:
    return db.session.get_one(Person, registration.person_id)


def language_for(wanted: str | None, event: Event) -> str:
    """The reader's own language, else the event's first, else the network's."""
    settings: Settings = current_app.extensions["settings"]
    return wanted or next(iter(event.languages), settings.language)

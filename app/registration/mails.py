"""What people are told about their invitation and their registration, one function a message.

Each puts its message into the outbox of the current transaction, under a key that keeps it single, in the reader's
language. Nobody hears of a draft. Whoever has no address gets nothing, and the function returns None.
"""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from flask import current_app

from app.accounts.models import Account
from app.calendars import invitations
from app.calendars.invitations import CalendarFile, Entry
from app.config import Settings
from app.core.clock import now
from app.core.extensions import db
from app.events.models import Event, EventTransition
from app.events.models.placing import Placing
from app.mail.models import OutboxMessage
from app.mail.outbox import Recipient, link_for, post
from app.mail.rendering import Rendered, rendered
from app.people.models import Person
from app.registration.entries import agenda_link, calendar_entry, calendar_organiser, contact_of
from app.registration.facts import Facts, facts_of, written_deadline
from app.registration.links import invitation_link, registration_link
from app.registration.models import (
    Invitation,
    InvitationReminder,
    Offer,
    Registration,
    RegistrationStatus,
    ReminderRule,
)
from app.registration.queries.messages import times_in
from app.registration.queries.turnout import Turnout
from app.registration.sentences import representation_of

Calendar = Callable[[str, str, str, str, str, Entry], CalendarFile | None]


def invitation_sent(invitation: Invitation, subject: str, body: str, body_language: str = "") -> OutboxMessage | None:
    """The organiser's own words, merged and in the reader's language where the event has it, with the personal link."""
    return _invite(invitation, "invitation_sent", str(invitation.link_number), subject, body, body_language)


def invitation_reminded(
    invitation: Invitation, reminder: InvitationReminder, subject: str, body: str, body_language: str = ""
) -> OutboxMessage | None:
    """The organiser's reminder to someone who has not answered."""
    db.session.flush()  # the reminder's id is part of the key
    return _invite(invitation, "invitation_reminded", str(reminder.id), subject, body, body_language)


def registration_received(registration: Registration) -> OutboxMessage | None:
    """The request waits for the secretariat."""
    return _tell(registration, "received", _count(registration, RegistrationStatus.RECEIVED))


def registration_confirmed(registration: Registration) -> OutboxMessage | None:
    """The seat is theirs; with the calendar invitation, unless the day is not known yet."""
    number = _count(registration, RegistrationStatus.CONFIRMED)
    return _tell(registration, "confirmed", number, calendar=invitations.request)


def registration_waiting(registration: Registration, position: int) -> OutboxMessage | None:
    """No seat is free; `position` is 1 for the next in line. Whoever had been confirmed loses the calendar entry."""
    number = _count(registration, RegistrationStatus.WAITING)
    return _tell(registration, "waiting", number, {"position": position}, calendar=invitations.cancel)


def seat_offered(registration: Registration, offer: Offer) -> OutboxMessage | None:
    """A freed seat is held for them until the offer expires."""
    db.session.flush()
    return _tell(registration, "offered", str(offer.id), {"expires": _deadline(registration, offer.expires_at)})


def offer_expired(registration: Registration, offer: Offer) -> OutboxMessage | None:
    """The offer lapsed, and the seat went on to the next person."""
    return _tell(registration, "offer_expired", str(offer.id), {"expired": _deadline(registration, offer.expires_at)})


def registration_declined(registration: Registration, reason: str) -> OutboxMessage | None:
    """The secretariat said no, and why. Whoever had been confirmed gets the entry taken out of the calendar."""
    number = _count(registration, RegistrationStatus.DECLINED)
    return _tell(registration, "declined", number, {"reason": reason}, calendar=invitations.cancel)


def registration_withdrawn(registration: Registration) -> OutboxMessage | None:
    """They withdrew; the entry leaves their calendar."""
    number = _count(registration, RegistrationStatus.WITHDRAWN)
    return _tell(registration, "withdrawn", number, calendar=invitations.cancel)


def event_moved(registration: Registration, transition: EventTransition) -> OutboxMessage | None:
    """Another time or place, before and after; the calendar entry of the confirmed moves along."""
    db.session.flush()
    zone = _person(registration).zone
    context = {
        "before": _facts(Placing.from_json(transition.before), zone),
        "after": _facts(Placing.from_json(transition.after), zone),
        "reason": transition.reason,
    }
    calendar = _move if registration.status is RegistrationStatus.CONFIRMED else None
    return _tell(registration, "event_moved", str(transition.id), context, calendar=calendar)


def event_cancelled(registration: Registration, transition: EventTransition) -> OutboxMessage | None:
    """The event does not take place."""
    db.session.flush()
    context = {"reason": transition.reason}
    return _tell(registration, "event_cancelled", str(transition.id), context, calendar=invitations.cancel)


def event_reminder(registration: Registration, rule: ReminderRule, due_at: datetime) -> OutboxMessage | None:
    """What, when and where, before the event; only for the confirmed."""
    return _tell(registration, "reminder", f"{rule.id}-{due_at:%Y%m%dT%H%MZ}", {"days_before": rule.days_before})


def attendance_summarised(event: Event, account: Account, turnout: Turnout) -> OutboxMessage | None:
    """Who came, for one of the event's organisers."""
    person = account.person
    language = _language(person.language, event)
    recipient = Recipient(person.formal_name, account.email, language, person.public_id, person.zone)
    context = {
        "event": event,
        "facts": facts_of(event, person.zone),
        "turnout": turnout,
        "represented": partial(representation_of, turnout.counts),
        "attendance_url": link_for(language, "attendance.roll", slug=event.slug),
    }
    key = f"{event.ref}:summary:{account.public_id}"
    return _send("summary", event, recipient, key, context)


def _tell(
    registration: Registration,
    step: str,
    number: str,
    more: dict[str, Any] | None = None,
    calendar: Calendar | None = None,
) -> OutboxMessage | None:
    """One message about one registration, with what all of them say."""
    event, person = _event(registration), _person(registration)
    language = registration.language
    address = registration.email or person.email or ""
    recipient = Recipient(registration.formal_name, address, language, person.public_id, person.zone)
    if event.is_draft or not address:
        return None
    file = _calendar(calendar, event, recipient) if calendar else None
    context = {
        "event": event,
        "registration": registration,
        "facts": facts_of(event, person.zone),
        "registration_url": registration_link(registration),
        "change_until": _deadline(registration, _ahead(event.edit_until)),
        "calendar_method": file.method if file else "",
    }
    key = f"{registration.ref}:{step}:{number}"
    return _send(step, event, recipient, key, context | (more or {}), file)


def _invite(
    invitation: Invitation, name: str, number: str, subject: str, body: str, body_language: str
) -> OutboxMessage | None:
    person = db.session.get_one(Person, invitation.person_id)
    event = db.session.get_one(Event, invitation.event_id)
    recipient = _invited(event, person)
    url = invitation_link(invitation, recipient.language or "")
    context = _invitation_context(event, person, url, subject, body, body_language)
    return _send(name, event, recipient, f"invitation:{invitation.public_id}:{name}:{number}", context)


def invitation_as_read(
    event: Event, person: Person, subject: str, body: str, body_language: str, is_reminder: bool
) -> Rendered:
    """What `person` would read, for the organiser's preview: with a link that opens nothing."""
    recipient = _invited(event, person)
    settings: Settings = current_app.extensions["settings"]
    context = _invitation_context(event, person, f"{settings.base_url}/i/…", subject, body, body_language)
    links = _event_links(event, recipient.language or "")
    kind = "invitation_reminded" if is_reminder else "invitation_sent"
    return rendered(f"registration/{kind}", recipient, links | context, contact_of(event))


def _invited(event: Event, person: Person) -> Recipient:
    language = _language(person.language, event)
    return Recipient(person.formal_name, person.email or "", language, person.public_id, person.zone)


def _invitation_context(
    event: Event, person: Person, url: str, subject: str, body: str, body_language: str
) -> dict[str, Any]:
    return {
        "event": event,
        "facts": facts_of(event, person.zone),
        "answer_until": partial(written_deadline, event.closes_at, event.zone, person.zone),
        "invitation_url": url,
        "given_subject": subject,
        "paragraphs": [part.splitlines() for part in body.replace("\r\n", "\n").split("\n\n") if part.strip()],
        "body": body,
        "body_language": body_language or _language(person.language, event),
    }


def _send(
    name: str,
    event: Event,
    recipient: Recipient,
    key: str,
    context: dict[str, Any],
    file: CalendarFile | None = None,
) -> OutboxMessage | None:
    """The one way out of here, so that no message about a draft can leave."""
    if event.is_draft:
        return None
    links = _event_links(event, recipient.language or event.languages[0])
    return post(
        f"registration/{name}",
        recipient,
        key=key,
        subject_ref=event.ref,
        context=links | context,
        calendar=file,
        reply_to=contact_of(event),
    )


def _event_links(event: Event, language: str) -> dict[str, str]:
    return {
        "event_url": link_for(language, "events.page", slug=event.slug),
        "agenda_url": agenda_link(event, language),
    }


def _calendar(make: Calendar, event: Event, recipient: Recipient) -> CalendarFile | None:
    language = recipient.language or ""
    organiser, entry = calendar_organiser(event, language), calendar_entry(event, language)
    return make(recipient.person_ref or "", event.ref, recipient.name, recipient.address, organiser, entry)


def _move(*values: Any) -> CalendarFile | None:
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


def _facts(placing: Placing, reader_zone: str) -> Facts:
    return Facts(placing.schedule, (placing.venue, placing.city, placing.country_code), reader_zone)


def _event(registration: Registration) -> Event:
    """From the identity map where it is loaded, as it is in every action."""
    return db.session.get_one(Event, registration.event_id)


def _person(registration: Registration) -> Person:
    return db.session.get_one(Person, registration.person_id)


def _language(wanted: str | None, event: Event) -> str:
    """The reader's own language, else the event's first, else the network's."""
    settings: Settings = current_app.extensions["settings"]
    return wanted or next(iter(event.languages), settings.language)

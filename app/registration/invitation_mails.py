"""What invited people are told as long as they have no registration, one function a message.

Whoever was sent a calendar entry with the invitation is sent what changes it. An entry of somebody who is not
confirmed never carries the online link.
"""

from functools import partial
from typing import Any

from flask import current_app

from app.calendars import invitations
from app.config import Settings
from app.core.clock import now
from app.core.extensions import Model, db
from app.events.entries import contact_of
from app.events.models import Event, EventTransition
from app.events.models.placing import Placing
from app.mail.models import OutboxMessage
from app.mail.outbox import Recipient
from app.mail.rendering import Rendered, rendered
from app.people.models import Person
from app.registration.entries import invited_entry
from app.registration.facts import facts_of, written_deadline
from app.registration.links import invitation_link
from app.registration.mails import Calendar, calendar_file, event_links, facts_at, language_for, send, update
from app.registration.merging import Merged
from app.registration.models import Invitation, InvitationMessage, InvitationReminder


def invitation_sent(invitation: Invitation, subject: str, body: str, body_language: str = "") -> OutboxMessage | None:
    """The organiser's own words, merged and in the reader's language where the event has it, with the personal link."""
    return _invite(
        invitation, invitation.message_id, "invitation_sent", str(invitation.link_number), subject, body, body_language
    )


def invitation_reminded(
    invitation: Invitation, reminder: InvitationReminder, subject: str, body: str, body_language: str = ""
) -> OutboxMessage | None:
    """The organiser's reminder to someone who has not answered."""
    db.session.flush()  # the reminder's id is part of the key
    return _invite(
        invitation, reminder.message_id, "invitation_reminded", str(reminder.id), subject, body, body_language, reminder
    )


def invitation_moved(invitation: Invitation, transition: EventTransition) -> OutboxMessage | None:
    """Another time or place of an event they are invited to, before and after, with the entry as it is now."""
    db.session.flush()
    zone = _person(invitation).zone
    context = {
        "before": facts_at(Placing.from_json(transition.before), zone),
        "after": facts_at(Placing.from_json(transition.after), zone),
        "reason": transition.reason,
    }
    calendar = update if _has_entry(invitation.message_id) else invitations.cancel
    return _tell(invitation, "invitation_moved", str(transition.id), calendar, context, cause=transition)


def invitation_cancelled(invitation: Invitation, transition: EventTransition) -> OutboxMessage | None:
    """The event they are invited to does not take place."""
    db.session.flush()
    context = {"reason": transition.reason}
    return _tell(invitation, "invitation_cancelled", str(transition.id), invitations.cancel, context, cause=transition)


def invitation_taken_back(invitation: Invitation) -> OutboxMessage | None:
    """Takes the entry out of their calendar, with a word why; nothing when no entry stands there."""
    return _tell(invitation, "invitation_taken_back", str(invitation.link_number), invitations.cancel, needs_entry=True)


def invitation_declined(invitation: Invitation) -> OutboxMessage | None:
    """They declined on the web, so the entry leaves their calendar; nothing when no entry stands there."""
    return _tell(invitation, "invitation_declined", _instant(), invitations.cancel, needs_entry=True)


def request_dismissed(invitation: Invitation, request: str, message: str) -> OutboxMessage | None:
    """The organiser's words on what their calendar asked for. `request` is its public id."""
    return _tell(invitation, "invitation_request_dismissed", request, None, {"message": message})


def entry_sent_again(invitation: Invitation) -> OutboxMessage | None:
    """The entry as it stands now, because their calendar asked for it."""
    if invitation.response is not None and not invitation.is_coming:
        return None
    return _tell(invitation, "invitation_entry_again", _instant(), invitations.request, needs_entry=True)


def invitation_as_read(message: InvitationMessage, event: Event, person: Person, words: Merged) -> Rendered:
    """What `person` would read, for the organiser's preview: with a link that opens nothing."""
    recipient = _recipient(event, person)
    settings: Settings = current_app.extensions["settings"]
    method = "REQUEST" if message.has_entry and event.schedule.days else ""
    context = _words(event, person, f"{settings.base_url}/i/…", *words) | {"calendar_method": method}
    links = event_links(event, recipient.language or "")
    kind = "invitation_reminded" if message.is_reminder else "invitation_sent"
    return rendered(f"registration/{kind}", recipient, links | context, contact_of(event))


def _invite(
    invitation: Invitation,
    message_id: int | None,
    name: str,
    number: str,
    subject: str,
    body: str,
    body_language: str,
    cause: Model | None = None,
) -> OutboxMessage | None:
    event, person = _event(invitation), _person(invitation)
    recipient = _recipient(event, person)
    url = invitation_link(invitation, recipient.language or "")
    context = _words(event, person, url, subject, body, body_language)
    file = _file(invitation, recipient, invitations.request) if _has_entry(message_id) else None
    context["calendar_method"] = file.method if file else ""
    return send(
        name,
        event,
        recipient,
        f"{invitation.ref}:{name}:{number}",
        context,
        file,
        about_ref=invitation.ref,
        cause=cause,
    )


def _tell(
    invitation: Invitation,
    name: str,
    number: str,
    calendar: Calendar | None,
    more: dict[str, Any] | None = None,
    needs_entry: bool = False,
    cause: Model | None = None,
) -> OutboxMessage | None:
    """One message about one invitation; with `needs_entry` only when an object of the calendar goes with it."""
    event, person = _event(invitation), _person(invitation)
    recipient = _recipient(event, person)
    if event.is_draft or not recipient.address:
        return None
    file = _file(invitation, recipient, calendar) if calendar else None
    if needs_entry and file is None:
        return None
    context = {
        "event": event,
        "facts": facts_of(event, person.zone),
        "answer_until": partial(written_deadline, event.closes_at, event.zone, person.zone),
        "invitation_url": invitation_link(invitation, recipient.language or ""),
        "calendar_method": file.method if file else "",
    }
    key = f"{invitation.ref}:{name}:{number}"
    return send(name, event, recipient, key, context | (more or {}), file, about_ref=invitation.ref, cause=cause)


def _file(invitation: Invitation, recipient: Recipient, calendar: Calendar) -> invitations.CalendarFile | None:
    event, person = _event(invitation), _person(invitation)
    return calendar_file(
        calendar, event, recipient, invited_entry(event, recipient.language or "", person.alarm_minutes)
    )


def _has_entry(message_id: int | None) -> bool:
    """Whether the organiser wanted an entry to go with the message; one that nobody wrote has it."""
    message = db.session.get(InvitationMessage, message_id) if message_id else None
    return message is None or message.has_entry


def _recipient(event: Event, person: Person) -> Recipient:
    language = language_for(person.language, event)
    return Recipient(person.formal_name, person.email or "", language, person.public_id, person.zone)


def _words(event: Event, person: Person, url: str, subject: str, body: str, body_language: str) -> dict[str, Any]:
    return {
        "event": event,
        "facts": facts_of(event, person.zone),
        "answer_until": partial(written_deadline, event.closes_at, event.zone, person.zone),
        "invitation_url": url,
        "given_subject": subject,
        "paragraphs": [part.splitlines() for part in body.replace("\r\n", "\n").split("\n\n") if part.strip()],
        "body": body,
        "body_language": body_language or language_for(person.language, event),
    }


def _instant() -> str:
    return f"{now():%Y%m%dT%H%M%S%fZ}"


def _event(invitation: Invitation) -> Event:
    return db.session.get_one(Event, invitation.event_id)


def _person(invitation: Invitation) -> Person:
    return db.session.get_one(Person, invitation.person_id)

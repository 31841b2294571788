"""What invited people are told as long as they have no registration, one function a message.

Whoever was sent a calendar entry with the invitation is sent what changes it.
"""

from typing import Any

from flask import current_app

from app.calendars.invitations import cancel_entry, request, update_entry
from app.core.clock import now
from app.core.extensions import db
from app.events.models import Event, EventTransition
from app.mail.models import OutboxMessage
from app.mail.rendering import Rendered
from app.people.models import Person
from app.registration.letter_fields import FilledLetter
from app.registration.models import Invitation, InvitationMessage, InvitationReminder
from app.registration.telling import Gathering, Telling, telling_of_invitation, telling_of_invited


def invitation_sent(
    invitation: Invitation, words: FilledLetter, gathering: Gathering | None = None
) -> OutboxMessage | None:
    """The organiser's own words, with their fields filled and in the reader's language where the event has it, with the personal link."""
    telling = telling_of_invitation(invitation, gathering)
    calendar = request if _has_entry(invitation.message_id) else None
    said = _written(telling, words)
    return telling.post("registration/invitation_sent", invitation.link_number, calendar=calendar, **said)


def invitation_reminded(
    invitation: Invitation, reminder: InvitationReminder, words: FilledLetter, gathering: Gathering | None = None
) -> OutboxMessage | None:
    """The organiser's reminder to someone who has not answered."""
    telling = telling_of_invitation(invitation, gathering)
    calendar = request if _has_entry(reminder.message_id) else None
    said = _written(telling, words)
    return telling.post("registration/invitation_reminded", calendar=calendar, cause=reminder, **said)


def invitation_moved(
    invitation: Invitation, transition: EventTransition, gathering: Gathering | None = None
) -> OutboxMessage | None:
    """Another time or place of an event they are invited to, before and after, with the entry as it is now."""
    telling = telling_of_invitation(invitation, gathering)
    calendar = update_entry if _has_entry(invitation.message_id) else cancel_entry
    return telling.post(
        "registration/invitation_moved", calendar=calendar, cause=transition, **telling.move(transition)
    )


def invitation_cancelled(
    invitation: Invitation, transition: EventTransition, gathering: Gathering | None = None
) -> OutboxMessage | None:
    """The event they are invited to does not take place."""
    telling, reason = telling_of_invitation(invitation, gathering), transition.reason
    return telling.post("registration/invitation_cancelled", calendar=cancel_entry, cause=transition, reason=reason)


def invitation_taken_back(invitation: Invitation) -> OutboxMessage | None:
    """Takes the entry out of their calendar, with a word why; nothing when no entry stands there."""
    telling, number = telling_of_invitation(invitation), invitation.link_number
    return telling.post("registration/invitation_taken_back", number, calendar=cancel_entry, needs_entry=True)


def invitation_declined(invitation: Invitation) -> OutboxMessage | None:
    """They declined on the web, so the entry leaves their calendar; nothing when no entry stands there."""
    telling = telling_of_invitation(invitation)
    return telling.post("registration/invitation_declined", _instant(), calendar=cancel_entry, needs_entry=True)


def invitation_as_read(message: InvitationMessage, event: Event, person: Person, words: FilledLetter) -> Rendered:
    """What `person` would read, for the organiser's preview: with a link that opens nothing."""
    telling = telling_of_invited(event, person, "", f"{current_app.extensions['settings'].base_url}/i/…")
    kind = "registration/invitation_reminded" if message.is_reminder else "registration/invitation_sent"
    method = "REQUEST" if message.has_entry and event.schedule.days else ""
    return telling.as_read(kind, method, **_written(telling, words))


def _has_entry(message_id: int | None) -> bool:
    """Whether the organiser wanted an entry to go with the message; one that nobody wrote has it."""
    message = db.session.get(InvitationMessage, message_id) if message_id else None
    return message is None or message.has_entry


def _written(telling: Telling, words: FilledLetter) -> dict[str, Any]:
    """The organiser's words as the templates take them."""
    return {
        "given_subject": words.subject,
        "paragraphs": [part.splitlines() for part in words.body.replace("\r\n", "\n").split("\n\n") if part.strip()],
        "body": words.body,
        "body_language": words.language or telling.language,
    }


def _instant() -> str:
    return f"{now():%Y%m%dT%H%M%S%fZ}"

"""What invited people are told as long as they have no registration, one function a message.

Whoever was sent a calendar entry with the invitation is sent what changes it.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from app.calendars.invitations import cancel_entry, request, update_entry
from app.core.clock import now
from app.core.settings import settings
from app.events.models import Event, EventTransition
from app.mail.models import OutboxMessage
from app.mail.rendering import Rendered
from app.people.models import Person
from app.registration.models import Invitation, InvitationReminder
from app.registration.telling import Gathering, Telling, telling_of_invitation, telling_of_invited


class FilledLetter(NamedTuple):
    """The organiser's words for one recipient, the language they are in, and the files that go along."""

    subject: str
    body: str
    language: str
    attachments: Sequence[str] = ()


def invitation_sent(
    invitation: Invitation, words: FilledLetter, gathering: Gathering | None = None
) -> OutboxMessage | None:
    """The organiser's own words, with their fields filled and in the reader's language where the event has it, with the personal link."""
    telling = telling_of_invitation(invitation, gathering)
    calendar = request if invitation.has_entry else None
    said = words_in_templates(telling, words)
    number, files = invitation.link_number, words.attachments
    return telling.post("registration/invitation_sent", number, calendar=calendar, attachments=files, **said)


def invitation_reminded(
    invitation: Invitation,
    reminder: InvitationReminder,
    words: FilledLetter,
    gathering: Gathering | None = None,
    *,
    has_entry: bool = True,
) -> OutboxMessage | None:
    """The organiser's reminder to someone who has not answered."""
    telling = telling_of_invitation(invitation, gathering)
    calendar = request if has_entry else None
    said = words_in_templates(telling, words)
    return telling.post(
        "registration/invitation_reminded", calendar=calendar, cause=reminder, attachments=words.attachments, **said
    )


def invitation_moved(
    invitation: Invitation, transition: EventTransition, gathering: Gathering | None = None
) -> OutboxMessage | None:
    """Another time or place of an event they are invited to, before and after, with the entry as it is now."""
    telling = telling_of_invitation(invitation, gathering)
    calendar = update_entry if invitation.has_entry else cancel_entry
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


def invitation_as_read(
    event: Event, person: Person, words: FilledLetter, *, is_reminder: bool, has_entry: bool
) -> Rendered:
    """What `person` would read, for the organiser's preview: with a link that opens nothing."""
    telling = telling_of_invited(event, person, "", f"{settings().base_url}/i/…")
    kind = "registration/invitation_reminded" if is_reminder else "registration/invitation_sent"
    method = "REQUEST" if has_entry and event.schedule.days else ""
    return telling.as_read(kind, method, **words_in_templates(telling, words))


def words_in_templates(telling: Telling, words: FilledLetter) -> dict[str, Any]:
    """The organiser's words as the templates take them."""
    return {
        "given_subject": words.subject,
        "paragraphs": paragraphs_of(words.body),
        "body": words.body,
        "body_language": words.language or telling.language,
    }


def _instant() -> str:
    return f"{now():%Y%m%dT%H%M%S%fZ}"


def paragraphs_of(body: str) -> list[list[str]]:
    """The lines of each paragraph, for a page in HTML."""
    return [part.splitlines() for part in body.replace("\r\n", "\n").split("\n\n") if part.strip()]

"""Inviting: a message is begun, given recipients and words, looked at, and sent; each recipient gets a personal link."""

from collections.abc import Iterable, Sequence

from flask_babel import force_locale, gettext
from sqlalchemy import delete, insert, literal, select, update

from app.core import audit
from app.core.changed_rows import changed_rows, claimed_rows
from app.core.clock import now
from app.core.extensions import db
from app.core.pieces import pieces
from app.core.refusal import Refused
from app.core.translated import TranslatedText
from app.events.models import Event
from app.people.models import Person
from app.people.queries import people_by_keys
from app.registration import invitation_mails
from app.registration.actions.recipients import put_on
from app.registration.actions.seats import lock_event
from app.registration.letter_fields import filled_letter
from app.registration.models import (
    Invitation,
    InvitationMessage,
    InvitationRecipient,
    InvitationReminder,
    MessageKind,
    Response,
)
from app.registration.queries.drafts import empty_draft, ids_in_order
from app.registration.queries.invitations import (
    drafts_of,
    invitations_by_person,
    silent_people,
)
from app.registration.queries.registrations import active_registration, registered_among
from app.registration.queries.standing import is_over, no_event
from app.registration.telling import Gathering
from app.registration.words import sentence

#: So many are loaded, written to and let go of at once.
TOGETHER = 100


def draft_message(
    event: Event, people: Iterable[Person] = (), kind: MessageKind = MessageKind.INVITATION
) -> InvitationMessage:
    """A draft with proposed words in the languages of the event."""
    languages = event.languages or ["en"]
    message = InvitationMessage(
        event_id=event.id,
        kind=kind,
        has_entry=True,
        subject=TranslatedText({code: proposed_subject(kind, code) for code in languages}),
        body=TranslatedText({code: proposed_body(kind, code) for code in languages}),
        created_at=now(),
        actor=audit.acting(),
    )
    db.session.add(message)
    db.session.flush()
    put_on(message, event, people)
    _record("begun", message, event)
    return message


def begin_reminder(event: Event) -> InvitationMessage:
    """The draft to everyone who was invited and has said nothing: the one that waits, brought up to date, else a new one.

    Raises `Refused` when nobody is silent.
    """
    lock_event(event)
    silent = silent_people(event)
    if db.session.scalar(silent.limit(1)) is None:
        raise Refused(gettext("Everyone who was invited has answered: there is nobody to remind."))
    begun = next((message for message in drafts_of(event) if message.is_reminder), None)
    draft = begun or draft_message(event, kind=MessageKind.REMINDER)
    those = InvitationRecipient.message_id == draft.id
    db.session.execute(delete(InvitationRecipient).where(those, InvitationRecipient.person_id.not_in(silent)))
    new = silent.where(Invitation.person_id.not_in(select(InvitationRecipient.person_id).where(those)))
    rows = new.with_only_columns(literal(draft.id), Invitation.person_id)
    added = changed_rows(insert(InvitationRecipient).from_select(["message_id", "person_id"], rows))
    if added and begun:
        _record("recipients_added", draft, event, f"{added} people")
    return draft


def begin_invitation(event: Event) -> InvitationMessage:
    """The draft of the one who asks that has nobody on it yet, else a new one: looking in leaves no second."""
    lock_event(event)
    return empty_draft(event, audit.acting()) or draft_message(event)


def proposed_subject(kind: MessageKind, language: str) -> str:
    """What an organiser finds in the form and may rewrite."""
    with force_locale(language):
        if kind is MessageKind.REMINDER:
            return gettext("Reminder: invitation to {event}")
        return gettext("Invitation to {event}")


def proposed_body(kind: MessageKind, language: str) -> str:
    """What an organiser finds in the form and may rewrite; the personal link and the facts follow it in the mail."""
    with force_locale(language):
        if kind is MessageKind.REMINDER:
            return gettext(
                "Dear {name},\n\nWe have not heard from you yet about {event}, {when}. "
                "It would help us to know whether you can take part."
            )
        return gettext(
            "Dear {name},\n\nWe have the honour of inviting you to {event}, {when}, in {place}.\n\n"
            "We would be grateful for your answer by {deadline}."
        )


def reword(
    message: InvitationMessage, event: Event, subject: TranslatedText, body: TranslatedText, *, has_entry: bool = True
) -> bool:
    """Give the draft other words; False, and nothing changed, when somebody has sent it meanwhile."""
    lock_event(event)
    db.session.refresh(message, ["sent_at"])
    if message.sent_at is not None:
        return False
    message.subject, message.body, message.has_entry = subject, body, has_entry
    _record("reworded", message, event)
    return True


def discard(message: InvitationMessage, event: Event) -> None:
    """Throw the draft away."""
    db.session.execute(delete(InvitationRecipient).where(InvitationRecipient.message_id == message.id))
    db.session.execute(delete(InvitationMessage).where(InvitationMessage.id == message.id))
    _record("discarded", message, event)


def _record(step: str, message: InvitationMessage, event: Event, note: str = "") -> None:
    audit.record(f"message.{step}", target=f"message:{message.public_id}", scope=event.ref, note=note)


def reachable(message: InvitationMessage) -> list[Person]:
    """The recipients that have an address, in the order in which they are written to."""
    people = people_by_keys(ids := ids_in_order(message))
    return [people[id_] for id_ in ids]


def why_not_send(message: InvitationMessage, event: Event, reached: int) -> str:
    """Why the message can't be sent now to those `reached` by mail, in a sentence; empty when it can."""
    if event.is_draft:
        return gettext("This event is a draft: nothing is sent before it is published. Your message is kept.")
    if not reached:
        return gettext("Nobody on the list has an e-mail address. Add people, or their addresses.")
    if not message.subject or not message.body:
        return gettext("Write the subject and the text in at least one language.")
    if takes_none(event):
        return gettext("The event is cancelled or over: nobody can be invited to it any more.")
    return ""


def takes_none(event: Event) -> bool:
    """Whether nobody can be invited to the event any more."""
    return event.is_cancelled or is_over(event, now())


def send(message: InvitationMessage, event: Event) -> int:
    """Invite or remind every reachable recipient; returns how many. Raises `Refused` when the event can't take them.

    Those who were invited, have registered or have answered since the list was made are passed over. A message that
    somebody else sends at the same moment is sent once: the second sending reaches nobody.
    """
    if not claim_draft(message, event):
        return 0
    number = len(deliver(message, event, reachable(message)))
    record_sent(message, event, number)
    return number


def claim_draft(message: InvitationMessage, event: Event) -> bool:
    """Lock the event and make the draft a message that is sent; False when somebody else just did.

    Raises `Refused` when the event can't take it.
    """
    lock_event(event)
    if reason := why_not_send(message, event, len(reachable(message))):
        raise Refused(reason)
    sending = update(InvitationMessage).where(InvitationMessage.id == message.id, InvitationMessage.sent_at.is_(None))
    return changed_rows(sending.values(sent_at=now())) == 1


def record_sent(message: InvitationMessage, event: Event, number: int, actor: str | None = None) -> None:
    """Record that so many were written to."""
    action = "invitation.reminded" if message.is_reminder else "invitation.sent"
    note = f"{number} people"
    audit.record(action, target=f"message:{message.public_id}", scope=event.ref, note=note, actor=actor)


def deliver(message: InvitationMessage, event: Event, people: Sequence[Person], actor: str = "") -> set[int]:
    """Write to those of `people` whom the claimed message still concerns; their keys. The caller has locked the event."""
    write, written = _remind if message.is_reminder else _invite, set[int]()
    for part in pieces(people, TOGETHER):
        written |= write(message, event, part, actor or audit.acting())
    return written


def _invite(message: InvitationMessage, event: Event, people: Sequence[Person], actor: str) -> set[int]:
    """Invite anew, also someone whose earlier invitation was taken back: the old link stays dead."""
    known, registered = invitations_by_person(event, people), registered_among(event, people)
    invited: list[tuple[Invitation, Person]] = []
    for person in people:
        invitation = known.get(person.id)
        if person.id in registered or (invitation is not None and invitation.withdrawn_at is None):
            continue
        if invitation is None:
            invitation = Invitation(event_id=event.id, person_id=person.id, link_number=1)
        else:
            invitation.link_number += 1
        invitation.message_id, invitation.invited_at, invitation.invited_by = message.id, now(), actor
        invitation.withdrawn_at = invitation.response = invitation.responded_at = None
        invited.append((invitation, person))
    db.session.add_all([invitation for invitation, _ in invited])
    db.session.flush()
    gathering = Gathering(event, [person.public_id for _, person in invited])
    for invitation, person in invited:
        invitation_mails.invitation_sent(invitation, filled_letter(message, event, person), gathering)
    gathering.store()
    return {person.id for _, person in invited}


def _remind(message: InvitationMessage, event: Event, people: Sequence[Person], actor: str) -> set[int]:
    """Remind those who are still silent at this moment: an answer may have come since the list was made."""
    known = invitations_by_person(event, people)
    silent = [(known[one.id], one) for one in people if one.id in known and known[one.id].is_silent]
    common = {"message_id": message.id, "at": now(), "actor": actor}
    rows = [{**common, "invitation_id": invitation.id} for invitation, _ in silent]
    reminders = {reminder.invitation_id: reminder for reminder in claimed_rows(InvitationReminder, rows)}
    gathering = Gathering(event, [person.public_id for _, person in silent])
    for invitation, person in silent:
        words = filled_letter(message, event, person)
        invitation_mails.invitation_reminded(invitation, reminders[invitation.id], words, gathering)
    gathering.store()
    return {person.id for _, person in silent}


def take_back(invitation: Invitation, event: Event) -> bool:
    """End an invitation and its link; True when that was told.

    A registration made with it stays. Without one the entry leaves the calendar, if one was sent.
    """
    if invitation.withdrawn_at is not None:
        return False
    invitation.withdrawn_at = now()
    audit.record("invitation.withdrawn", target=f"invitation:{invitation.public_id}", scope=event.ref)
    if active_registration(event, invitation.person):
        return False
    return invitation_mails.invitation_taken_back(invitation) is not None


def decline(invitation: Invitation, reason: str) -> None:
    """The person says no; it can be changed by accepting later. Nothing happens when it was just taken back.

    Raises `Refused` while they are registered, and when there is no event to decline any more.
    """
    event = invitation.event
    lock_event(event)
    db.session.refresh(invitation, ["response", "withdrawn_at"])
    if closed := no_event(event, now()):
        raise Refused(sentence(closed))
    if active_registration(event, invitation.person):
        raise Refused(gettext("You have accepted already. To withdraw, open your registration."))
    if invitation.withdrawn_at is not None:
        return
    invitation.response, invitation.responded_at = Response.DECLINED, now()
    invitation.decline_reason = reason
    audit.record("invitation.declined", target=f"invitation:{invitation.public_id}", scope=invitation.event.ref)
    invitation_mails.invitation_declined(invitation)

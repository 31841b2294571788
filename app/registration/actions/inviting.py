"""Inviting and reminding people with words that are given, answering no, and taking an invitation back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask_babel import gettext

from app.core import audit
from app.core.changed_rows import claimed_rows
from app.core.clock import now
from app.core.extensions import db
from app.core.pieces import pieces
from app.core.refusal import Refused
from app.events.models import Event
from app.people.models import Person
from app.registration import invitation_mails
from app.registration.actions.seats import lock_event
from app.registration.invitation_mails import FilledLetter
from app.registration.models import Invitation, InvitationReminder, Response
from app.registration.queries.invitations import invitations_by_person
from app.registration.queries.registrations import active_registration, registered_among
from app.registration.queries.standing import is_over, no_event
from app.registration.telling import Gathering
from app.registration.words import sentence

#: So many are loaded, written to and let go of at once.
TOGETHER = 100


@dataclass(frozen=True)
class InvitationSending:
    """What is sent to many at once: the words, which the room that writes them fills for each person."""

    words: Callable[[Person], FilledLetter]
    is_reminder: bool
    has_entry: bool
    actor: str
    mailing_ref: str


def takes_none(event: Event) -> bool:
    """Whether nobody can be invited to the event any more."""
    return event.is_cancelled or is_over(event, now())


def deliver_invitations(sending: InvitationSending, event: Event, people: Sequence[Person]) -> set[int]:
    """Invite or remind those of `people` whom it still concerns; their keys. The caller has locked the event.

    Those who were invited, have registered or have answered since the list was made are passed over.
    """
    write, written = _remind if sending.is_reminder else _invite, set[int]()
    for part in pieces(people, TOGETHER):
        written |= write(sending, event, part)
    return written


def _invite(sending: InvitationSending, event: Event, people: Sequence[Person]) -> set[int]:
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
        invitation.mailing_ref, invitation.has_entry = sending.mailing_ref, sending.has_entry
        invitation.invited_at, invitation.invited_by = now(), sending.actor
        invitation.withdrawn_at = invitation.response = invitation.responded_at = None
        invited.append((invitation, person))
    db.session.add_all([invitation for invitation, _ in invited])
    db.session.flush()
    gathering = Gathering(event, [person.public_id for _, person in invited])
    for invitation, person in invited:
        invitation_mails.invitation_sent(invitation, sending.words(person), gathering)
    gathering.store()
    return {person.id for _, person in invited}


def _remind(sending: InvitationSending, event: Event, people: Sequence[Person]) -> set[int]:
    """Remind those who are still silent at this moment: an answer may have come since the list was made."""
    known = invitations_by_person(event, people)
    silent = [(known[one.id], one) for one in people if one.id in known and known[one.id].is_silent]
    common = {"mailing_ref": sending.mailing_ref, "at": now(), "actor": sending.actor}
    rows = [{**common, "invitation_id": invitation.id} for invitation, _ in silent]
    reminders = {reminder.invitation_id: reminder for reminder in claimed_rows(InvitationReminder, rows)}
    gathering = Gathering(event, [person.public_id for _, person in silent])
    for invitation, person in silent:
        reminder, words = reminders[invitation.id], sending.words(person)
        invitation_mails.invitation_reminded(invitation, reminder, words, gathering, has_entry=sending.has_entry)
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

"""What invitations add to persons."""

from flask import url_for
from flask_babel import gettext
from sqlalchemy import delete, select

from app.calendars.replies.subjects import register_reply_subject
from app.core.access import can
from app.core.extensions import db
from app.people.history import HistoryEntry, register_history
from app.people.merging import register_move
from app.people.models import PeopleImport, Person
from app.people.next_steps import register_next_step
from app.registration.actions.calendar_answers import hold_event, on_answer, send_again
from app.registration.models import Invitation, InvitationRecipient, Response
from app.registration.queries.invitations import invitations_to


def move_invitations(kept: Person, merged: Person) -> list[int]:
    """Give the invitations of `merged` to `kept`; of two to one event the one with an answer stays, or that still opens.

    A message that went to both went to one.
    """
    _leave_shared_messages(kept, merged)
    ids = []
    theirs = {i.event_id: i for i in db.session.scalars(select(Invitation).where(Invitation.person_id == kept.id))}
    for invitation in db.session.scalars(select(Invitation).where(Invitation.person_id == merged.id)).all():
        twin = theirs.get(invitation.event_id)
        if twin is not None and _worth(twin) >= _worth(invitation):
            db.session.delete(invitation)
            continue
        if twin is not None:
            db.session.delete(twin)
            db.session.flush()  # before its place is taken
        invitation.person_id = kept.id
        ids.append(invitation.id)
    db.session.flush()
    return ids


def _worth(invitation: Invitation) -> tuple[bool, bool, bool]:
    return invitation.response is Response.ACCEPTED, invitation.response is not None, invitation.withdrawn_at is None


def _leave_shared_messages(kept: Person, merged: Person) -> None:
    shared = select(InvitationRecipient.message_id).where(InvitationRecipient.person_id == kept.id)
    db.session.execute(
        delete(InvitationRecipient).where(
            InvitationRecipient.person_id == merged.id, InvitationRecipient.message_id.in_(shared)
        )
    )


def invitation_history(person: Person) -> list[HistoryEntry]:
    """For the page of a person: to what they were invited, and what they said."""
    answers = {
        None: gettext("no answer yet"),
        Response.ACCEPTED: gettext("accepted"),
        Response.DECLINED: gettext("declined"),
        Response.WITHDREW: gettext("accepted, then withdrew"),
    }
    return [
        HistoryEntry(
            invitation.invited_at,
            gettext(
                "Invited to %(event)s: %(answer)s", event=invitation.event.title, answer=answers[invitation.response]
            ),
            url=url_for("invitations.invitation", slug=invitation.event.slug, public_id=invitation.public_id),
        )
        for invitation in invitations_to(person)
        if can("invitation.list", invitation.event)
    ]


def invite_imported(sheet: PeopleImport) -> tuple[str, str]:
    """What can follow an import: inviting the people of the list."""
    return gettext("Invite these people"), url_for("invited_imports.choose", public_id=sheet.public_id)


def register_invitation_hooks() -> None:
    """Join events and people; called once, when the application is made."""
    register_move("invitation", move_invitations)
    register_history(invitation_history)
    register_next_step(invite_imported)
    register_reply_subject("event", hold=hold_event, on_answer=on_answer, send_again=send_again)

"""What invitations add to persons."""

from flask import url_for
from flask_babel import gettext
from sqlalchemy import select

from app.core.extensions import db
from app.people.history import HistoryEntry, register_history
from app.people.merging import register_move
from app.people.models import PeopleImport, Person
from app.people.next_steps import register_next_step
from app.registration.models import Invitation
from app.registration.queries.invitations import invitations_to


def move_invitations(kept: Person, merged: Person) -> list[int]:
    """Give the invitations of `merged` to `kept`; of two to one event the one with an answer stays."""
    ids = []
    theirs = {i.event_id: i for i in db.session.scalars(select(Invitation).where(Invitation.person_id == kept.id))}
    for invitation in db.session.scalars(select(Invitation).where(Invitation.person_id == merged.id)):
        twin = theirs.get(invitation.event_id)
        if twin is not None and twin.response is None and invitation.response is not None:
            twin.response, twin.responded_at = invitation.response, invitation.responded_at
            twin.decline_reason = invitation.decline_reason
        if twin is not None:
            db.session.delete(invitation)
        else:
            invitation.person_id = kept.id
            ids.append(invitation.id)
    db.session.flush()
    return ids


def invitation_history(person: Person) -> list[HistoryEntry]:
    """For the page of a person: to what they were invited, and what they said."""
    answers = {None: gettext("no answer yet"), "accepted": gettext("accepted"), "declined": gettext("declined")}
    return [
        HistoryEntry(
            invitation.invited_at,
            gettext(
                "Invited to %(event)s: %(answer)s", event=invitation.event.title, answer=answers[invitation.response]
            ),
            url=url_for("invitations.invitation", slug=invitation.event.slug, public_id=invitation.public_id),
        )
        for invitation in invitations_to(person)
    ]


def invite_imported(sheet: PeopleImport) -> tuple[str, str]:
    """What can follow an import: inviting the people of the list."""
    return gettext("Invite these people"), url_for("invited_imports.choose", public_id=sheet.public_id)


def register_invitation_hooks() -> None:
    """Join events and people; called once, when the application is made."""
    register_move("invitation", move_invitations)
    register_history(invitation_history)
    register_next_step(invite_imported)

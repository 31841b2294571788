"""People join a forum, choose how it reaches them, and leave."""

from datetime import datetime

from flask_babel import gettext

from app.core import audit
from app.core.changed_rows import claimed_rows
from app.core.extensions import db
from app.core.refusal import Refused
from app.forums import mails
from app.forums.actions.delivering import begin_delivery, change_delivery
from app.forums.models import ForumDelivery, ForumParticipant, Joining, ParticipantState
from app.forums.standing import ForumStanding


def join_forum(standing: ForumStanding, delivery: ForumDelivery, at: datetime) -> ForumParticipant:
    """Take part, or ask to where joining needs a word. Raises `Refused` where one has to be invited."""
    participant = standing.participant or _new(standing)
    if participant.state is ParticipantState.REMOVED:
        if participant.joined_at is None:
            raise Refused(gettext("The moderators of this forum did not accept your request. Write to them."))
        raise Refused(gettext("You were removed from this forum. Write to its moderators."))
    was = participant.state
    if was is not ParticipantState.JOINED:
        participant.state = _becomes(standing, was)
        participant.joined_at = at if participant.state is ParticipantState.JOINED else None
        begin_delivery(standing.forum, participant, delivery, at)
        audit.record("participant.joined", target=f"participant:{participant.public_id}", scope=standing.forum.ref)
    else:
        change_delivery(standing.forum, participant, delivery, at)
    if participant.is_joined and was is not ParticipantState.JOINED:
        mails.forum_joined(standing.forum, participant)
    db.session.flush()
    return participant


def leave_forum(standing: ForumStanding) -> None:
    """What was written stays; nothing is sent any more."""
    participant = standing.participant
    if participant is not None and participant.state in (
        ParticipantState.JOINED,
        ParticipantState.ASKED,
        ParticipantState.INVITED,
    ):
        participant.state = ParticipantState.LEFT
        audit.record("participant.left", target=f"participant:{participant.public_id}", scope=standing.forum.ref)
        db.session.flush()


def _new(standing: ForumStanding) -> ForumParticipant:
    """The row of the person; two requests at once make one."""
    row = {"forum_id": standing.forum.id, "person_id": standing.person_id, "state": ParticipantState.LEFT}
    made = claimed_rows(ForumParticipant, [row])
    if made:
        return made[0]
    return db.session.query(ForumParticipant).filter_by(forum_id=standing.forum.id, person_id=standing.person_id).one()


def _becomes(standing: ForumStanding, was: ParticipantState) -> ParticipantState:
    joining = standing.forum.joining
    if joining is Joining.OPEN or was is ParticipantState.INVITED or standing.is_moderator:
        return ParticipantState.JOINED
    if joining is Joining.APPROVAL:
        return ParticipantState.ASKED
    raise Refused(gettext("Whoever takes part in this forum is invited. Write to its moderators."))

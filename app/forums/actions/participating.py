"""People join a forum, choose how it reaches them, and leave."""

from datetime import datetime

from flask_babel import gettext

from app.core import audit
from app.core.changed_rows import claimed_rows
from app.core.extensions import db
from app.core.refusal import Refused
from app.forums import mails
from app.forums.actions.delivering import begin_delivery, change_delivery
from app.forums.models import Forum, ForumDelivery, ForumParticipant, ForumState, Joining, ParticipantState
from app.forums.queries.digests import held_forum
from app.forums.standing import ForumStanding
from app.forums.windows import state_at

#: Who can leave: an invitation is declined, a request taken back.
PRESENT = (ParticipantState.JOINED, ParticipantState.ASKED, ParticipantState.INVITED)


def join_forum(
    standing: ForumStanding, delivery: ForumDelivery, at: datetime, *, actor: str | None = None, is_proved: bool = False
) -> ForumParticipant:
    """Take part, or ask to where joining needs a word. Raises `Refused` where one has to be invited.

    `actor` is who asked by mail; with `is_proved` their address has answered us, by the link or by mail.
    """
    participant = standing.participant or _new(standing)
    held_forum(standing.forum.id)
    db.session.refresh(participant, ["state", "delivery", "joined_at", "confirmed_at"])
    _insist(participant)
    was = participant.state
    if was is not ParticipantState.JOINED:
        _insist_on_being_alive(standing.forum, at)
        participant.state = _becomes(standing, participant)
        participant.joined_at = at if participant.state is ParticipantState.JOINED else None
        begin_delivery(standing.forum, participant, delivery, at)
        _note("participant.joined", standing, participant, actor)
    elif change_delivery(standing.forum, participant, delivery, at):
        _note("participant.delivery_chosen", standing, participant, actor)
    if is_proved:
        note_answering_address(standing, participant, at, actor=actor)
    if participant.is_joined and was is not ParticipantState.JOINED:
        mails.forum_joined(standing.forum, participant)
    db.session.flush()
    return participant


def note_answering_address(
    standing: ForumStanding, participant: ForumParticipant, at: datetime, *, actor: str | None = None
) -> None:
    """Their address answered us. The first time counts."""
    if participant.confirmed_at is None:
        participant.confirmed_at = at
        _note("participant.address_confirmed", standing, participant, actor)


def leave_forum(standing: ForumStanding, *, actor: str | None = None) -> bool:
    """What was written stays; nothing is sent any more. Who was only invited says "not this time". False when there is
    nothing to leave."""
    participant = standing.participant
    if participant is None:
        return False
    held_forum(standing.forum.id)
    db.session.refresh(participant, ["state"])
    if participant.state not in PRESENT:
        return False
    verb = "participant.declined" if participant.state is ParticipantState.INVITED else "participant.left"
    participant.state = ParticipantState.LEFT
    _note(verb, standing, participant, actor)
    db.session.flush()
    return True


def _note(verb: str, standing: ForumStanding, participant: ForumParticipant, actor: str | None) -> None:
    audit.record(verb, target=f"participant:{participant.public_id}", scope=standing.forum.ref, actor=actor)


def _insist_on_being_alive(forum: Forum, at: datetime) -> None:
    """Raises `Refused` once nobody can join any more, by the instants."""
    if state_at(forum, at) in (ForumState.CLOSED, ForumState.REPORTED, ForumState.CANCELLED):
        raise Refused(gettext("This forum is over: nobody can join it any more."))


def _insist(participant: ForumParticipant) -> None:
    if participant.state is ParticipantState.REMOVED:
        if participant.joined_at is None:
            raise Refused(gettext("The moderators of this forum did not accept your request. Write to them."))
        raise Refused(gettext("You were removed from this forum. Write to its moderators."))


def _new(standing: ForumStanding) -> ForumParticipant:
    """The row of the person; two requests at once make one."""
    row = {"forum_id": standing.forum.id, "person_id": standing.person_id, "state": ParticipantState.LEFT}
    made = claimed_rows(ForumParticipant, [row])
    if made:
        return made[0]
    return db.session.query(ForumParticipant).filter_by(forum_id=standing.forum.id, person_id=standing.person_id).one()


def _becomes(standing: ForumStanding, participant: ForumParticipant) -> ParticipantState:
    """Who was invited or took part before comes back without a word of anybody's."""
    joining, was = standing.forum.joining, participant.state
    is_expected = was is ParticipantState.INVITED or participant.joined_at is not None or bool(participant.invited_by)
    if joining is Joining.INVITATION and standing.participant is not None:
        is_expected = True  # nobody is in such a forum's list who was not invited
    if joining is Joining.OPEN or is_expected or standing.is_moderator:
        return ParticipantState.JOINED
    if joining is Joining.APPROVAL:
        return ParticipantState.ASKED
    raise Refused(gettext("Whoever takes part in this forum is invited. Write to its moderators."))

"""Those who run a forum accept or refuse who asks to take part, invite, and remove. Each locks the forum first."""

from datetime import datetime

from flask_babel import gettext

from app.core import audit
from app.core.changed_rows import claimed_rows
from app.core.extensions import db
from app.core.refusal import Refused
from app.forums import mails
from app.forums.actions.delivering import begin_delivery
from app.forums.actions.locking import lock_forum
from app.forums.models import Forum, ForumParticipant, ForumState, ParticipantState
from app.forums.queries.people_of_forum import participant_at, participant_in
from app.forums.standing import ForumStanding
from app.mail.outbox import post_one
from app.people.models import Person

PRESENT = (ParticipantState.INVITED, ParticipantState.ASKED, ParticipantState.JOINED)
GONE = (ParticipantState.LEFT, ParticipantState.REMOVED)


def accept_participant(standing: ForumStanding, public_id: str, at: datetime) -> None:
    """Who asked takes part, and is told."""
    forum = _alive(standing)
    participant = _in_state(standing, public_id, ParticipantState.ASKED)
    participant.state, participant.joined_at = ParticipantState.JOINED, at
    begin_delivery(forum, participant, participant.delivery, at)
    _note("participant.accepted", forum, participant)
    post_one(mails.forum_accepted(forum, participant))


def refuse_participant(standing: ForumStanding, public_id: str, at: datetime) -> None:
    """Who asked does not take part, and is told with kind words; they can't ask again."""
    forum = lock_forum(standing.forum, only_adds=True)
    participant = _in_state(standing, public_id, ParticipantState.ASKED)
    participant.state, participant.joined_at = ParticipantState.REMOVED, None
    _note("participant.refused", forum, participant)
    post_one(mails.forum_refused(forum, participant, at))


def remove_participant(standing: ForumStanding, public_id: str) -> None:
    """What they wrote stays. They get no mail and don't read what is for participants alone."""
    forum = lock_forum(standing.forum, only_adds=True)
    participant = _in_state(standing, public_id, *PRESENT)
    participant.state = ParticipantState.REMOVED
    participant.link_number += 1  # the old link stays dead, should they be invited again
    _note("participant.removed", forum, participant)


def invite_again(standing: ForumStanding, public_id: str, at: datetime) -> None:
    """Who left, was refused or removed may join from now on."""
    forum = _alive(standing)
    participant = _in_state(standing, public_id, *GONE)
    _invite(forum, participant, at)


def renew_link(standing: ForumStanding, public_id: str) -> None:
    """The personal link that somebody has opens nothing any more; the new one goes to their address, and nowhere else."""
    forum = lock_forum(standing.forum, only_adds=True)
    participant = _in_state(standing, public_id, *PRESENT)
    participant.link_number += 1
    _note("participant.link_renewed", forum, participant)
    post_one(mails.link_renewed(forum, participant))


def invite_person(standing: ForumStanding, person: Person, actor: str, at: datetime) -> bool:
    """Somebody known by an address; False where they are in the forum already, or were.

    `invited_by` says that nobody here knew them but by the address.
    """
    forum = _alive(standing)
    if participant_in(forum, person) is not None:
        return False
    row = {
        "forum_id": forum.id,
        "person_id": person.id,
        "state": ParticipantState.INVITED,
        "invited_by": actor,
    }
    made = claimed_rows(ForumParticipant, [row])
    if made:
        _invite(forum, made[0], at)
    return bool(made)


def insist_on_inviting(forum: Forum) -> None:
    """Raises `Refused` while nobody could see the forum, or when it is over."""
    if forum.state in (ForumState.CLOSED, ForumState.REPORTED, ForumState.CANCELLED):
        raise Refused(gettext("This forum is over: nobody can join it any more."))
    if forum.announced_at is None:
        raise Refused(gettext("Announce the forum first: nobody can see a draft."))


def _invite(forum: Forum, participant: ForumParticipant, at: datetime) -> None:
    participant.state = ParticipantState.INVITED
    _note("participant.invited", forum, participant)
    db.session.refresh(participant, ["person"])
    post_one(mails.forum_invited(forum, participant, at))


def _alive(standing: ForumStanding) -> Forum:
    forum = lock_forum(standing.forum, only_adds=True)
    insist_on_inviting(forum)
    return forum


def _in_state(standing: ForumStanding, public_id: str, *states: ParticipantState) -> ForumParticipant:
    """The participant as they are now that the forum is locked: somebody else may have decided meanwhile."""
    participant = participant_at(standing, public_id)
    if participant is None or participant.state not in states:
        raise Refused(
            gettext("This was decided meanwhile, by somebody else or by the participant. Nothing was changed.")
        )
    return participant


def _note(verb: str, forum: Forum, participant: ForumParticipant) -> None:
    db.session.flush()
    audit.record(verb, target=f"participant:{participant.public_id}", scope=forum.ref)

"""Whether a digest still holds when it leaves: what was hidden meanwhile takes it back as a whole, and a new one is made."""

from dataclasses import dataclass

from sqlalchemy import select

from app.core.clock import now
from app.core.extensions import db
from app.core.references import number_in
from app.forums.actions.digesting import make_anew, tells_otherwise
from app.forums.models import Forum, ForumDelivery, ForumDigest, ForumParticipant, ForumState
from app.mail.models import OutboxMessage
from app.people.models import Person


@dataclass(frozen=True)
class MailedDigest:
    """A digest on its way, as its participant and forum are now."""

    digest: ForumDigest
    participant: ForumParticipant
    person: Person
    forum: Forum


def mailed_digest(cause_ref: str | None, _about_ref: str | None) -> MailedDigest | None:
    """What a digest hangs on; None when one of them is gone."""
    number = number_in(ForumDigest, cause_ref)
    query = (
        select(ForumDigest, ForumParticipant, Person, Forum)
        .join(ForumParticipant, ForumParticipant.id == ForumDigest.participant_id)
        .join(Person, Person.id == ForumParticipant.person_id)
        .join(Forum, Forum.id == ForumParticipant.forum_id)
        .where(ForumDigest.id == number)
        .execution_options(populate_existing=True)
    )
    row = db.session.execute(query).one_or_none() if number is not None else None
    return MailedDigest(*row) if row else None


def why_not_digest(mailed: MailedDigest, message: OutboxMessage) -> str | None:
    """Why it must not go to this participant any more; None when it may. Who chose each contribution since still gets
    it: nothing else tells them of these."""
    forum, participant = mailed.forum, mailed.participant
    if not participant.is_joined:
        return f"participant_{participant.state.value}"
    if participant.delivery is ForumDelivery.NONE:
        return "delivery_changed"
    if forum.announced_at is None or forum.state is ForumState.CANCELLED:
        return "forum_not_readable"
    if not tells_otherwise(forum, mailed.digest, message):
        return None
    make_anew(forum, mailed.digest, participant, now())
    return "digest_made_anew"

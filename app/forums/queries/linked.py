"""What a personal link of a forum opens."""

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from app.core.extensions import db
from app.forums.linked import LinkedForum
from app.forums.links import participant_in_token
from app.forums.models import Forum, ForumParticipant, ParticipantState
from app.people.models import Person


def linked_by(token: str) -> LinkedForum | None:
    """What `token` opens, in one statement; None for one that is forged, has ended or is of somebody removed: the same
    for all of them."""
    named = participant_in_token(token)
    if named is None:
        return None
    public_id, number = named
    query = (
        select(Forum, ForumParticipant)
        .join(ForumParticipant, ForumParticipant.forum_id == Forum.id)
        .join(ForumParticipant.person)
        .options(contains_eager(ForumParticipant.person))
        .where(
            ForumParticipant.public_id == public_id,
            ForumParticipant.link_number == number,
            ForumParticipant.state != ParticipantState.REMOVED,
            Forum.announced_at.is_not(None),
            Person.erased_at.is_(None),
        )
    )
    row = db.session.execute(query).one_or_none()
    return LinkedForum(row[0], row[1]) if row else None

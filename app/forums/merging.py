"""Two records of one person become one: what they have in forums is joined, since of each there can be one alone."""

from typing import Any

from sqlalchemy import delete, select

from app.core.extensions import db
from app.forums.bitmaps import bits_of, stored_bits
from app.forums.erasure import renew_forums
from app.forums.models import (
    ForumDraft,
    ForumFeedback,
    ForumFlag,
    ForumParticipant,
    ForumReading,
    ForumRole,
    ParticipantState,
)
from app.people.models import Person


def join_forum_rows(kept: Person, merged: Person) -> list[Any]:
    """Let one row stand where both have one: the kept one's delivery, the seen of both, the longer role.

    What only one of them has is repointed by the merge itself.
    """
    renew_forums(merged)  # who wrote there is counted by person
    joined = [*_participants(kept, merged), *_readings(kept, merged), *_roles(kept, merged)]
    single = (
        (ForumFlag, ForumFlag.contribution_id),
        (ForumDraft, ForumDraft.forum_id),
        (ForumFeedback, ForumFeedback.forum_id),
    )
    for model, place in single:
        own = select(place).where(model.person_id == kept.id)
        db.session.execute(delete(model).where(model.person_id == merged.id, place.in_(own)))
    return joined


def _participants(kept: Person, merged: Person) -> list[int]:
    """The kept row stays; it takes part when either did, and counts what both have published."""
    own = {one.forum_id: one for one in _rows(ForumParticipant, kept)}
    joined = []
    for other in _rows(ForumParticipant, merged):
        if (mine := own.get(other.forum_id)) is None:
            continue
        if other.is_joined and mine.state in (ParticipantState.INVITED, ParticipantState.ASKED):
            mine.state, mine.joined_at = other.state, other.joined_at
        mine.published_count += other.published_count
        mine.digest_number = max(mine.digest_number, other.digest_number)
        joined.append(other.id)
        db.session.delete(other)
    db.session.flush()
    return joined


def _readings(kept: Person, merged: Person) -> list[int]:
    """What either was shown, both were."""
    query = select(ForumReading).where(ForumReading.person_ref.in_((kept.public_id, merged.public_id)))
    rows: dict[int, dict[str, ForumReading]] = {}
    for row in db.session.scalars(query):
        rows.setdefault(row.forum_id, {})[row.person_ref] = row
    joined = []
    for of_forum in rows.values():
        if len(of_forum) == 2:
            mine, other = of_forum[kept.public_id], of_forum[merged.public_id]
            mine.seen = stored_bits(bits_of(mine.seen) | bits_of(other.seen))
            joined.append(other.id)
            db.session.delete(other)
    db.session.flush()
    return joined


def _roles(kept: Person, merged: Person) -> list[int]:
    own = {(one.forum_id, one.kind): one for one in _rows(ForumRole, kept)}
    joined = []
    for other in _rows(ForumRole, merged):
        if (mine := own.get((other.forum_id, other.kind))) is None:
            continue
        mine.until = None if None in (mine.until, other.until) else max(mine.until, other.until)
        joined.append(other.id)
        db.session.execute(delete(ForumRole).where(ForumRole.id == other.id))
    db.session.flush()
    return joined


def _rows(model: Any, person: Person) -> list[Any]:
    return list(db.session.scalars(select(model).where(model.person_id == person.id)))

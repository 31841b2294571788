"""Who joined a forum some days ago and has not written: they are reminded once."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, exists, literal, or_, select
from sqlalchemy.orm import contains_eager

from app.core.extensions import db
from app.forums.models import Forum, ForumDelivery, ForumParticipant, ForumRole, ForumState, ParticipantState
from app.forums.queries.board.state import has_written
from app.forums.windows import CLOSING
from app.mail.models import OutboxMessage
from app.people.models import Person

#: After the opening, and after they joined.
NUDGED_AFTER = timedelta(days=3)
#: What the key of the message begins with; the forum's and the person's public ids follow.
KEY = "forum_not_written:"


def forums_to_nudge(at: datetime) -> Sequence[Forum]:
    """Those that opened three days ago, remind, and are open for longer than the last two days."""
    query = select(Forum).where(_reminds(), Forum.opens_at <= at - NUDGED_AFTER, Forum.closes_at > at + CLOSING)
    return db.session.scalars(query.order_by(Forum.id)).all()


def to_nudge(forum: Forum, at: datetime, limit: int) -> Sequence[ForumParticipant]:
    """The next of those who joined three days ago, want mail, have not written and were not reminded."""
    query = (
        select(ForumParticipant)
        .join(ForumParticipant.person)
        .join(Forum, Forum.id == ForumParticipant.forum_id)
        .where(ForumParticipant.forum_id == forum.id, ForumParticipant.joined_at <= at - NUDGED_AFTER, _is_silent())
        .options(contains_eager(ForumParticipant.person))
        .order_by(ForumParticipant.id)
        .limit(limit)
    )
    return db.session.scalars(query).all()


def has_ever_written(participant: ForumParticipant) -> bool:
    query = select(ForumParticipant.id).where(ForumParticipant.id == participant.id, has_written())
    return db.session.scalar(query) is not None


def nudges_ahead(at: datetime, until: datetime) -> Sequence[tuple[Forum, datetime]]:
    """(forum, when) of each reminder that will be due by then as it looks now; one statement."""
    query = (
        select(Forum, ForumParticipant.joined_at)
        .join(ForumParticipant, ForumParticipant.forum_id == Forum.id)
        .join(Person, Person.id == ForumParticipant.person_id)
        .where(_reminds(), Forum.opens_at <= until - NUDGED_AFTER, Forum.closes_at > at + CLOSING, _is_silent())
        .order_by(Forum.id)
    )
    found: list[tuple[Forum, datetime]] = []
    for forum, joined_at in db.session.execute(query):
        if forum.opens_at is None or forum.closes_at is None:
            continue
        due: datetime = max(forum.opens_at, joined_at or forum.opens_at) + NUDGED_AFTER
        if due <= until and due < forum.closes_at - CLOSING:
            found.append((forum, max(due, at)))
    return found


def _reminds() -> ColumnElement[bool]:
    """Those of the demonstration write to nobody."""
    is_alive = Forum.state.in_((ForumState.ANNOUNCED, ForumState.OPEN))
    return and_(Forum.nudges.is_(True), Forum.is_demonstration.is_(False), is_alive)


def _is_silent() -> ColumnElement[bool]:
    """Of a participant with their forum and person: wants mail, wrote nothing, runs nothing, was not reminded."""
    told = select(OutboxMessage.id).where(
        OutboxMessage.key == literal(KEY) + Forum.public_id + literal(":") + Person.public_id
    )
    runs = exists().where(ForumRole.forum_id == ForumParticipant.forum_id, ForumRole.person_id == Person.id)
    return and_(
        ForumParticipant.state == ParticipantState.JOINED,
        ForumParticipant.delivery != ForumDelivery.NONE,
        Person.erased_at.is_(None),
        or_(Person.email != "", Person.office_email != ""),
        ~has_written(),
        ~runs.correlate(ForumParticipant, Person),
        ~told.correlate(Forum, Person).exists(),
    )

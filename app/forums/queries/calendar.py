"""The windows of forums as calendars show them, and which version of them that is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, select
from sqlalchemy.orm import selectinload

from app.calendars.feeds.window import FeedWindow
from app.core.audit import AuditEntry
from app.core.dates import Precision
from app.core.extensions import db
from app.core.pieces import pieces
from app.forums.models import Forum, ForumParticipant, ParticipantState
from app.people.models import Person

#: What may give the entries of a forum other days or words.
SHOWN = (
    "forum.created", "forum.changed", "forum.question_saved", "forum.announced", "forum.opened", "forum.open",
    "forum.extended", "forum.closed", "forum.cancelled",
)  # fmt: skip


@dataclass(frozen=True)
class ForumRevision:
    """SEQUENCE and DTSTAMP of the entries of a forum; neither ever goes back."""

    sequence: int
    changed_at: datetime


@dataclass(frozen=True)
class PersonalForums:
    """The forums that somebody's calendar shows, and when one of them last came or went."""

    forums: Sequence[Forum]
    changed_at: datetime | None


def forums_in_feed(person: Person, window: FeedWindow) -> PersonalForums:
    """The forums that the person takes part in, with their questions; one statement where there are none, else two."""
    parts = select("participant:" + ForumParticipant.public_id).where(ForumParticipant.person_id == person.id)
    newest = select(func.max(AuditEntry.at)).where(AuditEntry.target.in_(parts)).scalar_subquery()
    always = select(newest.label("came_or_went")).subquery()
    own = select(ForumParticipant.forum_id).where(
        ForumParticipant.person_id == person.id, ForumParticipant.state == ParticipantState.JOINED
    )
    shown = and_(
        Forum.id.in_(own),
        Forum.announced_at.is_not(None),
        Forum.precision == Precision.DAY,
        Forum.end_on >= window.first_day,
    )
    query = select(always.c.came_or_went, Forum).select_from(always).outerjoin(Forum, shown)
    rows = db.session.execute(query.options(selectinload(Forum.questions)).order_by(Forum.id)).all()
    return PersonalForums([forum for _at, forum in rows if forum is not None], rows[0][0])


def forum_revisions(forums: Sequence[Forum]) -> dict[int, ForumRevision]:
    """Forum id → the version of its entries: one statement for hundreds."""
    changes = {
        scope: (times, at)
        for part in pieces(forum.ref for forum in forums)
        for scope, times, at in db.session.execute(
            select(AuditEntry.scope, func.count(), func.max(AuditEntry.at))
            .where(AuditEntry.scope.in_(part), AuditEntry.action.in_(SHOWN))
            .group_by(AuditEntry.scope)
        )
    }
    return {
        forum.id: ForumRevision(times, max(at, forum.created_at) if at else forum.created_at)
        for forum in forums
        for times, at in (changes.get(forum.ref, (0, None)),)
    }


def with_questions(forum: Forum) -> Forum:
    """The same forum, its questions read anew."""
    query = select(Forum).where(Forum.id == forum.id).options(selectinload(Forum.questions))
    return db.session.scalars(query, execution_options={"populate_existing": True}).one()

"""Which forums an hour has turned, and what a forum lacks before it can be announced."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext
from sqlalchemy import and_, func, or_, select

from app.core.extensions import db
from app.core.settings import settings
from app.forums.models import (
    Contribution,
    ContributionState,
    Forum,
    ForumParticipant,
    ForumQuestion,
    ForumRole,
    ForumRoleKind,
    ForumState,
    ForumTransition,
    ParticipantState,
)


def forums_to_turn(at: datetime) -> Sequence[int]:
    """Ids of those that are to open or to close by now."""
    due = or_(
        and_(Forum.state == ForumState.ANNOUNCED, Forum.opens_at <= at),
        and_(Forum.state == ForumState.OPEN, Forum.closes_at <= at),
    )
    return db.session.scalars(select(Forum.id).where(due).order_by(Forum.id)).all()


def transitions_of(forum: Forum) -> Sequence[ForumTransition]:
    """Its steps, the newest first."""
    query = select(ForumTransition).where(ForumTransition.forum_id == forum.id)
    return db.session.scalars(query.order_by(ForumTransition.id.desc())).all()


@dataclass(frozen=True)
class Consequences:
    """What there is in a forum that would be cancelled."""

    joined: int
    invited: int
    waiting: int
    published: int


def consequences_of_cancelling(forum: Forum) -> Consequences:
    """One statement."""
    people = select(func.count()).where(ForumParticipant.forum_id == forum.id)
    held = (Contribution.forum_id == forum.id, Contribution.state == ContributionState.HELD)
    published = (Contribution.forum_id == forum.id, Contribution.state == ContributionState.PUBLISHED)
    row = db.session.execute(
        select(
            people.where(ForumParticipant.state == ParticipantState.JOINED).scalar_subquery(),
            people.where(ForumParticipant.state == ParticipantState.INVITED).scalar_subquery(),
            select(func.count()).where(*held).scalar_subquery(),
            select(func.count()).where(*published).scalar_subquery(),
        )
    ).one()
    return Consequences(*row)


def obstacles_to_announcing(
    forum: Forum, questions: Sequence[ForumQuestion], roles: Sequence[ForumRole], at: datetime
) -> list[str]:
    """Sentences about what is missing; empty when the forum can be announced."""
    found = []
    if not forum.title.get(forum.language):
        found.append(gettext("It has no title in its own language."))
    if forum.opens_at is None or forum.closes_at is None:
        found.append(gettext("Its first and last day and both times are not all known."))
    elif not forum.opens_at < forum.closes_at or forum.closes_at <= at:
        found.append(gettext("It would be over already."))
    moderators = [role for role in roles if role.kind is ForumRoleKind.MODERATOR and role.is_held_at(at)]
    if not moderators:
        found.append(gettext("It has no moderator."))
    found += [
        gettext("Question %(number)d lies outside the days of the forum.", number=question.position)
        for question in questions
        if _lies_outside(forum, question)
    ]
    return found


def remarks_on_announcing(forum: Forum, questions: Sequence[ForumQuestion], roles: Sequence[ForumRole]) -> list[str]:
    """What is worth a look, and keeps nobody from announcing it."""
    found = []
    if not questions:
        found.append(gettext("It has no guiding question: every topic will stand under none."))
    if not settings().authserv_id:
        found.append(gettext("Mail is always read by a moderator first: ENCUENTRO_AUTHSERV_ID is not set."))
    early = [role for role in roles if role.until and forum.closes_at and role.until < forum.closes_at]
    if early:
        found.append(gettext("A role ends before the forum closes."))
    return found


def _lies_outside(forum: Forum, question: ForumQuestion) -> bool:
    if forum.opens_at is None or forum.closes_at is None or question.opens_at is None or question.closes_at is None:
        return False
    return question.opens_at < forum.opens_at or question.closes_at > forum.closes_at

"""What can be brought over from a sister forum, where to, and where it was brought already."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.accounts.models import Account
from app.core.clock import now
from app.core.extensions import db
from app.forums.models import Contribution, ContributionState, Forum, ForumQuestion, ForumRole, ForumTopic
from app.forums.queries.sight import DRAFTING, visible_forums
from app.forums.queries.topics import contribution_at
from app.forums.standing import ForumStanding


def copies_of(contribution: Contribution) -> dict[int, Contribution]:
    """Id of a sister forum → the copy that stands there, in whatever state."""
    query = select(Contribution).where(Contribution.brought_from_id == contribution.id)
    return {one.forum_id: one for one in db.session.scalars(query)}


def copies_in(contribution_id: int, language: str) -> bool:
    """Whether a copy in that language is public somewhere."""
    query = select(Contribution.id).where(
        Contribution.brought_from_id == contribution_id,
        Contribution.language == language,
        Contribution.state == ContributionState.PUBLISHED,
    )
    return db.session.scalar(query.limit(1)) is not None


def sisters_moderated(forum: Forum, viewer: Account | None) -> Sequence[Forum]:
    """The sisters that `viewer` moderates: where they may bring something to."""
    if forum.family_id is None or viewer is None:
        return []
    query = visible_forums(viewer).where(Forum.family_id == forum.family_id, Forum.id != forum.id)
    if not viewer.organises_all:
        own = select(ForumRole.forum_id).where(
            ForumRole.person_id == viewer.person_id,
            ForumRole.kind.in_(DRAFTING),
            ForumRole.until.is_(None) | (ForumRole.until > now()),
        )
        query = query.where(Forum.id.in_(own))
    return db.session.scalars(query.order_by(Forum.language, Forum.id)).all()


def original_in(home: ForumStanding, sister: Forum, number: int) -> Contribution | None:
    """What may be brought from `home` to `sister`: public, written there, of the same family."""
    if sister.family_id is None or home.forum.family_id != sister.family_id or home.forum.id == sister.id:
        return None
    found = contribution_at(home, number)
    return found if found is not None and found.is_published and found.brought_from_id is None else None


def topics_for(sister: Forum, original: Contribution) -> Sequence[ForumTopic]:
    """The topics where it may stand: those of the question in the same place, or of none, that anything is public in."""
    question = original.topic.question
    query = select(ForumTopic).where(
        ForumTopic.forum_id == sister.id, ForumTopic.merged_into_id.is_(None), ForumTopic.contribution_count > 0
    )
    query = query.outerjoin(ForumQuestion, ForumTopic.question_id == ForumQuestion.id)
    place = ForumQuestion.position == question.position if question is not None else ForumTopic.question_id.is_(None)
    query = query.where(place).options(joinedload(ForumTopic.question))
    return db.session.scalars(query.order_by(ForumTopic.last_number.desc()).limit(50)).all()


def copied_parent(sister: Forum, original: Contribution) -> Contribution | None:
    """The public copy of what it answers, below which it stands there too."""
    if original.parent_id is None:
        return None
    query = select(Contribution).where(
        Contribution.brought_from_id == original.parent_id,
        Contribution.forum_id == sister.id,
        Contribution.state == ContributionState.PUBLISHED,
    )
    query = query.options(joinedload(Contribution.topic).joinedload(ForumTopic.question))
    return db.session.scalars(query).one_or_none()


def question_like(sister: Forum, original: Contribution) -> ForumQuestion | None:
    """The question of the sister in the same place."""
    question = original.topic.question
    if question is None:
        return None
    query = select(ForumQuestion).where(
        ForumQuestion.forum_id == sister.id, ForumQuestion.position == question.position
    )
    return db.session.scalars(query).one_or_none()

"""Sister forums: the editions of one discussion in several languages, as far as a reader may see them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, select

from app.accounts.models import Account
from app.core.clock import now
from app.core.extensions import db
from app.forums.models import Forum, ForumQuestion, ForumRole, ForumRoleKind
from app.forums.queries.sight import visible_forums


@dataclass(frozen=True)
class Counterpart:
    """A sister forum, with the question that stands there in the same place; None where it has none."""

    forum: Forum
    question: ForumQuestion | None = None


def sisters_of(forum: Forum, viewer: Account | None) -> Sequence[Forum]:
    """The other forums of its family that `viewer` may see, by language; no statement for one without a family."""
    if forum.family_id is None:
        return []
    query = visible_forums(viewer).where(Forum.family_id == forum.family_id, Forum.id != forum.id)
    return db.session.scalars(query.order_by(Forum.language, Forum.id)).all()


def counterparts(forum: Forum, position: int, viewer: Account | None) -> list[Counterpart]:
    """The same with their question at this place; one statement."""
    if forum.family_id is None:
        return []
    query = (
        visible_forums(viewer)
        .where(Forum.family_id == forum.family_id, Forum.id != forum.id)
        .outerjoin(ForumQuestion, and_(ForumQuestion.forum_id == Forum.id, ForumQuestion.position == position))
        .with_only_columns(Forum, ForumQuestion, maintain_column_froms=True)
        .order_by(Forum.language, Forum.id)
    )
    return [Counterpart(*row) for row in db.session.execute(query)]


def possible_sisters(forum: Forum, viewer: Account) -> Sequence[Forum]:
    """The forums that `viewer` organises and that `forum` could join, the newest first."""
    query = select(Forum).where(Forum.id != forum.id, Forum.programme_key.is_(None))
    if not viewer.organises_all:
        organises = select(ForumRole.forum_id).where(
            ForumRole.person_id == viewer.person_id,
            ForumRole.kind == ForumRoleKind.ORGANISER,
            ForumRole.until.is_(None) | (ForumRole.until > now()),
        )
        query = query.where(Forum.id.in_(organises))
    if forum.family_id is not None:
        query = query.where(Forum.family_id.is_distinct_from(forum.family_id))
    return db.session.scalars(query.order_by(Forum.start_on.desc(), Forum.id.desc()).limit(100)).all()

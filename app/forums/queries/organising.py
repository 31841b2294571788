"""What the organisers' screens of a forum show."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.core.extensions import db
from app.forums.models import Forum, ForumRole
from app.people.models import Person


def roles_of(forum: Forum) -> Sequence[ForumRole]:
    """Who runs the forum, or ran it, with their names."""
    query = (
        select(ForumRole)
        .join(ForumRole.person)
        .where(ForumRole.forum_id == forum.id)
        .options(joinedload(ForumRole.person))
        .order_by(ForumRole.kind, *Person.by_name())
    )
    return db.session.scalars(query).all()


def former_forums() -> Sequence[Forum]:
    """The forums that a new one can be made from, the newest first; not those known from documents alone."""
    query = select(Forum).where(Forum.programme_key.is_(None))
    return db.session.scalars(query.order_by(Forum.start_on.desc(), Forum.id.desc()).limit(100)).all()


def forum_to_copy(slug: str) -> Forum | None:
    query = select(Forum).where(Forum.slug == slug, Forum.programme_key.is_(None))
    query = query.options(selectinload(Forum.questions), selectinload(Forum.roles))
    return db.session.scalars(query).one_or_none()

"""The run sheet of a forum."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.core.extensions import db
from app.forums.models import Forum, ForumTask


def tasks_of(forum: Forum) -> Sequence[ForumTask]:
    """What is to be done, with the questions that they are counted from, in the order in which they were written."""
    query = select(ForumTask).where(ForumTask.forum_id == forum.id).options(joinedload(ForumTask.question))
    return db.session.scalars(query.order_by(ForumTask.position)).all()


def task_at(forum: Forum, position: int) -> ForumTask | None:
    query = select(ForumTask).where(ForumTask.forum_id == forum.id, ForumTask.position == min(position, 2**31 - 1))
    return db.session.scalars(query.options(joinedload(ForumTask.question))).one_or_none()


def last_position(forum: Forum) -> int:
    return db.session.scalar(select(func.max(ForumTask.position)).where(ForumTask.forum_id == forum.id)) or 0

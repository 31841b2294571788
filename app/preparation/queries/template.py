"""The list that new events begin with."""

from collections.abc import Sequence

from sqlalchemy import func, select

from app.core.extensions import db
from app.preparation.models import TaskTemplate
from app.preparation.usual import TaskLine, usual_lines


def template_lines() -> Sequence[TaskTemplate]:
    """The lines that were written here; none while the usual list stands."""
    return db.session.scalars(select(TaskTemplate).order_by(TaskTemplate.offset_days, TaskTemplate.position)).all()


def template_line(position: int) -> TaskTemplate | None:
    query = select(TaskTemplate).where(TaskTemplate.position == min(position, 2**31 - 1))
    return db.session.scalar(query)


def last_line() -> int:
    """The highest position; 0 while there is no line."""
    return db.session.scalar(select(func.max(TaskTemplate.position))) or 0


def lines_to_begin_with(languages: Sequence[str]) -> list[TaskLine]:
    """What was written here, else the usual list with the first of `languages` first."""
    written = [TaskLine(one.title, one.counted_from, one.offset_days, one.side) for one in template_lines()]
    return written or usual_lines(languages)

"""The distinct values of a column of a long table, by leaps from one to the next in its index: few of many rows are read.

scopes = distinct_values(AuditEntry.action)
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from app.core.extensions import db


def distinct_values(column: Any, *where: ColumnElement[bool], limit: int | None = None) -> Sequence[Any]:
    """The values of `column` in rows of which all of `where` is true, the smallest first; at most `limit`. Never NULL."""
    return db.session.scalars(leaps(column, *where, limit=limit)).all()


def leaps(column: Any, *where: ColumnElement[bool], limit: int | None = None) -> Select[Any]:
    """The same as a statement. An index must begin with the columns that `where` compares, and go on with this one."""
    first = select(func.min(column).label("value")).where(*where)
    walk = first.cte("walk", recursive=True)
    following = select(func.min(column)).where(*where, column > walk.c.value).correlate(walk).scalar_subquery()
    walk = walk.union_all(select(following).where(walk.c.value.is_not(None)))
    query = select(walk.c.value).where(walk.c.value.is_not(None))
    return query.limit(limit) if limit else query

"""One page of a longer list: by number where the whole is counted, by its neighbours where the list may be of any length.

What has an index in its order is paged by `core.keyset`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from flask import request
from sqlalchemy import ScalarSelect, Select, func, literal, select

from app.core.extensions import db

PER_PAGE = 50
Row = TypeVar("Row")


@dataclass(frozen=True)
class Page(Generic[Row]):
    """`rows` of page `number` (from 1) of `total` rows."""

    rows: Sequence[Row]
    number: int
    total: int
    per_page: int = PER_PAGE

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.per_page))

    @property
    def first(self) -> int:
        return (self.number - 1) * self.per_page + 1 if self.total else 0

    @property
    def last(self) -> int:
        return min(self.number * self.per_page, self.total)


def whole(rows: Sequence[Row]) -> Page[Row]:
    """All `rows` on one page: of a list that has no others."""
    return Page(rows, 1, len(rows), max(1, len(rows)))


def number_of(query: Select[Any]) -> int:
    """How many rows `query` has."""
    return db.session.scalar(select(func.count()).select_from(query.order_by(None).subquery())) or 0


def page_of(query: Select[Any], per_page: int = PER_PAGE, total: int | None = None, key: Any = None) -> Page[Any]:
    """The page of `query` that the URL's `page` names; two statements, or one where the `total` is known.

    `key` is what is unique in a list whose order no index has: put in order are the keys alone, not the whole rows.
    """
    if total is None:
        total = number_of(query)
    number = min(max(1, request.args.get("page", 1, int)), max(1, -(-total // per_page)))
    part = query.limit(per_page).offset((number - 1) * per_page)
    part = part if key is None else narrowed(query, part, key)
    rows = db.session.scalars(part).unique().all()
    return Page(rows, number, total, per_page)


def narrowed(query: Select[Any], part: Select[Any], key: Any) -> Select[Any]:
    """`part`, the rows of `query` between two limits, found by its `key` alone."""
    return query.where(key.in_(part.with_only_columns(key)))


#: Nobody reads a longer count, and each row of it costs time: what is more is said to be more.
COUNTED = 1000
#: So many rows are looked through for words that no index answers; then one may go on from there.
SPAN = 5000


def count_rows(query: Select[Any]) -> int:
    """How many rows `query` has, at most `COUNTED` + 1."""
    return db.session.scalar(select(bounded_count(query))) or 0


def bounded_count(query: Select[Any]) -> ScalarSelect[int]:
    """The same as a part of another statement."""
    few = query.with_only_columns(literal(1), maintain_column_froms=True).order_by(None).limit(COUNTED + 1).subquery()
    return select(func.count()).select_from(few).scalar_subquery()


@dataclass(frozen=True)
class Window(Generic[Row]):
    """`rows` of a list, the newest first, with what leads to those before and after: empty at an end.

    `looked_back` says that only so many rows were looked through, and that there are more behind `older`.
    """

    rows: Sequence[Row]
    newer: str = ""
    older: str = ""
    looked_back: bool = False

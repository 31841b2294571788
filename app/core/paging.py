"""One page of a longer list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from flask import request
from sqlalchemy import Select, func, select

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


def page_of(query: Select[Any], per_page: int = PER_PAGE) -> Page[Any]:
    """The page of `query` that the URL's `page` names; two statements."""
    total = db.session.scalar(select(func.count()).select_from(query.order_by(None).subquery())) or 0
    number = min(max(1, request.args.get("page", 1, int)), max(1, -(-total // per_page)))
    rows = db.session.scalars(query.limit(per_page).offset((number - 1) * per_page)).unique().all()
    return Page(rows, number, total, per_page)

"""One page of a list of any length, from where one stands: a walk in an index, never a count of what lies before.

    page = keyset_of(query, (Registration.name_sort, Registration.id), Registration.public_id, Place.asked())

Two statements for any page; a list in groups whose order only the reader's language knows takes three.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, Self, TypeVar

from flask import request
from sqlalchemy import ColumnElement, Select, and_, literal, or_, select, tuple_, union_all
from sqlalchemy.sql.elements import UnaryExpression
from sqlalchemy.sql.operators import desc_op

from app.core.extensions import db
from app.core.paging import PER_PAGE

Row = TypeVar("Row")
Values = Sequence[Any]


class Place(NamedTuple):
    """Where one stands in a list: after or before a row, which its public id names; else at the beginning."""

    after: str = ""
    before: str = ""

    @classmethod
    def asked(cls) -> Self:
        """As the URL says."""
        return cls(request.args.get("after", ""), request.args.get("before", ""))

    @property
    def name(self) -> str:
        return self.after or self.before

    @property
    def is_backwards(self) -> bool:
        return bool(self.before and not self.after)


BEGINNING = Place()


@dataclass(frozen=True)
class KeysetPage(Generic[Row]):
    """`rows` of a list, and the names of those at their ends that lead further; empty where the list ends."""

    rows: Sequence[Row]
    previous: str = ""  #: for `before`
    next: str = ""  #: for `after`


@dataclass(frozen=True)
class Groups:
    """The groups of a list in the order in which they stand, with the rows that each has; None is a group too."""

    column: ColumnElement[Any]
    sizes: Mapping[Any, int]

    @property
    def total(self) -> int:
        return sum(self.sizes.values())


def keyset_of(
    query: Select[Any], keys: Sequence[Any], name: Any, place: Place = BEGINNING, per_page: int = PER_PAGE
) -> KeysetPage[Any]:
    """The page of `query` at `place`, in the order of `keys`: columns, or `.desc()` of some, the last of them unique.

    No key is NULL. `name` is the column with the public ids. A row that the list does not have is its beginning.
    """
    stands = _values_at(query, keys, name, place)
    is_backwards = stands is not None and place.is_backwards
    walked = tuple(map(_turned, keys)) if is_backwards else tuple(keys)
    part = query if stands is None else query.where(_beyond(walked, stands))
    rows = db.session.execute(part.add_columns(name).order_by(None).order_by(*walked).limit(per_page + 1)).all()
    return _page([(row[0], row[-1]) for row in rows], per_page, stands is not None, is_backwards)


def grouped_keyset_of(
    query: Select[Any],
    groups: Groups,
    keys: Sequence[Any],
    name: Any,
    place: Place = BEGINNING,
    per_page: int = PER_PAGE,
) -> KeysetPage[Any]:
    """The same of a list that stands in `groups`, each in the order of `keys`: columns that sort here as they do there."""
    stands = _values_at(query, (groups.column, *keys), name, place)
    is_backwards = stands is not None and place.is_backwards
    order = list(reversed(groups.sizes)) if is_backwards else list(groups.sizes)
    walked = tuple(map(_turned, keys)) if is_backwards else tuple(keys)
    parts = []
    if stands is not None and stands[0] in groups.sizes:
        here, order = stands[0], order[order.index(stands[0]) + 1 :]
        rest = query.where(groups.column == here, _beyond(walked, stands[1:]))
        parts.append(_ids(rest, walked, per_page + 1))
    parts += _following(query, groups, order, walked, per_page + 1)
    ids = _in_order(parts, groups, walked, is_backwards)[: per_page + 1]
    unique, found = _bare(keys[-1]), query.order_by(None).add_columns(name, _bare(keys[-1]))
    rows = {row[-1]: (row[0], row[1]) for row in db.session.execute(found.where(unique.in_(ids)))}
    return _page([rows[id_] for id_ in ids if id_ in rows], per_page, stands is not None, is_backwards)


def _following(
    query: Select[Any], groups: Groups, order: Sequence[Any], keys: Sequence[Any], limit: int
) -> list[Select[Any]]:
    """Of the groups in this `order` those that fill a page whole, and of the next as much as a page has."""
    whole: list[Any] = []
    for group in order:
        if groups.sizes[group] + sum(groups.sizes[each] for each in whole) > limit:
            return [*_whole(query, groups, whole, keys), _ids(query.where(groups.column == group), keys, limit)]
        whole.append(group)
    return _whole(query, groups, whole, keys)


def _whole(query: Select[Any], groups: Groups, whole: Sequence[Any], keys: Sequence[Any]) -> list[Select[Any]]:
    if not whole:
        return []
    named = groups.column.in_([each for each in whole if each is not None])
    within = or_(named, groups.column.is_(None)) if None in whole else named
    return [_ids(query.where(within), keys, None)]


def _ids(query: Select[Any], keys: Sequence[Any], limit: int | None) -> Select[Any]:
    """The unique key of the rows, the first of them in order."""
    bare = query.with_only_columns(*(_bare(key).label(f"key_{at}") for at, key in enumerate(keys)))
    return bare.order_by(None).order_by(*keys).limit(limit) if limit else bare.order_by(None)


def _in_order(parts: Sequence[Select[Any]], groups: Groups, keys: Sequence[Any], is_backwards: bool) -> list[Any]:
    """The unique keys of all parts: by group, then by key. One statement."""
    if not parts:
        return []
    some = [part.add_columns(groups.column.label("of_group")).subquery() for part in parts]
    rows = db.session.execute(union_all(*(select(each) for each in some))).all()
    rank = {group: at for at, group in enumerate(groups.sizes)}
    known = [row for row in rows if row.of_group in rank]
    known.sort(key=lambda row: (rank[row.of_group], *row[: len(keys)]), reverse=is_backwards)
    return [row[len(keys) - 1] for row in known]


def _values_at(query: Select[Any], keys: Sequence[Any], name: Any, place: Place) -> Values | None:
    """The keys of the row at `place`; None at the beginning."""
    if not place.name:
        return None
    bare = query.with_only_columns(*map(_bare, keys)).order_by(None).where(name == place.name)
    return db.session.execute(bare).one_or_none()


def _page(rows: Sequence[tuple[Any, str]], per_page: int, is_inside: bool, is_backwards: bool) -> KeysetPage[Any]:
    """`rows` with their names, one more than a page where there are more."""
    shown = list(rows[:per_page])
    onwards = shown[-1][1] if len(rows) > per_page else ""
    if is_backwards:
        shown.reverse()
    back = (shown[-1] if is_backwards else shown[0])[1] if shown and is_inside else ""
    previous, following = (onwards, back) if is_backwards else (back, onwards)
    return KeysetPage([row for row, _ in shown], previous, following)


def _is_descending(key: Any) -> bool:
    return isinstance(key, UnaryExpression) and key.modifier is desc_op


def _bare(key: Any) -> Any:
    """The column without its direction."""
    return key.element if _is_descending(key) else key


def _turned(key: Any) -> Any:
    """The column in the other direction."""
    return key.element if _is_descending(key) else key.desc()


def _beyond(keys: Sequence[Any], values: Values) -> ColumnElement[bool]:
    """That a row stands behind the one with these values."""
    bound = [literal(value, _bare(key).type) for key, value in zip(keys, values, strict=True)]
    turns = {_is_descending(key) for key in keys}
    if len(turns) == 1:  # one comparison of rows, which an index answers
        here, there = tuple_(*map(_bare, keys)), tuple_(*bound)
        return here < there if turns == {True} else here > there
    column, value = _bare(keys[0]), bound[0]
    further = column < value if _is_descending(keys[0]) else column > value
    return or_(further, and_(column == value, _beyond(keys[1:], values[1:])))

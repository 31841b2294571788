"""A long list in pieces: no statement may name more rows than a database takes parameters for."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")

#: Far below what either database takes (SQLite 32,766, PostgreSQL 65,535), and few enough to be planned quickly.
PIECE = 500


def pieces(items: Iterable[Item], size: int = PIECE) -> Iterator[tuple[Item, ...]]:
    """`items` in their order, at most `size` at a time."""
    left = iter(items)
    while piece := tuple(islice(left, size)):
        yield piece

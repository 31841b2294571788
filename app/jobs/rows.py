"""Due rows, one at a time: claim, act, commit, next. One failure spoils one row."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from flask import current_app

from app.core.extensions import db
from app.core.pieces import pieces

#: Rows that are done together, in one transaction.
TOGETHER = 100


def one_by_one(keys: Iterable[int], act: Callable[[int], bool]) -> Iterator[Exception | None]:
    """Call `act` with each key and commit after it; yield None for a row done, the exception for one that failed.

    `act` claims its row by a conditional UPDATE and returns False when another process was first.
    """
    for key in list(keys):
        try:
            acted = act(key)
            db.session.commit()
        except Exception as error:
            db.session.rollback()
            current_app.logger.exception("a row failed: %s %s", getattr(act, "__name__", "act"), key)
            yield error
        else:
            if acted:
                yield None


def piece_by_piece(keys: Iterable[int], act: Callable[[Sequence[int]], int]) -> Iterator[Exception | None]:
    """The same with pieces of many: `act` says how many it did. The rows of a piece that fails are done one by one."""
    for piece in pieces(keys, TOGETHER):
        try:
            acted = act(piece)
            db.session.commit()
        except Exception:
            db.session.rollback()
            yield from one_by_one(piece, lambda key: act([key]) > 0)
        else:
            yield from [None] * acted

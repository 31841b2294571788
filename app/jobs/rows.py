"""Due rows, one at a time: claim, act, commit, next. One failure spoils one row."""

from collections.abc import Callable, Iterable, Iterator

from flask import current_app

from app.core.extensions import db


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

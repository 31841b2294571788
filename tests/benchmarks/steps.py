"""What a page has SQLite do, in steps of its machine, and how many rows it takes from it: the same in every run, whatever else
the computer is at."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from sqlite3 import ProgrammingError
from typing import Any

from sqlalchemy import Engine, event

#: The machine tells of itself every so many steps of a statement.
EACH = 10


class Steps:
    """How many were done, and how many rows were read into Python."""

    def __init__(self) -> None:
        self.done = self.rows = 0

    def count(self) -> None:
        self.done += EACH

    def row(self, _cursor: object, row: tuple[Any, ...]) -> tuple[Any, ...]:
        self.rows += 1
        return row


@contextmanager
def steps() -> Iterator[Steps]:
    """Counts what is done in between on every connection of SQLite."""
    counted, watched = Steps(), set()

    def watch(_connection: object, cursor: Any, *_rest: object) -> None:
        watched.add(cursor.connection)
        cursor.row_factory = counted.row
        cursor.connection.set_progress_handler(counted.count, EACH)

    event.listen(Engine, "before_cursor_execute", watch)
    try:
        yield counted
    finally:
        event.remove(Engine, "before_cursor_execute", watch)
        for connection in watched:
            with suppress(ProgrammingError):  # closed meanwhile
                connection.set_progress_handler(None, EACH)

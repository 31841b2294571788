"""How transactions begin. SQLite must be told early that it will write, or a read-then-write fails at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import has_request_context, request
from sqlalchemy import Connection, Engine, event
from sqlalchemy.orm import Session

from app.core.extensions import db

#: Milliseconds a SQLite writer waits for another one.
BUSY_TIMEOUT = 60_000


def prepare_engine(engine: Engine) -> None:
    """Set up the connections of `engine`: on SQLite WAL, foreign keys, and a BEGIN that fits the request."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _on_sqlite_connect)
        event.listen(engine, "begin", _on_sqlite_begin)


def _on_sqlite_connect(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself: `_on_sqlite_begin` does
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT}")
    cursor.close()


def _on_sqlite_begin(connection: Connection) -> None:
    reads = has_request_context() and request.method in ("GET", "HEAD", "OPTIONS")
    options = connection.get_execution_options()
    deferred = options.get("reads") or (reads and not options.get("writes"))
    connection.exec_driver_sql("BEGIN" if deferred else "BEGIN IMMEDIATE")


@contextmanager
def apart() -> Iterator[Session]:
    """A short transaction of its own, committed at the end whatever the request does later.

    For counters that a refusal must not roll back, and for the two writes a GET may do. The request's own
    transaction is ended first: on SQLite it would hold the only write lock that this one needs.
    """
    if db.session.new or db.session.dirty or db.session.deleted:
        raise RuntimeError("apart() would lose unsaved work: call it before anything is changed")
    db.session.rollback()
    with db.engine.connect().execution_options(writes=True) as connection, Session(connection) as session:
        yield session
        session.commit()


@contextmanager
def reading() -> Iterator[None]:
    """The request's session, reading only, also within a POST: long exports must not hold SQLite's one write lock.

    Ends the request's own transaction first, and what was read when it is left.
    """
    db.session.rollback()
    db.session.connection(execution_options={"reads": True})
    try:
        yield
    finally:
        db.session.rollback()

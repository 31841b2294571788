"""How transactions begin, and how long they wait. SQLite must be told early that it will write, or a read-then-write
fails at once. Somebody who waits for a page is told after a few seconds (`unavailable.py`); a job has more patience."""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from flask import Flask, current_app, has_request_context, request
from sqlalchemy import Connection, Engine, Update, event
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import Delete

from app.config import WrongSetting
from app.core.extensions import db
from app.core.turns import Turns

#: Seconds that a form waits for another writer; a job or a command, on SQLite; a note that can be left out.
FORM_WAITS, JOB_WAITS, NOTE_WAITS = 5, 60, 1
#: Seconds until a server of PostgreSQL that does not answer is out of reach.
CONNECT_WAITS = 5
#: Seconds between two questions for SQLite's write lock, of whoever is next in each process.
ASKED_EVERY = 0.002
READING = ("GET", "HEAD", "OPTIONS")
#: What needs SQLite's write lock, a savepoint in front of it included: it would end with the transaction it was made in.
_CHANGING = ("INSERT", "UPDATE", "DELETE", "SAVEPOINT")
#: Kept with a connection: the queue of those who write, and whether the present transaction only reads so far.
_TURNS, _READS_FIRST = "turns", "reads first"

View = TypeVar("View", bound=Callable[..., Any])


def prepare_engine(engine: Engine) -> None:
    """Set up the connections of `engine`: on SQLite WAL, foreign keys, and a BEGIN that fits the request."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", partial(_on_sqlite_connect, Turns()))
        event.listen(engine, "begin", _on_sqlite_begin)
        event.listen(engine, "before_cursor_execute", _before_sqlite_executes)
    else:
        event.listen(engine, "begin", _on_postgresql_begin)


def engine_options(url: str) -> dict[str, Any]:
    """What SQLAlchemy is told of the database at `url`."""
    return {} if url.startswith("sqlite") else {"connect_args": {"connect_timeout": CONNECT_WAITS}}


def insist_on_database(app: Flask) -> None:
    """End the start with one sentence (`WrongSetting`) when the database can't be reached; makes no file, writes nothing."""
    with app.app_context():
        engine = db.engine
        try:
            if engine.dialect.name == "sqlite" and not Path(engine.url.database or "").exists():
                reason = (
                    ""
                    if os.access(Path(engine.url.database or "").parent, os.W_OK)
                    else "its folder can't be written to"
                )
            else:
                with engine.connect().execution_options(reads=True) as connection:
                    connection.exec_driver_sql("SELECT 1")
                reason = ""
        except DBAPIError as error:
            reason = str(error.orig).partition("\n")[0]
        finally:
            engine.dispose()  # a connection must not be shared by the processes that are forked later
        if reason:
            url = engine.url.render_as_string(hide_password=True)
            raise WrongSetting(f"ENCUENTRO_DATABASE_URL is {url!r}, and that database can't be reached: {reason}.")


def close_database(app: Flask) -> None:
    """Close the connections that are kept for the next request: there is none."""
    with app.app_context():
        for engine in db.engines.values():
            engine.dispose()


def reads_first(view: View) -> View:
    """A form that on SQLite, too, keeps others from writing only from `write_from_here` on, or from its first write.

    Until then it reads as on PostgreSQL: others may have changed meanwhile what it has read. So it is for a form whose
    action locks the rows that decide, and reads them again.
    """
    view.reads_first = True  # type: ignore[attr-defined]
    return view


def write_from_here() -> None:
    """From here on the request's transaction reads what nobody else can change on SQLite; elsewhere rows are locked."""
    db.session.flush()  # what is read again would forget what is not written yet
    connection = db.session.connection()
    if connection.info.get(_READS_FIRST):
        _write_from_here(connection)


def _on_sqlite_connect(turns: Turns, connection: Any, record: Any) -> None:
    record.info[_TURNS] = turns
    connection.isolation_level = None  # the driver begins nothing by itself: `_on_sqlite_begin` does
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _on_sqlite_begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    reads = has_request_context() and request.method in READING
    later = not reads and _writes_later() and not options.get("writes")
    connection.info[_READS_FIRST] = later
    if options.get("reads") or later or (reads and not options.get("writes")):
        _set_busy_timeout(connection, _waits(connection))
        connection.exec_driver_sql("BEGIN")
    else:
        _begin_to_write(connection)


def _before_sqlite_executes(connection: Connection, _cursor: Any, statement: str, *_rest: Any) -> None:
    if connection.info.get(_READS_FIRST) and statement.startswith(_CHANGING):
        _write_from_here(connection)


def _write_from_here(connection: Connection) -> None:
    """What was read was read: a new transaction begins below SQLAlchemy, whose objects stay as they are."""
    connection.info[_READS_FIRST] = False
    connection.exec_driver_sql("COMMIT")
    _begin_to_write(connection)


def _begin_to_write(connection: Connection) -> None:
    waits = _waits(connection)
    _set_busy_timeout(connection, 0)
    if not _began_to_write(connection, waits, connection.info[_TURNS]):
        connection.exec_driver_sql("BEGIN IMMEDIATE")  # once more, for an error as SQLAlchemy tells it


def _writes_later() -> bool:
    view = current_app.view_functions.get(request.endpoint or "") if has_request_context() else None
    return getattr(view, "reads_first", False)


def _waits(connection: Connection) -> float:
    waits: float = connection.get_execution_options().get("waits") or (
        FORM_WAITS if has_request_context() else JOB_WAITS
    )
    return waits


def _set_busy_timeout(connection: Connection, seconds: float) -> None:
    if connection.info.get("waits") != seconds:  # not a statement of the request's: none of those that are counted
        connection.connection.cursor().execute(f"PRAGMA busy_timeout={int(seconds * 1000)}")
        connection.info["waits"] = seconds


def _began_to_write(connection: Connection, seconds: float, turns: Turns) -> bool:
    """Ask for SQLite's one write lock until `seconds` are over; whether it was given.

    SQLite's own waiting asks ever more rarely: where eight people write without a break, who came last gets the lock, and
    who has waited for long never does. Here those of one process ask one after the other, and all processes equally often.
    """
    cursor, until = connection.connection.cursor(), time.monotonic() + seconds
    with turns.turn(seconds) as has_come:
        while has_come:
            try:
                cursor.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                    break
                time.sleep(ASKED_EVERY)
            else:
                return True
    return False


def _on_postgresql_begin(connection: Connection) -> None:
    """A form waits for a locked row as long as on SQLite for the lock; who only reads waits for none."""
    options = connection.get_execution_options()
    waits = options.get("waits") or (FORM_WAITS if has_request_context() and request.method not in READING else 0)
    if waits:
        connection.connection.cursor().execute(f"SET LOCAL lock_timeout = '{int(waits * 1000)}ms'")


@contextmanager
def apart() -> Iterator[Session]:
    """A short transaction of its own, committed at the end whatever the request does later.

    For counters that a refusal must not roll back. The request's own transaction is ended first: on SQLite it would
    hold the only write lock that this one needs.
    """
    with _apart() as session:
        yield session


def note(statement: Update | Delete) -> bool:
    """Execute `statement` in a transaction of its own, or leave it out while the database is busy or full.

    For what a GET may write, and for what tidies up after a commit: no page fails for it. Whether it was written.
    """
    return noting(lambda session: session.execute(statement))


def noting(work: Callable[[Session], object], waits: float = NOTE_WAITS) -> bool:
    """The same for more than one statement; `waits` seconds are enough to say that the database is busy."""
    try:
        with _apart(waits=waits) as session:
            work(session)
    except OperationalError:
        return False
    return True


@contextmanager
def _apart(**options: float) -> Iterator[Session]:
    if db.session.new or db.session.dirty or db.session.deleted:
        raise RuntimeError("apart() would lose unsaved work: call it before anything is changed")
    db.session.rollback()
    with db.engine.connect().execution_options(writes=True, **options) as connection, Session(connection) as session:
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

"""How many messages this database has claimed, and the same number in a file beside it (decision 0007).

The number in the database grows with each claim, in the claim's transaction. The file follows after the commit and
before the message is handed over. So the file never says more than the database did, and never less than what was
handed over from here: when it says more than the database does now, the database is an older one.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from app.core.extensions import db
from app.core.settings import settings
from app.core.taken_keys import is_taken
from app.mail.models import SendingMark

NAME = "sent"
FOLDER = "sending-mark"


@dataclass(frozen=True)
class Mark:
    """How far one database has claimed."""

    database: str
    number: int


@dataclass(frozen=True)
class Beside:
    """What the folder of this instance says of one database."""

    number: int
    is_own: bool  #: made here; a copy of the file is another file


def database_mark() -> SendingMark:
    """The row of this database, made when it is new, locked until the transaction ends."""
    mark = db.session.get(SendingMark, NAME, with_for_update=True, populate_existing=True)
    if mark is None:
        try:
            with db.session.begin_nested():
                db.session.add(SendingMark(name=NAME))
        except IntegrityError as error:  # another worker made it in this moment
            if not is_taken(error, SendingMark.name):
                raise
        mark = db.session.get_one(SendingMark, NAME, with_for_update=True, populate_existing=True)
    return mark


def advance_mark() -> Mark | None:
    """The mark with one more claim, in the current transaction; None when the file knows that number already.

    The row stays locked until the claim is committed, so no worker can have written this number or a higher one to
    a file: who finds one has an older database before them.
    """
    row = db.session.connection().execute(_ADVANCING).one_or_none()
    if row is None:
        database_mark()
        row = db.session.connection().execute(_ADVANCING).one()
    mark = Mark(*row)
    beside = marks_beside().get(mark.database)
    return None if beside and beside.number >= mark.number else mark


def write_mark(mark: Mark) -> None:
    """Have the file say at least `mark`. For numbers that are committed, and before their messages go."""
    with _alone() as folder:
        names = _names(folder)
        found = _found(folder, names).get(mark.database)
        if found and found.is_own and found.number >= mark.number:
            return
        kept = f"{mark.database}.{max(mark.number, found.number if found else 0)}"
        old = f"{folder}/{mark.database}.{found.number}" if found and found.is_own else _made(folder)
        os.replace(old, f"{folder}/{kept}")
        for name in names:
            if name.rpartition(".")[0] == mark.database and name != kept and f"{folder}/{name}" != old:
                os.unlink(f"{folder}/{name}")


def marks_beside() -> dict[str, Beside]:
    """What the files beside the database say, by database."""
    with _alone() as folder:
        return _found(folder, _names(folder))


@contextmanager
def _alone() -> Iterator[str]:
    """The folder of the marks, while no other process of this machine changes it."""
    folder = f"{settings().instance}/{FOLDER}"
    try:
        lock = os.open(f"{folder}/lock", os.O_WRONLY | os.O_CREAT, 0o600)
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)
        lock = os.open(f"{folder}/lock", os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder
    finally:
        os.close(lock)


def _names(folder: str) -> list[str]:
    """The files that say a number: "<database>.<number>"."""
    return [name for name in os.listdir(folder) if name.rpartition(".")[2].isdigit() and not name.startswith(".")]


def _found(folder: str, names: list[str]) -> dict[str, Beside]:
    """The highest number of each database: a copy laid over the folder adds an older file and removes none."""
    numbers: dict[str, int] = {}
    for name in names:
        database, _, number = name.rpartition(".")
        if database:
            numbers[database] = max(int(number), numbers.get(database, 0))
    return {database: Beside(number, _is_own(f"{folder}/{database}.{number}")) for database, number in numbers.items()}


def _is_own(path: str) -> bool:
    """Whether the file is the one that was made here: it holds its own inode and time, which a copy rarely has both."""
    handle = os.open(path, os.O_RDONLY)
    try:
        found = os.fstat(handle)
        return os.read(handle, 100).decode("ascii", "replace") == f"{found.st_ino} {int(found.st_mtime)}"
    finally:
        os.close(handle)


def _made(folder: str) -> str:
    path = Path(folder) / f"new-{os.getpid()}"
    path.touch()
    found = path.stat()
    seconds = int(found.st_mtime)
    path.write_text(f"{found.st_ino} {seconds}")
    os.utime(path, (seconds, seconds))
    return str(path)


_ADVANCING = (
    update(SendingMark.__table__)  # type: ignore[arg-type]
    .where(SendingMark.name == NAME)
    .values(number=SendingMark.number + 1)
    .returning(SendingMark.database, SendingMark.number)
)

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

from sqlalchemy.exc import IntegrityError

from app.core.extensions import db
from app.core.settings import settings
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
        except IntegrityError:  # another worker made it in this moment
            pass
        mark = db.session.get_one(SendingMark, NAME, with_for_update=True, populate_existing=True)
    return mark


def advance() -> Mark | None:
    """The mark with one more claim, in the current transaction; None when the file knows that number already.

    The row stays locked until the claim is committed, so no worker can have written this number or a higher one to
    a file: who finds one has an older database before them.
    """
    mark = database_mark()
    mark.number += 1
    beside = marks_beside().get(mark.database)
    return None if beside and beside.number >= mark.number else Mark(mark.database, mark.number)


def keep(mark: Mark) -> None:
    """Have the file say at least `mark`. For numbers that are committed, and before their messages go."""
    with _alone() as folder:
        found = _found(folder).get(mark.database)
        if found and found.is_own and found.number >= mark.number:
            return
        highest = max(mark.number, found.number if found else 0)
        path = folder / f"{mark.database}.{found.number}" if found and found.is_own else _made(folder)
        path.replace(folder / f"{mark.database}.{highest}")
        for old in folder.glob(f"{mark.database}.*"):
            if old.name != f"{mark.database}.{highest}":
                old.unlink()


def marks_beside() -> dict[str, Beside]:
    """What the files beside the database say, by database."""
    with _alone() as folder:
        return _found(folder)


@contextmanager
def _alone() -> Iterator[Path]:
    """The folder of the marks, while no other process of this machine changes it."""
    folder = settings().instance / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder


def _found(folder: Path) -> dict[str, Beside]:
    """The highest number of each database: a copy laid over the folder adds an older file and removes none."""
    found: dict[str, Beside] = {}
    for path in folder.iterdir():
        database, _, number = path.name.rpartition(".")
        if database and number.isdigit() and (database not in found or int(number) > found[database].number):
            found[database] = Beside(int(number), _is_own(path))
    return found


def _is_own(path: Path) -> bool:
    """Whether the file is the one that was made here: it holds its own inode and time, which a copy rarely has both."""
    return path.read_text() == _identity(path)


def _made(folder: Path) -> Path:
    path = folder / f"new-{os.getpid()}"
    path.touch()
    seconds = int(path.stat().st_mtime)
    path.write_text(f"{path.stat().st_ino} {seconds}")
    os.utime(path, (seconds, seconds))
    return path


def _identity(path: Path) -> str:
    found = path.stat()
    return f"{found.st_ino} {int(found.st_mtime)}"

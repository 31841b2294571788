"""Data at rest: what this instance keeps on the disk is read by the user it runs as, and by nobody else of the machine.

The database, its side files, the mailbox of development and the secret key hold people's data. What is made from now on
is closed from the start; what an earlier version left open is closed at the next start, and a sentence says so.
"""

import logging
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from app.config import Settings, WrongSetting
from app.files_url import files_place

logger = logging.getLogger(__name__)

OTHERS = 0o077
#: SQLite keeps what is newest beside the database.
SIDE_FILES = ("", "-wal", "-shm", "-journal")


def close_to_others(settings: Settings) -> None:
    """Make the instance folder if need be, and close it and the database to others; `WrongSetting` when it can't be."""
    os.umask(OTHERS)
    _make(settings.instance)
    opened = [path for path in _kept(settings) if _is_open(path)]
    closed = [path for path in opened if _closed(path)]
    if closed:
        logger.warning(
            "Other users of this machine could read %s%s: from now on only the user that runs Encuentro can.",
            closed[0],
            f" and {len(closed) - 1} more" if len(closed) > 1 else "",
        )


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not os.access(folder, os.W_OK | os.X_OK):
            raise PermissionError(0, "Permission denied")
    except OSError as error:
        raise WrongSetting(
            f"ENCUENTRO_INSTANCE is {str(folder)!r}: this folder can't be made or written to ({error.strerror}), "
            "so name another one, or give it to the user that runs Encuentro."
        ) from None


def _kept(settings: Settings) -> Iterator[Path]:
    """The database and the folder of files wherever they are, the instance folder, what lies in it, and all of those
    folders that stand open."""
    scheme, _, file = settings.database_url.partition(":///")
    if scheme == "sqlite" and file:
        yield from (path for end in SIDE_FILES if (path := Path(f"{file}{end}")).is_file())
    files = files_place(settings.files_url, settings.instance)
    if settings.files_url and isinstance(files, Path):  # without a setting they lie in the instance folder
        yield files
    yield settings.instance
    yield from _below(settings.instance)


def _below(folder: Path) -> Iterator[Path]:
    try:
        found = [Path(entry.path) for entry in os.scandir(folder) if not entry.is_symlink()]
    except OSError:  # closed to us: whoever closed it knows why
        return
    for path in found:
        if path.is_dir() and _is_open(path):  # what a closed folder holds is closed with it
            yield from _below(path)
        yield path


def _is_open(path: Path) -> bool:
    return path.exists() and bool(stat.S_IMODE(path.stat().st_mode) & OTHERS)


def _closed(path: Path) -> bool:
    """Close `path` to all but its owner; False, and a sentence, when it belongs to somebody else."""
    try:
        path.chmod(stat.S_IMODE(path.stat().st_mode) & ~OTHERS)
    except OSError:
        logger.warning(
            "Other users of this machine can read %s, which belongs to another user than Encuentro: close it (chmod go=).",
            path,
        )
        return False
    return True

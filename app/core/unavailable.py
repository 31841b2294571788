"""When the machine can't do what was asked at this moment: nothing is changed, and the page holds what was sent.

The answer is 503 with the time to wait (RFC 9110 §15.6.4). The form comes back in it, as hidden fields behind a button
that sends it again: that takes no room on a full disk and no lock on a busy database.
"""

import errno
from dataclasses import dataclass
from sqlite3 import (
    SQLITE_BUSY,
    SQLITE_CANTOPEN,
    SQLITE_FULL,
    SQLITE_IOERR,
    SQLITE_IOERR_SHMSIZE,
    SQLITE_LOCKED,
    SQLITE_READONLY,
)
from typing import Any

from flask import Flask, current_app, g, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException

from app.core.access import own_path
from app.core.database import reading
from app.core.extensions import db
from app.core.kept_text import SECRET_FIELDS

#: SQLite's primary result codes, and PostgreSQL's SQLSTATE (its appendix A): a lock not had in time, or a deadlock.
BUSY = (SQLITE_BUSY, SQLITE_LOCKED, "55P03", "40P01", "40001")
#: No room on the disk.
FULL = (SQLITE_FULL, "53100")
#: The file of the database can't be opened, read or written.
OUT_OF_REACH = (SQLITE_CANTOPEN, SQLITE_IOERR, SQLITE_READONLY)


class Unavailable(Exception):
    """Not now; nothing was changed. Title and advice are written for the person who asked."""

    def __init__(self, title: str, advice: str, seconds: int) -> None:
        super().__init__(advice)
        self.title, self.advice, self.seconds = title, advice, seconds


@dataclass(frozen=True)
class SentField:
    """One field of the form that could not be taken."""

    name: str
    text: str


def busy() -> Unavailable:
    """Somebody else's work holds what this one needs."""
    advice = gettext(
        "Another piece of work is being saved and took too long. Nothing of yours was changed: wait a moment and send "
        "it again."
    )
    return Unavailable(gettext("Please send it again in a moment"), advice, 5)


def full() -> Unavailable:
    """There is no room to write."""
    advice = gettext(
        "The server has no room left to save anything. Nothing was changed, and what was saved before is safe. Tell the "
        "secretariat; once there is room, send it again."
    )
    return Unavailable(gettext("There is no room left on the server"), advice, 300)


def out_of_reach() -> Unavailable:
    """The database does not answer, or fell silent in the middle: then nobody knows whether a commit arrived."""
    advice = gettext(
        "The database does not answer at this moment. Your last step was most likely not saved: try again in a minute, and "
        "look first whether it is there."
    )
    return Unavailable(gettext("The site can't reach its data"), advice, 60)


def unavailability(error: BaseException) -> Unavailable | None:
    """What `error` means to the person who asked; None when it is a fault of ours.

    What went wrong first counts: a full disk ends SQLite's transaction, and going back to a savepoint then fails too.
    """
    return (unavailability(error.__context__) if error.__context__ else None) or _judged_alone(error)


def _judged_alone(error: BaseException) -> Unavailable | None:
    if isinstance(error, PoolTimeout):
        return busy()
    if isinstance(error, OSError):
        return full() if error.errno in (errno.ENOSPC, errno.EDQUOT) else None
    if not isinstance(error, DBAPIError):
        return None
    code = _code(error.orig)
    if code in BUSY:
        return busy()
    if code in FULL:
        return full()
    has_no_server = isinstance(error, OperationalError) and code is None
    return out_of_reach() if error.connection_invalidated or has_no_server or code in OUT_OF_REACH else None


def _code(driver_error: BaseException | None) -> object:
    """SQLite's primary code, or PostgreSQL's SQLSTATE; None without either: there was no server to give one."""
    extended: int | None = getattr(driver_error, "sqlite_errorcode", None)
    if extended is None:
        return getattr(driver_error, "sqlstate", None)
    return SQLITE_FULL if extended == SQLITE_IOERR_SHMSIZE else extended & 0xFF  # no room for a side file


def _answer(trouble: Unavailable) -> ResponseReturnValue:
    here = own_path(request.full_path.rstrip("?")) or "/"
    values = {"trouble": trouble, "fields": _sent(), "has_files": _has_files(), "here": here}
    headers = {"Retry-After": str(trouble.seconds)}
    try:
        with reading():  # a writer keeps nobody from reading
            return render_template("errors/unavailable.html", **values), 503, headers
    except SQLAlchemyError:
        return _without_database(values), 503, headers


def _without_database(values: dict[str, Any]) -> str:
    """The same page as a visitor sees it: who is signed in, and in which network, nobody can say."""
    db.session.rollback()
    g.viewer, g.network_identity = None, None
    return render_template("errors/unavailable.html", **values)


def _sent() -> list[SentField]:
    """What the form held, but for passwords. Its token too: a page of another site has none, and can't be sent on."""
    if request.method != "POST":
        return []
    try:
        given = [(name, text) for name, texts in request.form.lists() for text in texts]
    except (OSError, HTTPException):  # there was no room even to take it in
        return []
    return [SentField(name, text) for name, text in given if name.rpartition("-")[2] not in SECRET_FIELDS]


def _has_files() -> bool:
    try:
        return any(file.filename for file in request.files.values())
    except (OSError, HTTPException):
        return True


def _unavailable(error: Unavailable) -> ResponseReturnValue:
    db.session.rollback()
    return _answer(error)


def _failed(error: Exception) -> ResponseReturnValue:
    """Of the database or of the system: what nobody has to mend in our code is said, the rest stays a crash."""
    trouble = unavailability(error)
    if trouble is None:
        raise error
    db.session.rollback()
    current_app.logger.warning("unavailable: %s", error.args[0] if error.args else type(error).__name__)
    return _answer(trouble)


def init_app(app: Flask) -> None:
    app.register_error_handler(Unavailable, _unavailable)
    for kind in (SQLAlchemyError, OSError):
        app.register_error_handler(kind, _failed)

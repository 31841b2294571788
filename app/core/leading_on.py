"""Where a button leads: the page that shows what was done, and says it, or says why it was not (303, RFC 9110 §15.4.4).

The address is made before: a row that was asked for its name after a commit or a rollback would be read again.
"""

from collections.abc import Callable
from typing import TypeVar

from flask import flash, redirect
from werkzeug.wrappers import Response

from app.core.extensions import db
from app.core.refusal import Refused

Given = TypeVar("Given")


def saved(words: str, there: str) -> Response:
    """Keep what was done, and say so in `words` on the page `there`."""
    db.session.commit()
    flash(words)
    return redirect(there, 303)


def refused(refusal: Refused, there: str) -> Response:
    """Take back what was done before a rule said no, and say why on the page `there`."""
    db.session.rollback()
    flash(refusal.reason, "warning")
    return redirect(there, 303)


def saved_or_refused(action: Callable[[], Given], words: str | Callable[[Given], str], there: str) -> Response:
    """Do `action` and say `words`, which may be made of what it gives; or say why a rule forbids it."""
    try:
        given = action()
        return saved(words if isinstance(words, str) else words(given), there)
    except Refused as refusal:
        return refused(refusal, there)

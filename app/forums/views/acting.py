"""Do what somebody asked for, and answer."""

from collections.abc import Callable

from flask import flash, redirect
from flask.typing import ResponseReturnValue

from app.core.extensions import db
from app.core.kept_text import words_sent
from app.core.leading_on import refused
from app.core.refusal import Refused


def acted(act: Callable[[], object], words: str, there: str) -> ResponseReturnValue:
    """Commit what `act` does, say so in `words` and lead on to the address `there`.

    What the rules refuse is said there too; but when the form held words of one's own, `Refused` is raised on: its page
    (409) shows them, to be copied.
    """
    try:
        act()
    except Refused as refusal:
        if words_sent():
            db.session.rollback()
            raise
        return refused(refusal, there)
    db.session.commit()
    if words:
        flash(words)
    return redirect(there, 303)

"""The scheduled work of boards."""

from collections.abc import Iterator
from datetime import timedelta

from flask_babel import lazy_gettext as _l

from app.cooperation.board.actions.matching import ask_what_came
from app.cooperation.board.queries import matches_to_ask_about
from app.core.clock import now
from app.core.extensions import db
from app.jobs.registry import job
from app.jobs.rows import one_by_one


@job("ask_board_outcomes", every=timedelta(hours=6), title=_l("Ask what came of introductions, three months later"))
def ask_board_outcomes() -> Iterator[Exception | None]:
    """Both sides of each introduction, once."""
    due = matches_to_ask_about(now())
    db.session.commit()
    yield from one_by_one(due, ask_what_came)

"""The hour opens and closes forums: within a minute of it the step is written, and with it what is mailed."""

from collections.abc import Iterator
from datetime import timedelta

from flask_babel import lazy_gettext as _l

from app.core.clock import now
from app.core.extensions import db
from app.forums.actions.transitions import turn_forum
from app.forums.models import Forum
from app.forums.queries.recounting import drifted_forums
from app.forums.queries.turning import forums_to_turn
from app.jobs.registry import Result, job
from app.jobs.rows import one_by_one


@job("turn_forums", every=timedelta(seconds=30), title=_l("Open and close forums"))
def turn_forums() -> Iterator[Exception | None]:
    """Write the steps that the hour has brought. Nobody needs them to write in time: that is judged by the instants."""
    yield from one_by_one(
        forums_to_turn(now()), lambda forum_id: bool(turn_forum(db.session.get_one(Forum, forum_id), now()))
    )


@job("recount_forums", every=timedelta(days=1), title=_l("Recount the contributions of forums"))
def recount_forums() -> Result:
    """Prove that numbers, visible ones and paths are what the rows say; each forum that drifted counts as failed."""
    drifted = drifted_forums()
    return Result(failed=len(drifted), error=", ".join(drifted))

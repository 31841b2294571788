"""Contributions are mailed by a job, never by the request that publishes them."""

from collections.abc import Iterator
from datetime import timedelta

from flask import current_app
from flask_babel import lazy_gettext as _l

from app.core.clock import now
from app.core.extensions import db
from app.forums.actions.spreading import spread_further
from app.forums.queries.spreading import unspread
from app.jobs.registry import job


@job("spread_contributions", every=timedelta(seconds=10), title=_l("Mail the contributions of forums"))
def spread_contributions() -> Iterator[Exception | None]:
    """Serve the next participants of each contribution that waits; one that fails stays behind for the next run."""
    waiting = list(unspread())
    db.session.rollback()
    for contribution_id in waiting:
        is_left = True
        while is_left:
            try:
                is_left = spread_further(contribution_id, now())
                db.session.commit()
            except Exception as error:
                db.session.rollback()
                current_app.logger.exception("contribution %s was not mailed", contribution_id)
                yield error
                break
            yield None

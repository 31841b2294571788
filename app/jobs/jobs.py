"""The job of this module itself: what is past its time is removed once a day."""

from collections.abc import Iterator
from datetime import time, timedelta

from flask import current_app
from flask_babel import lazy_gettext as _l

from app.core.extensions import db
from app.jobs.registry import job, tidiers


@job("tidy", every=timedelta(days=1), at=time(3, 10), title=_l("Remove what is past its time"))
def tidy() -> Iterator[Exception | None]:
    """Call every tidier that joined; each removed row counts as done, each tidier that fails as failed."""
    for name, remove in tidiers.joined().items():
        try:
            removed = remove()
            db.session.commit()
        except Exception as error:
            db.session.rollback()
            current_app.logger.exception("the tidier %s failed", name)
            yield error
        else:
            yield from [None] * removed

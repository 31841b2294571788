"""The jobs of this module itself: what is past its time is removed once a day, and long tasks are carried out."""

from collections.abc import Iterator
from datetime import time, timedelta

from flask import current_app
from flask_babel import lazy_gettext as _l

from app.core.extensions import db
from app.jobs import long_tasks
from app.jobs.registry import job, tidiers
from app.jobs.runner import error_line


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


@job("long_tasks", every=timedelta(seconds=5), title=_l("Carry out what was asked for many at once"))
def carry_out() -> Iterator[Exception | None]:
    """Do every open task to its end, a piece at a time; each piece is committed, and one that fails ends its task."""
    for key in long_tasks.open_tasks():
        more = True
        while more:
            try:
                more = long_tasks.advance_task(key)
                db.session.commit()
            except Exception as error:
                db.session.rollback()
                current_app.logger.exception("the long task %s failed", key)
                long_tasks.end_with(key, error_line(error))
                db.session.commit()
                more = False
                yield error
            else:
                yield None

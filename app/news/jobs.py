"""The scheduled work of news: find who may have something to read, claim it, write one message, commit, next."""

from collections.abc import Iterator
from datetime import timedelta

from flask_babel import lazy_gettext as _l

from app.core.clock import now
from app.core.extensions import db
from app.jobs.registry import job
from app.jobs.rows import one_by_one
from app.news.actions.telling import tell
from app.news.queries.readers import due_news


@job("tell_organisers", every=timedelta(minutes=1), title=_l("Tell organisers what people did about their events"))
def tell_organisers() -> Iterator[Exception | None]:
    """At once to those who chose so, in the morning to the others; a run that was missed is made up by the next."""
    due = due_news(now())
    db.session.commit()
    yield from one_by_one(range(len(due)), lambda number: tell(due[number]))

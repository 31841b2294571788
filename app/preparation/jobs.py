"""The scheduled work of preparation: the weekly digest, and word of what became overdue."""

from collections.abc import Iterator
from datetime import timedelta

from flask_babel import lazy_gettext as _l

from app.core.clock import now
from app.core.extensions import db
from app.jobs.registry import job
from app.jobs.rows import one_by_one
from app.preparation.actions.telling_tasks import due_owners, late_events, tell_overdue, write_digest


@job("tell_tasks", every=timedelta(minutes=10), title=_l("Remind people of their tasks before and after events"))
def tell_tasks() -> Iterator[Exception | None]:
    """On Monday morning to whoever has tasks; each morning to organisers of what became overdue."""
    owners, events = due_owners(now()), late_events(now())
    db.session.commit()
    yield from one_by_one(owners, write_digest)
    yield from one_by_one(events, tell_overdue)

"""The scheduled work of attendance: telling organisers who came."""

from collections.abc import Iterator
from datetime import timedelta

from flask_babel import lazy_gettext as _l

from app.attendance.actions import summarising
from app.attendance.queries.telling import events_to_summarise
from app.core.clock import now
from app.jobs.registry import job
from app.jobs.rows import one_by_one

Rows = Iterator[Exception | None]


@job("summarise_attendance", every=timedelta(minutes=10), title=_l("Mail the attendance to organisers"))
def summarise_attendance() -> Rows:
    """After each event, tell its organisers who came."""
    yield from one_by_one(events_to_summarise(now()), summarising.summarise_attendance)

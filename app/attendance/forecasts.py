"""What attendance says beforehand of what it will send, for the page of scheduled work."""

from datetime import datetime

from flask import url_for
from flask_babel import gettext

from app.attendance.queries.telling import SUMMARY_AFTER, events_to_tell_of, organisers
from app.core.clock import now
from app.jobs.forecasts import Forecast


def summaries(until: datetime) -> list[Forecast]:
    """The attendance that organisers will be told of."""
    at = now()
    events = events_to_tell_of(at, until)
    numbers = organisers([event.id for event in events]) if events else {}
    return [
        Forecast(
            max(at, event.ends_at + SUMMARY_AFTER),
            gettext("Attendance summary: %(event)s", event=event.title),
            url_for("attendance.summary", slug=event.slug),
            people,
        )
        for event in events
        if event.ends_at and (people := numbers.get(event.id) or numbers.get(None, 0))
    ]

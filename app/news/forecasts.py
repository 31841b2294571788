"""What news will be told in the morning, for the page of scheduled work."""

from collections import Counter
from datetime import datetime

from flask import url_for
from flask_babel import gettext

from app.core.clock import now
from app.jobs.forecasts import Forecast
from app.mail.quiet import quiet_hours, quiet_until
from app.news.models import NewsChoice
from app.news.queries.readers import readers
from app.news.times import last_hour, next_hour


def daily_news(until: datetime) -> list[Forecast]:
    """Of each event at which something happened, to how many of its organisers. Whether it is worth telling each of
    them shows only then: what somebody did themselves is no news to them."""
    at, events, people = now(), {}, Counter[tuple[int, datetime]]()
    for reader in readers(at):
        if reader.choice is not NewsChoice.DAILY:
            continue
        is_due = reader.happened_at <= last_hour(at, reader.zone)
        hour = at if is_due else next_hour(at, reader.zone)
        events[reader.event.id] = reader.event
        people[reader.event.id, quiet_until(hour, reader.zone, quiet_hours())] += 1
    return [
        Forecast(
            hour,
            gettext("News for organisers: %(event)s", event=events[event_id].title),
            url_for("registration.index", slug=events[event_id].slug),
            number,
        )
        for (event_id, hour), number in people.items()
        if hour <= until
    ]

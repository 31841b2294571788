"""What travellers and coordinators will be reminded of, for the page of scheduled work."""

from collections import Counter
from datetime import datetime

from flask import url_for
from flask_babel import gettext

from app.core.clock import now
from app.jobs.forecasts import Forecast
from app.travel.queries.to_remind import all_to_remind


def travel_reminders_to_come(until: datetime) -> list[Forecast]:
    """One line an event and instant."""
    at = now()
    due = Counter(
        (one.due_at, to_remind.event)
        for to_remind in all_to_remind(at)
        for one in to_remind.plan.owed
        if at < one.due_at <= until
    )
    return [
        Forecast(
            due_at,
            gettext("Reminders about travel: %(event)s", event=event.title),
            url_for("trips.index", slug=event.slug),
            number,
        )
        for (due_at, event), number in due.items()
    ]

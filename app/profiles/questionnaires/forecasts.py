"""Which countries will be reminded of a questionnaire, for the page of scheduled work."""

from collections import Counter
from datetime import datetime

from flask import url_for
from flask_babel import gettext

from app.core.clock import now
from app.jobs.forecasts import Forecast
from app.profiles.questionnaires.queries.to_remind import responses_owed
from app.profiles.questionnaires.reminding import reminder_plan


def questionnaire_reminders_ahead(until: datetime) -> list[Forecast]:
    """One line a questionnaire and instant; one statement."""
    at = now()
    due = Counter(
        (one.due_at, response.version.questionnaire)
        for response in responses_owed()
        if (plan := reminder_plan(response)) is not None
        for one in plan.owed
        if at < one.due_at <= until
    )
    return [
        Forecast(
            due_at,
            gettext("Reminders of a questionnaire: %(title)s", title=str(found.title)),
            url_for("questionnaires.show", slug=found.slug),
            number,
        )
        for (due_at, found), number in due.items()
    ]

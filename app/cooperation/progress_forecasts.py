"""The quarterly question to owners, for the page of scheduled work."""

from datetime import datetime

from flask import url_for
from flask_babel import gettext

from app.cooperation.actions.asking_progress import asking_instant, first_of_next_quarter
from app.cooperation.undertakings import contacts_to_ask, owners_of_open
from app.core.present_day import present_day
from app.jobs.forecasts import Forecast


def progress_questions_ahead(until: datetime) -> list[Forecast]:
    """When owners are asked next, and how many they are today; five statements at most."""
    at = asking_instant(first_of_next_quarter(present_day()))
    if at > until:
        return []
    people = len(contacts_to_ask(owners_of_open()))
    what = gettext("Owners are asked how far their lines of action and commitments are")
    return [Forecast(at, what, url_for("commitments.index"), people)] if people else []

"""What countries will be asked of their cooperation, for the page of scheduled work."""

from datetime import datetime

from flask import url_for
from flask_babel import gettext

from app.cooperation.confirmations.queries import number_to_ask_about
from app.core.clock import now
from app.jobs.forecasts import Forecast


def progress_ahead(until: datetime) -> list[Forecast]:
    """How many countries are asked until then how their cooperation went; one statement."""
    countries = number_to_ask_about(until)
    what = gettext("Countries are asked how their cooperation went")
    return [Forecast(now(), what, url_for("cooperation.index"), countries)] if countries else []

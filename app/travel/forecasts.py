"""What of support the clock will write, for the page of scheduled work: offers that expire if nobody answers."""

from datetime import datetime

from flask import url_for
from flask_babel import gettext

from app.core.clock import now
from app.jobs.forecasts import Forecast
from app.travel.queries.listed import unanswered_offers


def expiries_to_come(until: datetime) -> list[Forecast]:
    """One line an event and instant."""
    return [
        Forecast(
            one.expires_at,
            gettext("Offers of support expire: %(event)s", event=one.title),
            url_for("sponsorships.index", slug=one.slug),
            one.number,
        )
        for one in unanswered_offers(now(), until)
    ]

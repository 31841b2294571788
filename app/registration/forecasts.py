"""What registration says beforehand of what it will send, for the page of scheduled work."""

from datetime import datetime

from flask import url_for
from flask_babel import ngettext

from app.jobs.forecasts import Forecast
from app.registration.queries import offers as queries


def expiring_offers(until: datetime) -> list[Forecast]:
    """The offers that expire unless somebody accepts them: those people are told, and the next in line get the seats."""
    return [
        Forecast(
            expires_at,
            ngettext(
                "Offer of a seat expires: %(event)s", "Offers of seats expire: %(event)s", people, event=event.title
            ),
            url_for("registration.index", slug=event.slug),
            people,
        )
        for event, expires_at, people in queries.expiring_offers(until)
    ]

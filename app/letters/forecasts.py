"""What letters say beforehand of what they will send, for the page of scheduled work."""

from datetime import datetime

from flask import url_for
from flask_babel import gettext

from app.jobs.forecasts import Forecast
from app.letters.queries.mailings import waiting_until
from app.letters.queries.recipients import numbers_of_recipients


def mailings_to_leave(until: datetime) -> list[Forecast]:
    """The mailings that leave unless somebody stops them."""
    waiting = waiting_until(until)
    numbers = numbers_of_recipients([mailing for mailing, _event in waiting])
    return [
        Forecast(
            mailing.send_at or until,
            gettext("Message of the organisers: %(event)s", event=event.title),
            url_for("mailings.mailing", slug=event.slug, public_id=mailing.public_id),
            numbers[mailing.id],
        )
        for mailing, event in waiting
    ]

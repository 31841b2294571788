"""What contacts will be sent by the clock, for the page of scheduled work."""

from datetime import datetime
from zoneinfo import ZoneInfo

from flask import url_for
from flask_babel import gettext

from app.contacts.asking import asking_at, asking_days_between, rested_since, weeks_until
from app.contacts.hooks import digest_sources
from app.contacts.queries.reached import number_reached, number_to_ask
from app.core.clock import now
from app.core.settings import settings
from app.jobs.forecasts import Forecast


def confirmations_ahead(until: datetime) -> list[Forecast]:
    """On which days contacts are asked whether all is still right; one statement a day, of which there are few."""
    at, zone = now(), ZoneInfo(settings().zone)
    days = asking_days_between(at.astimezone(zone).date(), until.astimezone(zone).date())
    what = gettext("Contacts of countries are asked whether all is still right")
    return [
        Forecast(asking_at(one.day), what, url_for("contacts.index"), number)
        for one in days
        if at < asking_at(one.day) <= until and (number := number_to_ask(rested_since(one.day)))
    ]


def contact_digests_ahead(until: datetime) -> list[Forecast]:
    """Whether there is something to tell each of them shows only then."""
    if not digest_sources.joined():
        return []
    people = number_reached()
    if not people:
        return []
    what = gettext("Weekly mail to the contacts of countries, where there is something to tell")
    return [Forecast(monday, what, url_for("contacts.index"), people) for monday in weeks_until(now(), until)[:1]]

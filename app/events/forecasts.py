"""What events will write by the clock, for the page of scheduled work."""

from datetime import datetime

from flask import url_for
from flask_babel import gettext

from app.core.clock import now
from app.events.change_queries import changes_until, languages_told
from app.events.hosts import WARNED, hosts_ending
from app.jobs.forecasts import Forecast


def host_endings(until: datetime) -> list[Forecast]:
    """The hosts who will be told that their access ends in a week."""
    at = now()
    return [
        Forecast(
            max(at, role.until - WARNED),
            gettext("Access of a host ends: %(event)s", event=event.title),
            url_for("events.organisers", slug=event.slug),
            1,
        )
        for role, event in hosts_ending(at, until)
        if role.until
    ]


def changes_to_make(until: datetime) -> list[Forecast]:
    """The moves and cancellations that people are told of unless somebody stops them."""
    return [
        Forecast(
            change.make_at or until,
            gettext("Move of an event: %(event)s", event=event.title)
            if change.is_move
            else gettext("Cancellation of an event: %(event)s", event=event.title),
            url_for("events.planned", slug=event.slug),
            sum(number for language, number in languages_told(event, change.kind).items() if language),
        )
        for change, event in changes_until(until)
    ]

"""What reminders say beforehand, for the page of scheduled work."""

from collections import Counter
from datetime import datetime
from zoneinfo import ZoneInfoNotFoundError

from flask import url_for
from flask_babel import gettext

from app.core.clock import now
from app.events.models import Event
from app.jobs.forecasts import Forecast
from app.mail.quiet import quiet_hours
from app.network.clocks import clock_of
from app.reminders.judging import judged
from app.reminders.models import ReminderOutcome, ReminderRule
from app.reminders.queries import forecasts as queries
from app.reminders.queries.due import LiveRule
from app.reminders.sentences import rule_in_words
from app.reminders.times import use_until


def reminders(until: datetime) -> list[Forecast]:
    """The reminders to come, each at the hour at which it reaches its people: for some that is the end of quiet hours."""
    at = now()
    ahead = [
        (live, due_at) for live in queries.rules_ahead(at, until) if (due_at := _due(live)) and at < due_at <= until
    ]
    event_ids = sorted({live.event.id for live, _ in ahead})
    if not event_ids:
        return []
    audiences, titles = queries.audiences(event_ids), queries.titles(event_ids)
    found = []
    for live, due_at in ahead:
        event = titles[live.event.id]
        hours = _hours(live, due_at, audiences.get(event.id, []))
        found += [_reminder(live.rule, event, hour, people) for hour, people in hours.items()]
    return found


def delayed_reminders(until: datetime) -> list[Forecast]:
    """The reminders that wait for the end of quiet hours."""
    return [_reminder(*row) for row in queries.put_off_reminders(until)]


def _due(live: LiveRule) -> datetime | None:
    """When it is due; None for an event whose zone nobody knows: the run of the job says so."""
    try:
        return live.due_at
    except (ZoneInfoNotFoundError, ValueError):
        return None


def _hours(live: LiveRule, due_at: datetime, audiences: list[queries.Audience]) -> Counter[datetime]:
    """Hour → people, without those for whom the quiet hours last until the event has begun."""
    until, quiet = use_until(live.event.schedule), quiet_hours()
    people: Counter[datetime] = Counter()
    for audience in audiences:
        zone = clock_of(audience.zone, audience.country_code, live.event.zone)
        judgement = judged(due_at, due_at, until, zone, quiet)
        if judgement.outcome is not ReminderOutcome.LAPSED:
            people[judgement.send_at] += audience.people
    return people


def _reminder(rule: ReminderRule, event: Event, hour: datetime, people: int) -> Forecast:
    what = gettext("Reminder, %(rule)s: %(event)s", rule=rule_in_words(rule), event=event.title)
    return Forecast(hour, what, url_for("reminders.index", slug=event.slug), people)

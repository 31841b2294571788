"""The reader's own time beside the event's: which zone the reader is in, and how both are written."""

from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from babel.dates import format_timedelta
from flask import Flask, has_request_context, request

from app.core.access import current_viewer
from app.core.clock import now
from app.core.dates import DATE_LOCALES, Schedule, written_days, written_weekday, zone_name
from app.core.translated import reader_language

COOKIE = "zone"


def reader_zone() -> str:
    """The IANA zone of whoever reads: from the profile, else what the browser said, else empty."""
    if not has_request_context():
        return ""
    viewer = current_viewer()
    zone = (viewer.zone if viewer else "") or request.cookies.get(COOKIE, "")
    return zone if zone in _known_zones() else ""


@cache
def _known_zones() -> frozenset[str]:
    """Every zone that has a place; looking for them opens some 600 files, so it is done once."""
    return frozenset(zone for zone in available_timezones() if "/" in zone or zone == "UTC")


def hours(schedule: Schedule) -> str:
    """The wall times of an event with its zone named: "09:00–12:45 (Costa Rica)"; empty when no hour is known."""
    if schedule.start_time is None:
        return ""
    written = f"{schedule.start_time:%H:%M}"
    if schedule.end_time is not None:
        written += f"–{schedule.end_time:%H:%M}"
    return f"{written} ({zone_name(schedule.zone, reader_language())})" if schedule.zone else written


def own_time(schedule: Schedule, zone: str | None = None) -> str:
    """The same event by the clock of `zone`, default the reader's: "16:00–19:45 (Madrid)", with the day when it is another.

    Empty when the event has no hour, the zone is unknown, or its clock says the same.
    """
    zone = reader_zone() if zone is None else zone
    start, end = schedule.starts_at, schedule.ends_at
    if not zone or start is None or schedule.start_time is None:
        return ""
    there, here = start.astimezone(ZoneInfo(schedule.zone)), start.astimezone(ZoneInfo(zone))
    if there.replace(tzinfo=None) == here.replace(tzinfo=None):
        return ""
    language = reader_language()
    written = f"{here:%H:%M}"
    if end is not None and schedule.end_time is not None:
        written += f"–{end.astimezone(ZoneInfo(zone)):%H:%M}"
    if here.date() != there.date():
        written = f"{written_days(here.date(), here.date(), language)}, {written}"
    return f"{written} ({zone_name(zone, language)})"


def own_instant(value: datetime, zone: str) -> str:
    """An instant by the reader's clock, with the day; empty when the reader's zone is unknown or its clock says the same."""
    own = reader_zone()
    if not own:
        return ""
    there, here = value.astimezone(ZoneInfo(zone)), value.astimezone(ZoneInfo(own))
    if there.replace(tzinfo=None) == here.replace(tzinfo=None):
        return ""
    language = reader_language()
    return f"{written_weekday(here.date(), language)}, {here:%H:%M} ({zone_name(own, language)})"


def from_now(value: datetime) -> str:
    """How far an instant is from now: "in 3 days", "2 hours ago"."""
    delta: timedelta = value - now()
    language = reader_language()
    return format_timedelta(delta, add_direction=True, threshold=1, locale=DATE_LOCALES.get(language, language))


def init_app(app: Flask) -> None:
    app.jinja_env.filters.update(hours=hours, own_time=own_time, own_instant=own_instant, from_now=from_now)
    app.jinja_env.globals.update(reader_zone=reader_zone, zone_name=zone_name)

"""When and where something takes place, in words: by its own clock and, where it differs, by the reader's.

Everything is worded when it is read, so that templates get it in the recipient's language.
"""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from flask_babel import gettext

from app.core.dates import Schedule, written_weekday, zone_name
from app.core.shown import country_name, written_instant, written_schedule, written_time
from app.core.translated import reader_language


@dataclass(frozen=True)
class Occasion:
    """When and where something takes place, for a reader whose own zone is `reader_zone` (may be empty)."""

    schedule: Schedule
    location: tuple[str, str, str | None]
    reader_zone: str = ""

    @property
    def when(self) -> str:
        """In the event's own zone: "Tuesday 8 December 2026, from 09:00 to 17:30 (Costa Rica)"."""
        return written_span(self.schedule)

    @property
    def reader_when(self) -> str:
        """The same in the reader's zone; empty when that tells nothing new."""
        schedule = self.schedule
        if not schedule.start_time or not schedule.starts_at or not _differs(schedule, self.reader_zone):
            return ""
        end = schedule.ends_at if schedule.end_time else None
        return written_instants(schedule.starts_at, end, self.reader_zone)

    @property
    def place(self) -> str:
        """Venue, city and country, those that are known."""
        return written_place(self.location)

    @property
    def has_day(self) -> bool:
        return bool(self.schedule.days)


def written_place(place: tuple[str, str, str | None]) -> str:
    """Venue, city and country of (venue, city, country code), those that are known."""
    venue, city, country_code = place
    return ", ".join(part for part in (venue, city, country_name(country_code)) if part)


def written_span(schedule: Schedule) -> str:
    """When it takes place, in its own zone, as exactly as it is known."""
    if not schedule.days:
        known = written_schedule(schedule)
        if not known:
            return gettext("The date will be announced")
        return gettext("%(period)s; the day will be announced", period=known)
    if schedule.start_time is None or schedule.starts_at is None:
        return _known_days(schedule)
    return written_instants(schedule.starts_at, schedule.ends_at if schedule.end_time else None, schedule.zone)


def written_instants(start: datetime, end: datetime | None, zone: str) -> str:
    """A span of time with its zone named: within a day, over several days, or without a known end."""
    if end is None:
        return written_instant(start, zone)
    first, last = start.astimezone(ZoneInfo(zone)), end.astimezone(ZoneInfo(zone))
    values = {
        "start": written_time(first.time()),
        "end": written_time(last.time()),
        "zone": zone_name(zone, reader_language()),
    }
    if first.date() == last.date():
        return gettext("%(day)s, from %(start)s to %(end)s (%(zone)s)", day=_long_day(first), **values)
    days = {"first": _long_day(first), "last": _long_day(last)}
    return gettext("%(first)s, %(start)s, to %(last)s, %(end)s (%(zone)s)", **days, **values)


def written_deadline(at: datetime | None, zone: str, reader_zone: str) -> str:
    """A moment in the event's zone and, where it differs, in the reader's."""
    if at is None:
        return ""
    if not reader_zone or _offset(at, reader_zone) == _offset(at, zone):
        return written_instant(at, zone)
    moment, own = written_instant(at, zone), written_instant(at, reader_zone)
    local = at.astimezone(ZoneInfo(reader_zone))
    if local.date() == at.astimezone(ZoneInfo(zone)).date():
        own = f"{written_time(local.time())} ({zone_name(reader_zone, reader_language())})"
    return gettext("%(moment)s, that is %(own)s", moment=moment, own=own)


def _known_days(schedule: Schedule) -> str:
    """The days without their hours; a single one with its weekday, several tell themselves."""
    if len(schedule.days) == 1:
        return written_weekday(schedule.days[0], reader_language())
    return written_schedule(schedule)


def _long_day(at: datetime) -> str:
    return written_weekday(at.date(), reader_language())


def _differs(schedule: Schedule, reader_zone: str) -> bool:
    """Whether the reader's clock shows something else when it starts or ends."""
    moments = [at for at in (schedule.starts_at, schedule.ends_at) if at]
    return bool(reader_zone) and any(_offset(at, reader_zone) != _offset(at, schedule.zone) for at in moments)


def _offset(at: datetime, zone: str) -> object:
    return at.astimezone(ZoneInfo(zone)).utcoffset()

"""Dates known to the day, the month, the year or not at all, and the instants that follow from them.

What is scheduled is a local date with an optional wall time and an IANA zone. The instant is derived, so a change
of the zone's rules changes it too (PEP 495: an ambiguous time is the first, a skipped one moves on by the gap).
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_skeleton, get_timezone_location

#: Day before month, as intergovernmental documents in English write it.
DATE_LOCALES = {"en": "en_GB"}
#: Days and zones whose words are kept: a list names the same few in each of its rows.
WRITTEN = 1024


class Precision(StrEnum):
    """How well a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Schedule:
    """When something takes place. `start` is the first day of the month or year when that is all that is known.

    `end_zone` is where the end's times are read when that is another place: of a journey.
    """

    start: date | None
    end: date | None
    precision: Precision
    start_time: time | None = None
    end_time: time | None = None
    zone: str = ""
    end_zone: str = ""

    @property
    def year(self) -> int | None:
        return self.start.year if self.start else None

    @property
    def starts_at(self) -> datetime | None:
        """The first instant in UTC; None unless the day and the zone are known."""
        return self._instant(self.start, self.start_time or time(0))

    @property
    def ends_at(self) -> datetime | None:
        """The last instant in UTC: the end time, or the midnight that ends the last day."""
        last = self.end or self.start
        if self.end_time is None:
            return self._instant(last + timedelta(days=1) if last else None, time(0), self.end_zone)
        return self._instant(last, self.end_time, self.end_zone)

    def _instant(self, day: date | None, wall: time, zone: str = "") -> datetime | None:
        if day is None or self.precision is not Precision.DAY or not self.zone:
            return None
        return instant_of(datetime.combine(day, wall), zone or self.zone)

    @property
    def days(self) -> list[date]:
        """Each day of it; empty when the day is not known."""
        if self.start is None or self.precision is not Precision.DAY:
            return []
        return [self.start + timedelta(days=n) for n in range(((self.end or self.start) - self.start).days + 1)]

    def written(self, locale: str) -> str:
        """As a reader of `locale` would write it: "20–23 June 2005", "April 2006", "2017"; empty when unknown."""
        if self.start is None or self.precision is Precision.UNKNOWN:
            return ""
        if self.precision is Precision.YEAR:
            return str(self.start.year)
        if self.precision is Precision.MONTH:
            return format_skeleton("yMMMM", self.start, locale=locale)
        return written_days(self.start, self.end or self.start, locale)


@lru_cache(maxsize=WRITTEN)
def written_days(first: date, last: date, locale: str) -> str:
    """A day or a range of days, shared parts once: "23 June 2005", "20–23 June 2005", "31 October – 2 November 2005"."""
    locale = DATE_LOCALES.get(locale, locale)
    end = _ordinal(last, format_date(last, "long", locale=locale), locale)
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month) and end.startswith(str(last.day)):
        return _ordinal(first, f"{first.day}–{end}", locale)
    start = format_date(first, "long", locale=locale)
    if first.year == last.year:
        start = format_skeleton("MMMMd", first, locale=locale)
    return f"{_ordinal(first, start, locale)} – {end}"


def _ordinal(day: date, written: str, locale: str) -> str:
    """French writes the first of a month as an ordinal, which CLDR does not: "1er juin 2005"."""
    return written.replace("1", "1er", 1) if locale == "fr" and day.day == 1 else written


@lru_cache(maxsize=WRITTEN)
def brief_day(day: date, locale: str) -> str:
    """A day as short as a column of a table needs it, and still unmistakable: "23 Jun 2005"."""
    return format_date(day, "d MMM y", locale=locale)


@lru_cache(maxsize=WRITTEN)
def written_weekday(day: date, locale: str) -> str:
    """A day with its weekday, as the language joins them: "Monday 4 January 2027", "segunda-feira, 4 de janeiro de 2027"."""
    weekday = format_date(day, "EEEE", locale=DATE_LOCALES.get(locale, locale))
    joint = ", " if locale == "pt" else " "
    return f"{weekday}{joint}{written_days(day, day, locale)}"


@lru_cache(maxsize=WRITTEN)
def brief_weekday(day: date, locale: str) -> str:
    """The same without its year: "Tuesday 8 March", "terça-feira, 9 de maio"."""
    weekday = format_date(day, "EEEE", locale=DATE_LOCALES.get(locale, locale))
    joint = ", " if locale == "pt" else " "
    written = format_skeleton("MMMMd", day, locale=DATE_LOCALES.get(locale, locale))
    return f"{weekday}{joint}{_ordinal(day, written, locale)}"


def instant_of(local: datetime, zone: str) -> datetime:
    """The UTC instant of a wall time in `zone`."""
    return local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def wall_time(instant: datetime, zone: str) -> datetime:
    """The wall time of an instant in `zone`, naive, for forms."""
    return instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


@lru_cache(maxsize=WRITTEN)
def zone_name(zone: str, locale: str) -> str:
    """The zone by its city, as readers know it: "America/Argentina/Buenos_Aires" → "Buenos Aires"."""
    return get_timezone_location(zone, locale=locale, return_city=True).rpartition("/")[2]

"""Dates and times as programs write them: in UTC, in a zone by one of its three names, in a zone of their own, or bare."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from app.calendars.replies.content import Component, Malformed, Property

_TIME = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?")
_OFFSET = re.compile(r"([+-])(\d\d)(\d\d)(?:\d\d)?")
_BYDAY = re.compile(r"([+-]?[1-5])(MO|TU|WE|TH|FR|SA|SU)")
_DURATION = re.compile(r"\+?P(?:(\d{1,3})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?)?")
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
#: Outside of these a date is a mistake, and near the ends of the calendar arithmetic fails.
_YEARS = range(1970, 2200)


@dataclass(frozen=True)
class Moment:
    """A date, an instant with the zone it was written in, or a bare wall time (naive) that belongs to no zone."""

    value: date | datetime
    zone: str = ""  #: an IANA name; empty for UTC, for a zone of the program's own and for a bare time


def moment(prop: Property, calendar: Component) -> Moment:
    """What a DTSTART, DTEND or DTSTAMP says. Raises `Malformed`."""
    found = _TIME.fullmatch(prop.value.strip().upper())
    if not found:
        raise Malformed
    value = _read(found)
    if not isinstance(value, datetime) or value.tzinfo:
        return Moment(value)
    written = prop.parameters.get("TZID", "").strip()
    if zone := iana_name(written):
        return Moment(value.replace(tzinfo=ZoneInfo(zone)), zone)
    own = next((each for each in calendar.named("VTIMEZONE") if each.value("TZID") == written), None)
    offset = _offset_at(value, own) if own and written else None
    return Moment(value if offset is None else value.replace(tzinfo=timezone(offset)))


def _read(found: re.Match[str]) -> date | datetime:
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    if year not in _YEARS:
        raise Malformed
    try:
        if found[4] is None:
            return date(year, month, day)
        # A leap second (60) has no place in Python's clock.
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC if found[7] else None)
    except ValueError:
        raise Malformed from None


def moved_by(start: Moment, written: str) -> Moment:
    """`start` moved on by a DURATION (RFC 5545 §3.3.6). Raises `Malformed`."""
    found = _DURATION.fullmatch(written.strip().upper())
    if not found or not any(found.groups()):
        raise Malformed
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    span = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    try:
        return Moment(start.value + span, start.zone)
    except OverflowError:
        raise Malformed from None


def iana_name(written: str) -> str:
    """The zone's IANA name from that itself, from one behind a path ("/vendor/America/Bogota") or from Windows' name."""
    if written in WINDOWS_TO_OLSON:
        return WINDOWS_TO_OLSON[written]
    parts = written.strip("/").split("/")
    names = ("/".join(parts[start:]) for start in range(len(parts)))
    return next((name for name in names if name in _zones()), "")


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def _offset_at(wall: datetime, zone: Component) -> timedelta | None:
    """What a VTIMEZONE (§3.6.5) says of a wall time: the offset after its last change before that."""
    changes: list[tuple[datetime, timedelta]] = []
    for part in zone.named("STANDARD") + zone.named("DAYLIGHT"):
        offset = _offset(part.value("TZOFFSETTO"))
        begins = _TIME.fullmatch(part.value("DTSTART").upper())
        if offset is None or begins is None:
            continue
        changes += [(onset, offset) for onset in _onsets(begins, part.value("RRULE").upper(), wall.year)]
    if not changes:
        return None
    before = [change for change in changes if change[0] <= wall]
    return max(before)[1] if before else min(changes)[1]


def _onsets(begins: re.Match[str], rule: str, year: int) -> list[datetime]:
    """When a change happens that may hold in `year`: at its beginning, or each year by the one kind of rule in use
    (a weekday of a month). Windows begins its zones in 1601."""
    try:
        first = datetime.fromisoformat(begins[0].removesuffix("Z"))
    except ValueError:
        return []
    given = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    weekday, month = _BYDAY.fullmatch(given.get("BYDAY", "")), given.get("BYMONTH", "")
    if given.get("FREQ") != "YEARLY" or not weekday or not month.isascii() or not month.isdigit():
        return [first]
    days = [_weekday_of(each, int(month), int(weekday[1]), _DAYS.index(weekday[2])) for each in (year - 1, year)]
    onsets = [datetime.combine(day, first.time()) for day in days if day]
    return [onset for onset in onsets if onset >= first] or [first]


def _weekday_of(year: int, month: int, number: int, weekday: int) -> date | None:
    """The second Sunday of March, the last of October (number −1); None where there is none."""
    if not 1 <= month <= 12:
        return None
    first = date(year, month, 1)
    following = date(year + month // 12, month % 12 + 1, 1)
    days = [first + timedelta(days=n) for n in range((following - first).days)]
    found = [day for day in days if day.weekday() == weekday]
    index = number - 1 if number > 0 else number
    return found[index] if -len(found) <= index < len(found) else None


def _offset(written: str) -> timedelta | None:
    found = _OFFSET.fullmatch(written)
    if not found:
        return None
    span = timedelta(hours=int(found[2]), minutes=int(found[3]))
    return (-span if found[1] == "-" else span) if span < timedelta(hours=24) else None

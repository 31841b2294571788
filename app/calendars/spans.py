"""The time that an event takes in a calendar: whole days, one stretch, or a stretch on each of several days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.core.dates import Schedule, instant_of, wall_time

#: From when to when something takes place on a day, which is numbered from 1.
DayHours = tuple[int, time, time]


@dataclass(frozen=True)
class Span:
    """From when to when: two dates, the end exclusive, or two instants with the zone they are written in, `UTC` as such.

    `end_zone` is that of the end where it is another one: of a journey. Of several days with the nights free, `start` and `end` are those of the first, and `days` has each of them.
    """

    start: date | datetime
    end: date | datetime
    zone: str = ""
    days: tuple[tuple[datetime, datetime], ...] = ()
    end_zone: str = ""

    @property
    def defined_zones(self) -> list[str]:
        """The zones whose VTIMEZONE an object with it must carry: days and UTC have none."""
        return [zone for zone in dict.fromkeys((self.zone, self.end_zone)) if zone not in ("", "UTC")]

    @property
    def last_end(self) -> date | datetime:
        """When the last of it is over."""
        return self.days[-1][1] if self.days else self.end

    @property
    def others(self) -> list[tuple[datetime, datetime, datetime]]:
        """Days whose hours are not those of the first: when they would begin by its hours, when they begin and end."""
        if not self.days:
            return []
        first, last = (wall_time(moment, self.zone) for moment in self.days[0])
        found = []
        for number, (start, end) in enumerate(self.days):
            usual = (first + timedelta(days=number), last + timedelta(days=number))
            if usual != (wall_time(start, self.zone), wall_time(end, self.zone)):
                found.append((instant_of(usual[0], self.zone), start, end))
        return found


def span_of(schedule: Schedule, hours: Sequence[DayHours] = ()) -> Span | None:
    """The time a schedule takes in a calendar; None when its day is not known.

    Without a wall time (or without a zone to read it in) whole days, DTEND exclusive (RFC 5545 §3.6.1). With one, a
    stretch on each day, the nights free: by `hours` where the agenda says them of each day, else by the times of the schedule. Where
    these do not tell when a day ends (it begins in the afternoon and ends the day after in the morning), one stretch from
    the first start to the last end. The end is always after the start.
    """
    if not schedule.days:
        return None
    if schedule.start_time is None or schedule.starts_at is None or schedule.ends_at is None:
        return Span(schedule.days[0], schedule.days[-1] + timedelta(days=1))
    if schedule.end_zone:
        return _journey(schedule.starts_at, schedule.ends_at, schedule)
    if days := _each_day(schedule, hours):
        return Span(*days[0], schedule.zone, days)
    start, end = schedule.starts_at, schedule.ends_at
    if end <= start:  # an end before the start, or a skipped hour that pushed the start past the end
        midnight = datetime.combine(schedule.days[-1] + timedelta(days=1), time())
        end = start + nominal if (nominal := _nominal(schedule)) > timedelta(0) else instant_of(midnight, schedule.zone)
    return Span(
        start, end, "UTC" if _comes_twice(start, schedule.zone) or _comes_twice(end, schedule.zone) else schedule.zone
    )


def _journey(start: datetime, end: datetime, schedule: Schedule) -> Span | None:
    """One stretch from place to place, each end by its own clock; None when it would take no time."""
    if end <= start:
        return None
    if _comes_twice(start, schedule.zone) or _comes_twice(end, schedule.end_zone):
        return Span(start, end, "UTC")
    return Span(start, end, schedule.zone, end_zone=schedule.end_zone)


def _each_day(schedule: Schedule, hours: Sequence[DayHours]) -> tuple[tuple[datetime, datetime], ...]:
    """From when to when each of several days is taken; empty for a single one, and where that can't be told."""
    if len(schedule.days) < 2 or schedule.start_time is None:
        return ()
    known = {number: (first, last) for number, first, last in hours}
    if not known.keys() >= set(range(1, len(schedule.days) + 1)):
        known = {}  # an agenda that is still being written says too little
    found = []
    for number, day in enumerate(schedule.days, 1):
        first, last = known.get(number, (schedule.start_time, schedule.end_time))
        begin = schedule.start_time if number == 1 else first
        end = (schedule.end_time or last) if number == len(schedule.days) else last
        midnight = datetime.combine(day + timedelta(days=1), time())
        found.append((datetime.combine(day, begin), datetime.combine(day, end) if end and end != time() else midnight))
    days = tuple((instant_of(start, schedule.zone), instant_of(end, schedule.zone)) for start, end in found)
    is_plain = all(start < end for start, end in found) and not any(
        _comes_twice(at, schedule.zone) or _is_skipped(wall, schedule.zone)
        for written, instants in zip(found, days, strict=True)
        for wall, at in zip(written, instants, strict=True)
    )
    return days if is_plain and not _misses_first(found, schedule.zone) else ()


def _misses_first(days: list[tuple[datetime, datetime]], zone: str) -> bool:
    """Whether the first day's hour does not exist on another: a daily rule would name a time that is none."""
    return any(_is_skipped(days[0][0] + timedelta(days=number), zone) for number in range(len(days)))


def _is_skipped(wall: datetime, zone: str) -> bool:
    """Whether the clocks jump over a wall time."""
    return wall_time(instant_of(wall, zone), zone) != wall


def _comes_twice(at: datetime, zone: str) -> bool:
    """Whether the wall time of an instant is one of the hour that clocks repeat when they go back.

    Such a time means the first of the two (RFC 5545 §3.3.5), but libical and ical.js read the second: it is written in UTC.
    """
    local = at.astimezone(ZoneInfo(zone))
    return local.utcoffset() != local.replace(fold=1 - local.fold).utcoffset()


def _nominal(schedule: Schedule) -> timedelta:
    """How long it lasts by the wall clock; not positive when the times contradict each other."""
    if schedule.start_time is None or schedule.end_time is None:
        return timedelta(0)
    first, last = schedule.days[0], schedule.days[-1]
    return datetime.combine(last, schedule.end_time) - datetime.combine(first, schedule.start_time)

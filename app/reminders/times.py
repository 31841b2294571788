"""When a reminder is due. Rules, not instants: the instant follows from the schedule and from the zone's rules today."""

from datetime import datetime, time, timedelta

from app.core.dates import Schedule, instant_of

#: How late a reminder may be sent; later it is missed.
LATEST = timedelta(hours=6)


def days_before(schedule: Schedule, days: int, at: time) -> datetime | None:
    """The instant of the wall time `at` in the event's zone, `days` before its first day; None without day or zone.

    A wall time that the zone skips moves on by the gap, one that comes twice is the first (PEP 495).
    """
    if not schedule.days or not schedule.zone:
        return None
    return instant_of(datetime.combine(schedule.days[0] - timedelta(days=days), at), schedule.zone)


def hours_before(schedule: Schedule, hours: int) -> datetime | None:
    """The instant `hours` elapsed hours before the event begins; None without day or zone.

    Elapsed, so a change of the clock in between moves the wall time and not the distance. An event without a time
    of day begins with its first day.
    """
    begins = schedule.starts_at
    return begins - timedelta(hours=hours) if begins else None


def use_until(schedule: Schedule) -> datetime | None:
    """The instant after which a reminder is useless: the event's start, or the end of its first day when no time is set."""
    if schedule.start_time is not None:
        return schedule.starts_at
    if not schedule.days or not schedule.zone:
        return None
    return instant_of(datetime.combine(schedule.days[0] + timedelta(days=1), time(0)), schedule.zone)

"""Quiet hours: scheduled messages wait until they end. What a person does is sent at once, at any hour."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.core.dates import instant_of
from app.core.settings import settings

Hours = tuple[time, time]


def quiet_hours() -> Hours | None:
    """(beginning, end) as wall times, as the operator set them; None when there are none."""
    return settings().quiet


def quiet_until(at: datetime, zone: str, hours: Hours | None) -> datetime:
    """The first instant from `at` on that is not quiet in `zone`: `at` itself, or the end of the quiet hours around it.

    The beginning belongs to them and the end does not. An end that the zone skips moves on by the gap; one that
    comes twice is the first after `at`.
    """
    if hours is None:
        return at
    begin, end = hours
    local = at.astimezone(ZoneInfo(zone))
    clock = local.time()
    is_quiet = begin <= clock < end if begin < end else clock >= begin or clock < end
    if not is_quiet:
        return at
    day = local.date() if clock < end else local.date() + timedelta(days=1)
    ending = datetime.combine(day, end)
    first = instant_of(ending, zone)
    return first if first > at else instant_of(ending.replace(fold=1), zone)

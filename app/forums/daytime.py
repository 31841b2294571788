"""Hours in which somebody may be expected to act: all but the quiet ones. Pure."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from app.core.dates import instant_of
from app.mail.quiet import Hours


def daytime_between(start: datetime, end: datetime, zone: str, quiet: Hours | None) -> timedelta:
    """How much of the time from `start` to `end` is not quiet by the clock of `zone`; all of it where no hours are."""
    if end <= start:
        return timedelta(0)
    if quiet is None:
        return end - start
    begin, over = quiet
    nights = 0 if begin > over else 1  # how many midnights lie in the daytime that begins when the quiet is over
    day, last = (at.astimezone(ZoneInfo(zone)).date() for at in (start - timedelta(days=1), end))
    total = timedelta(0)
    while day <= last:
        opens = instant_of(datetime.combine(day, over), zone)
        closes = instant_of(datetime.combine(day + timedelta(days=nights), begin), zone)
        total += max(timedelta(0), min(closes, end) - max(opens, start))
        day += timedelta(days=1)
    return total

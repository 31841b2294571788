"""When news is told. Pure: every instant and zone is given."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.core.dates import instant_of

#: By the organiser's own clock.
HOUR = time(7)

#: What is younger may belong to a transaction that is still open: it is left for the next look, so that nothing falls
#: between two. Whoever withdraws by mistake and comes back at once is news to nobody.
SETTLED = timedelta(minutes=2)

#: Nothing older is told, however long nobody could be told.
LOOK_BACK = timedelta(days=7)


def last_hour(at: datetime, zone: str) -> datetime:
    """The last 07:00 in `zone` that has come by `at`."""
    local = at.astimezone(ZoneInfo(zone)).date()
    today = instant_of(datetime.combine(local, HOUR), zone)
    return today if today <= at else hour_before(today, zone)


def next_hour(at: datetime, zone: str) -> datetime:
    """The first 07:00 in `zone` after `at`."""
    local = last_hour(at, zone).astimezone(ZoneInfo(zone)).date() + timedelta(days=1)
    return instant_of(datetime.combine(local, HOUR), zone)


def hour_before(hour: datetime, zone: str) -> datetime:
    """The 07:00 of the day before: 23 or 25 hours earlier where the clocks change."""
    local = hour.astimezone(ZoneInfo(zone)).date() - timedelta(days=1)
    return instant_of(datetime.combine(local, HOUR), zone)

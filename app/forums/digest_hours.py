"""When a digest is made: at seven by the recipient's clock, each day or on Mondays. Pure."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.core.dates import instant_of
from app.forums.models import ForumDelivery

HOUR = time(7)
#: How participants get digests.
DIGESTS = (ForumDelivery.DAILY, ForumDelivery.WEEKLY)
_WEEK = 7


def hour_of_day(at: datetime, zone: str) -> datetime:
    """The instant of the hour on the day that `at` is in `zone`."""
    return instant_of(datetime.combine(at.astimezone(ZoneInfo(zone)).date(), HOUR), zone)


def next_digest_at(at: datetime, zone: str, delivery: ForumDelivery) -> datetime | None:
    """The first hour after `at` of the next day or the next Monday; None for other deliveries."""
    if delivery not in DIGESTS:
        return None
    day = at.astimezone(ZoneInfo(zone)).date()
    if delivery is ForumDelivery.WEEKLY:
        day += timedelta(days=-day.weekday() % _WEEK)
    step = timedelta(days=1 if delivery is ForumDelivery.DAILY else _WEEK)
    hour = instant_of(datetime.combine(day, HOUR), zone)
    return hour if hour > at else instant_of(datetime.combine(day + step, HOUR), zone)

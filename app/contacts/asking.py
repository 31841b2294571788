"""When contacts are asked whether all is still right: on fixed days of the year, and on those that rooms above name."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _l

from app.contact_days import month_days
from app.contacts.hooks import AskingDay, asking_days
from app.core.settings import settings

#: The hour, by the network's clock.
HOUR = time(9)
#: A day that was missed, for instance because the scheduler stood still, is made up for so long.
MADE_UP = timedelta(days=7)
#: Who entered, confirmed or was asked so shortly before is left in peace.
RESTS = timedelta(days=30)
#: So long before a conference contacts are asked.
BEFORE_A_CONFERENCE = timedelta(days=90)


def asking_days_between(first: date, last: date) -> list[AskingDay]:
    """Every such day, both ends among them, in order; the reason of the earliest in the list counts where two fall together."""
    fixed = [
        AskingDay(day, _l("Twice a year we ask every contact of every country."))
        for year in range(first.year, last.year + 1)
        for month, number in month_days(settings().contact_days)
        if first <= (day := date(year, month, number)) <= last
    ]
    found = [*(one for days in asking_days for one in days(first, last)), *fixed]
    by_day: dict[date, AskingDay] = {}
    for one in found:
        by_day.setdefault(one.day, one)
    return [by_day[day] for day in sorted(by_day)]


def asking_now(at: datetime) -> AskingDay | None:
    """The last of those days whose hour has come, unless it is too long ago."""
    local = at.astimezone(ZoneInfo(settings().zone))
    passed = [one for one in asking_days_between((local - MADE_UP).date(), local.date()) if asking_at(one.day) <= at]
    return passed[-1] if passed else None


def asking_at(day: date) -> datetime:
    """The instant of that day at which the first is asked."""
    return datetime.combine(day, HOUR, ZoneInfo(settings().zone))


def rested_since(day: date) -> datetime:
    """Whoever was last heard of before this instant is asked on that day."""
    return asking_at(day) - RESTS


def week_of(at: datetime) -> datetime:
    """Monday at the hour, by the network's clock, with which the week of a digest begins."""
    local = at.astimezone(ZoneInfo(settings().zone))
    monday = asking_at(local.date() - timedelta(days=local.weekday()))
    return monday if monday <= at else asking_at(monday.date() - timedelta(days=7))


def weeks_until(at: datetime, until: datetime) -> Sequence[datetime]:
    """The Mondays after `at`."""
    first = week_of(at).date()
    weeks = ((until - at).days // 7) + 2
    mondays = [asking_at(first + timedelta(days=7 * number)) for number in range(1, weeks + 1)]
    return [monday for monday in mondays if monday <= until]

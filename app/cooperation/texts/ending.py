"""When the contacts of countries are reminded that a consultation ends: 7 days and 1 day before, in the morning. Pure."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.cooperation.texts.models import ConsultedText
from app.core.dates import instant_of
from app.core.settings import settings

REMINDED_DAYS = (7, 1)
#: By the office's clock, in which the days of a consultation are.
MORNING = time(9)


def reminders_of(text: ConsultedText) -> Iterator[tuple[int, datetime]]:
    """(days before the end, instant) of each that is of use: a consultation that began later than that has just been told."""
    if text.closes_on is None:
        return
    for days in REMINDED_DAYS:
        day = text.closes_on - timedelta(days=days)
        if text.opens_on is None or text.opens_on < day:
            yield days, instant_of(datetime.combine(day, MORNING), settings().zone)


def end_reminder_due(text: ConsultedText, at: datetime) -> int | None:
    """The last that is due and was not sent; one that was missed before it is not made up for. None: nothing is."""
    if not text.takes_comments_on(at.astimezone(ZoneInfo(settings().zone)).date()):
        return None
    due = [days for days, instant in reminders_of(text) if instant <= at]
    latest = min(due, default=None)
    is_new = latest is not None and (text.reminded_days is None or latest < text.reminded_days)
    return latest if is_new else None

"""When a country that has not handed in is reminded: 14, 7 and 1 days before the last day, in the morning. Pure."""

from datetime import datetime, time

from app.core.dates import Precision, instant_of
from app.core.settings import settings
from app.profiles.models import CountryResponse
from app.reminders.deadlines import ReminderPlan, before_end

DAYS = (14, 7, 1)
#: The last minute of the last day, by the clock of the office.
LAST_MINUTE = time(23, 59)


def reminder_plan(response: CountryResponse) -> ReminderPlan | None:
    """The reminders of a response, its version loaded; None where nothing is owed or no last day is known."""
    version = response.version
    if not version.is_open or not response.status.is_with_country or response.asked_at is None:
        return None
    if version.ends_on is None or version.window_precision is not Precision.DAY:
        return None
    zone = settings().zone
    end = instant_of(datetime.combine(version.ends_on, LAST_MINUTE), zone)
    return ReminderPlan(response.ref, before_end("answers", DAYS, end, zone), response.asked_at, end)

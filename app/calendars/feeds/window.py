"""How far back feeds reach. It moves once a day, at midnight UTC, so that within a day only changes change a feed."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

#: What ended longer ago is history: the list of events has it, a calendar need not carry it for ever.
PAST = timedelta(days=365)
#: A program that looks rarely still learns that an event was cancelled; then the entry goes.
CANCELLED = timedelta(days=30)


@dataclass(frozen=True)
class FeedWindow:
    """`first_day` an event must reach to be shown, and since when a cancelled one is still shown as cancelled."""

    opened_at: datetime
    first_day: date
    cancelled_since: datetime


def window_at(at: datetime) -> FeedWindow:
    """The window of the day (UTC) that `at` falls on."""
    midnight = datetime.combine(at.astimezone(UTC).date(), time(0), UTC)
    return FeedWindow(midnight, (midnight - PAST).date(), midnight - CANCELLED)

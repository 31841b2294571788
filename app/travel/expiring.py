"""Until when an offer stands that nobody gave another end. Pure."""

from datetime import datetime, time, timedelta

from app.core.dates import wall_time
from app.events.models import Event
from app.travel.models import SponsorshipCall

#: The minute that ends a day: what is offered "until 10 July" can be accepted all day long.
LAST_MINUTE = time(23, 59)


def usual_expiry(event: Event, call: SponsorshipCall, at: datetime) -> datetime:
    """So many days on, at the end of the day, by the clock of the event."""
    day = wall_time(at, event.zone or "UTC").date() + timedelta(days=call.offer_days)
    return datetime.combine(day, LAST_MINUTE)

"""Until when things of a journey are to be done. Pure."""

from datetime import date, datetime, time, timedelta

from app.core.dates import instant_of
from app.travel.models import SponsorshipCall, Trip

#: The minute that ends a day: what is due on a day can be done all day long.
_LAST_MINUTE = time(23, 59)


def returned_on(trip: Trip) -> date | None:
    """The local day on which the journey is over: of the last segment, else of the event; its event is loaded."""
    event = trip.event
    return trip.returns_on or (event.end_on or event.start_on if event is not None else None)


def claim_until(trip: Trip, call: SponsorshipCall) -> datetime | None:
    """The last moment of claiming what a journey cost: so many days after it, by the clock of its event."""
    day = returned_on(trip)
    if day is None:
        return None
    zone = (trip.event.zone if trip.event is not None else "") or "UTC"
    return instant_of(datetime.combine(day + timedelta(days=call.claim_days), _LAST_MINUTE), zone)

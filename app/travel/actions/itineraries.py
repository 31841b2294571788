"""Writing an itinerary: segment by segment and stay by stay, in the order of departing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext

from app.core import audit
from app.core.dates import instant_of
from app.core.extensions import db
from app.core.refusal import Refused
from app.travel.actions.trip_locks import lock_trip
from app.travel.models import ProvidedBy, TravelMode, Trip, TripSegment, TripStatus, TripStay
from app.travel.queries.itineraries import presence_of
from app.travel.queries.trips import last_step
from app.travel.trip_calendar import JourneyPart, segment_part, stay_part, take_out_entries

#: Where the desk may still change the itinerary; the traveller only while it is planned.
_WRITTEN_BY_DESK = (TripStatus.PLANNING, TripStatus.PROPOSED, TripStatus.AUTHORISED)
#: A hotel is often found after the ticket was bought.
_STAYS_BY_DESK = (*_WRITTEN_BY_DESK, TripStatus.TICKETED)

MOST_SEGMENTS, MOST_STAYS = 20, 10


@dataclass(frozen=True)
class SegmentWords:
    """A segment as it is written: wall times, naive, by the clocks of both places."""

    mode: TravelMode
    from_place: str
    from_country: str
    from_zone: str
    departs_local: datetime
    to_place: str
    to_country: str
    to_zone: str
    arrives_local: datetime
    carrier: str = ""
    number: str = ""
    travel_class: str = ""
    is_personal: bool = False


@dataclass(frozen=True)
class StayWords:
    """Where somebody sleeps, as it is written."""

    place: str
    country: str
    check_in: date
    check_out: date
    hotel: str = ""
    provided_by: ProvidedBy = ProvidedBy.US


def write_segment(
    trip: Trip, words: SegmentWords, segment: TripSegment | None = None, *, is_desk: bool = False
) -> None:
    """Add a segment, or change one. Raises `Refused` where the itinerary stands, or is long enough."""
    _lock_to_write(trip, is_desk=is_desk)
    if segment is None:
        if len(trip.segments) >= MOST_SEGMENTS:
            raise Refused(gettext("An itinerary has at most %(number)d segments.", number=MOST_SEGMENTS))
        segment = TripSegment(position=len(trip.segments) + 1)
        trip.segments.append(segment)
    for name, value in vars(words).items():
        setattr(segment, name, value)
    take_itinerary(trip)


def remove_segment(trip: Trip, segment: TripSegment, *, is_desk: bool = False) -> None:
    """Take a segment out."""
    _lock_to_write(trip, is_desk=is_desk)
    _take_out(trip, lambda language, url: [segment_part(trip, segment, language, url)])
    trip.segments.remove(segment)
    take_itinerary(trip)


def write_stay(trip: Trip, words: StayWords, stay: TripStay | None = None, *, is_desk: bool = False) -> None:
    """Add a stay, or change one."""
    _lock_to_write(trip, _STAYS_BY_DESK, is_desk=is_desk)
    if stay is None:
        if len(trip.stays) >= MOST_STAYS:
            raise Refused(gettext("A journey has at most %(number)d stays.", number=MOST_STAYS))
        stay = TripStay()
        trip.stays.append(stay)
    for name, value in vars(words).items():
        setattr(stay, name, value)
    _record(trip)


def remove_stay(trip: Trip, stay: TripStay, *, is_desk: bool = False) -> None:
    _lock_to_write(trip, _STAYS_BY_DESK, is_desk=is_desk)
    _take_out(trip, lambda language, url: [stay_part(trip, stay, language, url)])
    trip.stays.remove(stay)
    _record(trip)


def take_itinerary(trip: Trip) -> None:
    """Put the segments into the order of departing, and keep what follows from them."""
    trip.segments.sort(key=lambda one: instant_of(one.departs_local, one.from_zone))
    for position, segment in enumerate(trip.segments, 1):
        segment.position = position
    legs = trip.legs
    trip.departs_on = legs[0].departs.date() if legs else None
    trip.returns_on = legs[-1].arrives.date() if legs else None
    presence = presence_of(trip)
    trip.arrives_at = presence.arrival.arrives_at if presence.arrival else None
    trip.leaves_at = presence.departure.departs_at if presence.departure else None
    _record(trip)


def _lock_to_write(trip: Trip, by_desk: tuple[TripStatus, ...] = _WRITTEN_BY_DESK, *, is_desk: bool) -> None:
    lock_trip(trip)
    if trip.may_be_written or (is_desk and trip.status in by_desk):
        return
    if trip.status is TripStatus.TICKETED:
        raise Refused(gettext("A ticket was bought for this itinerary. Record the change of the ticket first."))
    raise Refused(
        gettext("The itinerary can't be changed any more. Write to the secretariat if something in it is wrong.")
    )


def _take_out(trip: Trip, of: Callable[[str, str], list[JourneyPart]]) -> None:
    """What stands in the traveller's calendar leaves it with its row."""
    step = last_step(trip)
    if trip.status in (TripStatus.AUTHORISED, TripStatus.TICKETED) and step is not None:
        take_out_entries(trip, step, of)


def _record(trip: Trip) -> None:
    db.session.flush()
    audit.record("trip.itinerary_written", trip.ref, scope=trip.event.ref if trip.event else "", fields=["itinerary"])

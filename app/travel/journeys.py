"""A journey as entries of the traveller's calendar: one a segment, each end by its own clock, and one all-day stay."""

from datetime import datetime

from flask_babel import force_locale, gettext

from app.calendars.ics import Entry
from app.core.dates import Precision, Schedule
from app.core.occasions import written_place
from app.core.words import word
from app.travel.models import Trip, TripSegment, TripStatus, TripStay

#: Where the entries of a trip stand in the traveller's calendar.
IN_CALENDAR = (
    TripStatus.AUTHORISED,
    TripStatus.TICKETED,
    TripStatus.TRAVELLED,
    TripStatus.SETTLED,
    TripStatus.CLOSED,
)


def segment_entry(trip: Trip, segment: TripSegment, language: str, url: str) -> Entry:
    """A flight, a train, a boat or a road. Another flight number, and the ticket itself, make another version of it."""
    with force_locale(language):
        flight = segment.flight or str(word(segment.mode))
        title = gettext("%(flight)s: %(origin)s – %(target)s", **_ends(segment), flight=flight)
        lines = [
            _event_title(trip, language),
            gettext("Booking: %(code)s", code=trip.booking) if trip.booking else "",
            gettext("Travel class: %(name)s", name=segment.travel_class) if segment.travel_class else "",
            gettext("Times are those of the places.") if segment.from_zone != segment.to_zone else "",
        ]
        place = written_place(("", segment.from_place, segment.from_country or None))
    state = "ticketed" if is_ticketed(trip) else ""
    key = "|".join((segment.from_place, segment.to_place, segment.flight, state))
    description = "\n".join(filter(None, lines))
    return Entry(title, description, place, journey_schedule(segment), url, _is_off(trip), key)


def stay_entry(trip: Trip, stay: TripStay, language: str, url: str) -> Entry:
    """The days of a stay, from the day of coming to the day of leaving."""
    with force_locale(language):
        where = stay.hotel or stay.place
        title = gettext("Stay: %(place)s", place=where)
        place = written_place((stay.hotel, stay.place, stay.country or None))
    schedule = Schedule(stay.check_in, stay.check_out, Precision.DAY)
    return Entry(title, _event_title(trip, language), place, schedule, url, _is_off(trip), f"{stay.hotel}|{stay.place}")


def journey_schedule(segment: TripSegment) -> Schedule:
    """When it is: from a wall time of one place to one of the other."""
    start, end = segment.departs_local, segment.arrives_local
    return Schedule(
        start.date(),
        end.date(),
        Precision.DAY,
        _minute(start).time(),
        _minute(end).time(),
        segment.from_zone,
        end_zone=segment.to_zone,
    )


def is_ticketed(trip: Trip) -> bool:
    return trip.status in (TripStatus.TICKETED, TripStatus.TRAVELLED, TripStatus.SETTLED, TripStatus.CLOSED)


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def _ends(segment: TripSegment) -> dict[str, str]:
    return {"origin": segment.from_place, "target": segment.to_place}


def _event_title(trip: Trip, language: str) -> str:
    return trip.event.title.into(language) if trip.event is not None else trip.purpose


def _is_off(trip: Trip) -> bool:
    return trip.status not in IN_CALENDAR

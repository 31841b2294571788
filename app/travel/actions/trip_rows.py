"""What the desk writes of many journeys at once: only what differs from what is known is written."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.core.clock import now
from app.events.models import Event
from app.travel.actions.itineraries import SegmentWords, StayWords, write_segment, write_stay
from app.travel.actions.updating import send_changes
from app.travel.actions.visas import VisaWords, write_visa
from app.travel.models import Trip, TripSegment, TripStatus, VisaState
from app.travel.queries.trip_grid import TripLine, trip_lines
from app.travel.queries.trips import trip_by_id


@dataclass(frozen=True)
class RowWords:
    """What was written of one journey: the hotel of its first stay, the numbers of the flights there and back."""

    public_id: str
    hotel: str
    arrival: str
    departure: str
    visa: VisaState


def known_row(line: TripLine) -> RowWords:
    """What is known of a journey, as a row says it."""
    stay = line.trip.stays[0] if line.trip.stays else None
    return RowWords(
        line.trip.public_id,
        stay.hotel if stay else "",
        line.arrival.number if line.arrival else "",
        line.departure.number if line.departure else "",
        line.visa.state if line.visa else VisaState.UNKNOWN,
    )


def write_rows(event: Event, rows: Sequence[RowWords]) -> int:
    """How many journeys were changed. Raises `Refused` with the first that can't be, and nothing is changed."""
    lines = {line.trip.public_id: line for line in trip_lines(event, now())}
    changed = 0
    for row in rows:
        line = lines.get(row.public_id)
        if line is None or row == known_row(line):
            continue
        trip = trip_by_id(line.trip.id)
        if trip is not None:
            _write(trip, line, row)
            changed += 1
    return changed


def _write(trip: Trip, line: TripLine, row: RowWords) -> None:
    before = known_row(line)
    for segment, number, known in (
        (line.arrival, row.arrival, before.arrival),
        (line.departure, row.departure, before.departure),
    ):
        if segment is not None and number != known:
            write_segment(trip, replace(_as_written(segment), number=number), segment, is_desk=True)
    if row.hotel != before.hotel:
        _write_hotel(trip, row.hotel)
    if trip.status in (TripStatus.AUTHORISED, TripStatus.TICKETED):
        send_changes(trip)
    if row.visa is not before.visa:  # last: one that was refused ends the journey
        write_visa(trip, VisaWords(row.visa), is_desk=True)


def _write_hotel(trip: Trip, hotel: str) -> None:
    """In the first stay; without one, for the days from arriving until leaving."""
    stay, event = (trip.stays[0] if trip.stays else None), trip.event
    if stay is not None:
        words = StayWords(stay.place, stay.country, stay.check_in, stay.check_out, hotel, stay.provided_by)
        write_stay(trip, words, stay, is_desk=True)
    elif event is not None and event.start_on is not None:
        days = event.schedule.days or [event.start_on]
        first, last = trip.departs_on or days[0], trip.returns_on or days[-1]
        if last > first:
            write_stay(trip, StayWords(event.city, event.country_code or "", first, last, hotel), is_desk=True)


def _as_written(segment: TripSegment) -> SegmentWords:
    return SegmentWords(**{name: getattr(segment, name) for name in SegmentWords.__dataclass_fields__})

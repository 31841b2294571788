"""The grid of journeys as a spreadsheet, with local times as the places' clocks show them."""

from collections.abc import Iterator
from datetime import datetime
from typing import IO, Any

from flask_babel import gettext

from app.core.money import money_text
from app.core.sheets import xlsx_file
from app.core.translated import reader_language
from app.core.words import word
from app.events.models import Event
from app.travel.models import TripSegment
from app.travel.queries.trip_grid import TripLine, trip_lines


def trips_file(event: Event, at: datetime, *, with_amounts: bool) -> tuple[IO[bytes], int]:
    """(open file, number of rows); amounts for who may see them alone."""
    headings = [
        gettext("Name"),
        gettext("Comes for"),
        gettext("Visa"),
        gettext("State"),
        gettext("Arrival"),
        gettext("Arrives with"),
        gettext("Departure"),
        gettext("Departs with"),
        gettext("Hotel"),
        gettext("Next action"),
        gettext("Whose turn it is"),
        *([gettext("Approved")] if with_amounts else []),
    ]
    rows = _rows(trip_lines(event, at), with_amounts)
    return xlsx_file(headings, rows, title=gettext("Travel"))


def _rows(lines: list[TripLine], with_amounts: bool) -> Iterator[list[Any]]:
    for line in lines:
        arrival, departure = line.arrival, line.departure
        yield [
            line.trip.person.name,
            line.body,
            word(line.visa.state) if line.visa else "",
            word(line.trip.status),
            arrival.arrives_local if arrival else "",
            _with(arrival),
            departure.departs_local if departure else "",
            _with(departure),
            line.hotels,
            word(line.next.act),
            word(line.next.owner),
            *([_amounts(line)] if with_amounts else []),
        ]


def _with(segment: TripSegment | None) -> str:
    return (segment.flight or word(segment.mode)) if segment is not None else ""


def _amounts(line: TripLine) -> str:
    return "; ".join(money_text(amount, reader_language()) for amount in line.approved)

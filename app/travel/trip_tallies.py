"""What is counted of the journeys to an event, and what the workspace says of them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from flask import url_for
from flask_babel import gettext, ngettext
from sqlalchemy import Select

from app.events.models import Event
from app.events.tallies import CountedEvents, EventTallies, work_count
from app.events.work import WorkNeed, WorkState
from app.travel.models import AHEAD, Trip, TripStatus

#: Itineraries that wait stand after seats and before what can wait.
_RANK = 45


def trip_tallies(events: CountedEvents, _at: datetime) -> Iterable[Select[Any]]:
    """Journeys that are ahead; of them those whose itinerary waits for the desk, and those without a ticket."""
    of_events = Trip.event_id.in_(events.ids)
    yield work_count("trips", Trip.event_id, of_events, Trip.status.in_(AHEAD))
    yield work_count("trips_proposed", Trip.event_id, of_events, Trip.status == TripStatus.PROPOSED)
    yield work_count("trips_ticketed", Trip.event_id, of_events, Trip.status == TripStatus.TICKETED)


def travel_state(event: Event, tallies: EventTallies, _at: datetime) -> WorkState:
    """How many journeys are ahead, how many have a ticket, and whose itinerary is to be looked at."""
    number, proposed = tallies["trips"].number, tallies["trips_proposed"].number
    ticketed = tallies["trips_ticketed"].number
    told = [
        ngettext("%(num)d journey ahead", "%(num)d journeys ahead", number) if number else "",
        ngettext("%(num)d ticket bought", "%(num)d tickets bought", ticketed) if ticketed else "",
    ]
    need = None
    if proposed:
        sentence = ngettext(
            "Look at %(num)d itinerary that was handed in.",
            "Look at %(num)d itineraries that were handed in.",
            proposed,
        )
        need = WorkNeed(sentence, url_for("trips.index", slug=event.slug, state=TripStatus.PROPOSED.value), _RANK)
    return WorkState(", ".join(filter(None, told)) or gettext("nobody yet"), need)

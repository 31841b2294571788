"""The scheduled work of journeys: find what is due, act on one row, commit, next."""

from collections.abc import Iterator
from datetime import time, timedelta
from functools import partial

from flask_babel import lazy_gettext as _l

from app.core.clock import now
from app.jobs.registry import job
from app.jobs.rows import one_by_one
from app.reminders.deadlines import reminders_due
from app.travel.actions.reminding_travel import remind_of
from app.travel.actions.settling import close_trip, settle_trip
from app.travel.actions.travelling import note_travelled
from app.travel.models import TripStatus
from app.travel.queries.presences import trips_made
from app.travel.queries.to_remind import TravelMatter, all_to_remind, known_reminders
from app.travel.queries.trips import trip_by_id, trips_to_close, trips_to_settle

Rows = Iterator[Exception | None]

#: Day in all of the Americas, in UTC.
BY_DAY = time(15)
#: So long after an event its attendance counts for its journeys; so long after settling a journey is closed.
ATTENDANCE_AFTER, CLOSED_AFTER = timedelta(hours=12), timedelta(days=30)


@job("remind_travel", every=timedelta(minutes=15), title=_l("Remind travellers and coordinators of what has an end"))
def remind_travel() -> Rows:
    """Of each thing the latest reminder that is due; the earlier ones are recorded as missed."""
    at, open_ones = now(), all_to_remind(now())
    known = known_reminders([one.plan.object_ref for one in open_ones])
    for matter in TravelMatter:
        due = [
            one.number
            for one in open_ones
            if one.matter is matter and reminders_due(one.plan, at, known[one.plan.object_ref])
        ]
        yield from one_by_one(due, partial(remind_of, matter))


@job("travelled", every=timedelta(days=1), at=BY_DAY, title=_l("Note the journeys that were made, from the attendance"))
def travelled() -> Rows:
    """The day after an event: who was present on one day at least has travelled."""
    yield from one_by_one(trips_made(now() - ATTENDANCE_AFTER), _travelled)


@job("close_trips", every=timedelta(days=1), at=BY_DAY, title=_l("Settle and close journeys that owe nothing"))
def close_trips() -> Rows:
    """Settle what nobody owes anything for; close what was settled thirty days ago."""
    yield from one_by_one(trips_to_settle(), _settle)
    yield from one_by_one(trips_to_close(now() - CLOSED_AFTER), _close)


def _travelled(number: int) -> bool:
    trip = trip_by_id(number)
    if trip is None or trip.status not in (TripStatus.AUTHORISED, TripStatus.TICKETED):
        return False
    note_travelled(trip, by="job:travelled")
    return True


def _settle(number: int) -> bool:
    trip = trip_by_id(number)
    return trip is not None and settle_trip(trip, by="job:close_trips")


def _close(number: int) -> bool:
    trip = trip_by_id(number)
    if trip is None or trip.status is not TripStatus.SETTLED:
        return False
    close_trip(trip, by="job:close_trips")
    return True

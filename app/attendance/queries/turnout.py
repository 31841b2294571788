"""How an event went against its list: what the summary tells its organisers beside the counts."""

from dataclasses import dataclass

from sqlalchemy import func, select

from app.attendance.queries.counts import Counts, came, counts_of_event
from app.core.extensions import db
from app.events.models import Event
from app.registration.models import Origin, Registration, RegistrationStatus


@dataclass(frozen=True)
class Turnout:
    """`expected` were confirmed beforehand, `absent` of those were marked present on no day; `walk_ins` came besides."""

    counts: Counts
    expected: int
    absent: int
    walk_ins: int


def turnout_of(event: Event) -> Turnout:
    """The turnout of `event` as marked until now; two statements."""
    is_there, at_door = came(), Registration.origin == Origin.WALK_IN
    query = (
        select(is_there, at_door, func.count(Registration.id))
        .where(Registration.event_id == event.id, Registration.status == RegistrationStatus.CONFIRMED)
        .group_by(is_there, at_door)
    )
    numbers = {(bool(is_present), bool(door)): count for is_present, door, count in db.session.execute(query)}
    on_list, missing = numbers.get((True, False), 0), numbers.get((False, False), 0)
    return Turnout(counts_of_event(event.id), on_list + missing, missing, numbers.get((True, True), 0))

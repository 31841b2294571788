"""Two records of one person may each have a row of one kind for one event: found in pairs, their events locked first."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeVar

from sqlalchemy import select
from sqlalchemy.orm.interfaces import ORMOption

from app.core.extensions import db
from app.events.models import Event
from app.people.merging import MergeLock
from app.people.models import Person
from app.registration.actions.seats import lock_event


class OfOneEvent(Protocol):
    """A row of one person for one event, until it ends."""

    event_id: Any
    person_id: Any
    ended_at: Any


Row = TypeVar("Row", bound=OfOneEvent)


def event_pairs(model: type[Row], kept: Person, merged: Person, *loaded: ORMOption) -> list[tuple[Row, Row]]:
    """(that of the kept record, that of the merged one) of each event for which both have one, in the order of locking."""
    query = (
        select(model)
        .where(model.person_id.in_((kept.id, merged.id)), model.ended_at.is_(None))
        .order_by(model.event_id, model.person_id != kept.id)
        .options(*loaded)
        .execution_options(populate_existing=True)
    )
    found: dict[int, list[Row]] = {}
    for row in db.session.scalars(query):
        found.setdefault(row.event_id, []).append(row)
    return [(both[0], both[1]) for both in found.values() if len(both) == 2]


def lock_of_pairs(pairs: Callable[[Person, Person], Sequence[tuple[OfOneEvent, OfOneEvent]]]) -> MergeLock:
    """Locks the events of the pairs, before the persons: whoever registers does it in this order."""

    def find(kept: Person, merged: Person) -> frozenset[int]:
        return frozenset(first.event_id for first, _second in pairs(kept, merged))

    return MergeLock(find, _lock_events)


def _lock_events(event_ids: frozenset[int]) -> None:
    for event_id in sorted(event_ids):
        lock_event(db.session.get_one(Event, event_id))

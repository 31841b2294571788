"""Whose addresses a reader of the directory sees: the people of their own events; who organises all, everybody's."""

from collections.abc import Callable, Collection
from typing import Any

from app.core.hooks import Hook
from app.people.models import Person

#: (keys of events, keys of persons) → those of the persons who have to do with one of the events.
PeopleOf = Callable[[Collection[int], Collection[int]], set[int]]

people_of_events: Hook[PeopleOf] = Hook("people.of_events", "which of these persons have to do with these events")


def with_address_seen(viewer: Any, people: Collection[Person]) -> set[int]:
    """The keys of those persons whose address `viewer` sees; one statement for each module asked."""
    ids = {person.id for person in people}
    if viewer is None or viewer.organises_all:
        return ids if viewer else set()
    events = viewer.organised_event_ids
    seen = {one for found in people_of_events for one in found(events, ids)} if events and ids else set()
    return seen | (ids & {viewer.person_id})

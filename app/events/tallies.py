"""Numbers of the work on events: how many were invited, are silent, wait for a decision, and since when.

Each room says what it counts; all of it is asked in one statement, for one event or for thirty.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    SQLColumnExpression,
    cast,
    func,
    literal,
    null,
    select,
    union_all,
)

from app.core.columns import UtcDateTime
from app.core.extensions import db
from app.core.hooks import Hook
from app.events.models import Event


@dataclass(frozen=True)
class WorkTally:
    """How many there are of something, and since when the oldest of them has been so."""

    number: int = 0
    since: datetime | None = None


class EventTallies(dict[str, WorkTally]):
    """What was counted of one event, by key; nothing where nothing was found."""

    def __missing__(self, _key: str) -> WorkTally:
        return WorkTally()


class CountedEvents:
    """The events of one counting, named once in the statement: `ids` and `refs` ("event:…") stand in its conditions."""

    def __init__(self, events: Sequence[Event]) -> None:
        self.zones = {event.zone for event in events}
        ref = (literal("event:") + Event.public_id).label("ref")
        named = select(Event.id, ref).where(Event.id.in_([event.id for event in events])).cte("counted_events")
        self.named = named  #: its columns `id` and `ref`, for counts that join it
        self.ids, self.refs = select(named.c.id), select(named.c.ref)


#: Where counts stand that belong to none.
OF_NO_EVENT = 0

#: (events, at) → counts, each made by `work_count`.
Tallying = Callable[[CountedEvents, datetime], Iterable[Select[Any]]]

#: (events, at) → what no count tells: a room reads its rows of all of them, in a few statements, and reckons.
Reckoning = Callable[[Sequence[Event], datetime], Mapping[int, Mapping[str, WorkTally]]]

tallying: Hook[Tallying] = Hook("events.tallying", "what is counted of the work on an event")
reckoning: Hook[Reckoning] = Hook("events.reckoning", "what a room reckons of the work on events out of its rows")


def work_count(
    key: str,
    event_id: SQLColumnExpression[Any],
    *where: ColumnElement[bool],
    since: SQLColumnExpression[Any] | None = None,
    number: SQLColumnExpression[Any] | None = None,
) -> Select[Any]:
    """A count of the rows of each event, under a key of its own; `since` is a column of instants, the first one counts."""
    # SQLite has no type of instants: what is cast there is a number, so only what is empty is cast.
    moment = func.min(since) if since is not None else cast(null(), UtcDateTime())
    total: SQLColumnExpression[Any] = func.count() if number is None else number
    query = select(event_id.label("event_id"), literal(key).label("key"), total.label("number"), moment.label("since"))
    return query.where(*where).group_by(event_id)


def other_count(key: str, rows: FromClause | type[Any], *where: ColumnElement[bool]) -> Select[Any]:
    """A count of what belongs to no event, for `also`: it stands under `OF_NO_EVENT`."""
    nothing: SQLColumnExpression[Any] = cast(null(), UtcDateTime())
    columns: list[SQLColumnExpression[Any]] = [
        literal(OF_NO_EVENT).label("event_id"), literal(key).label("key"), func.count().label("number"),
        nothing.label("since"),
    ]  # fmt: skip
    return select(*columns).select_from(rows).where(*where)


def tallies_of(events: Sequence[Event], at: datetime, also: Iterable[Tallying] = ()) -> dict[int, EventTallies]:
    """Event id → what every room says of it: all counts in one statement, besides those that a room reckons with.

    `also` is what one page counts besides, such as what its viewer owes; of no event too, under `OF_NO_EVENT`.
    """
    found = {event.id: EventTallies() for event in events}
    counted = CountedEvents(events)
    parts = [part for function in (*(tallying if events else ()), *also) for part in function(counted, at)]
    if parts:
        rows: Iterable[Any] = db.session.execute(union_all(*parts))
        for event_id, key, number, since in rows:
            found.setdefault(event_id, EventTallies())[key] = WorkTally(number or 0, since)
    for reckon in reckoning if events else ():
        for event_id, reckoned in reckon(events, at).items():
            found[event_id].update(reckoned)
    return found

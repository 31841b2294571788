"""Two records of one person become one: of two nominations for one event the better stays. Nobody is written to."""

from collections.abc import Sequence

from flask_babel import gettext
from sqlalchemy import select, update

from app.core.extensions import db
from app.delegations.actions.nomination_steps import take_step
from app.delegations.actions.units import free_units
from app.delegations.models import ACTIVE, Nomination, NominationStatus
from app.delegations.queries.nominations import WITH_DELEGATION
from app.events.models import Event
from app.people.merging import MergeLock
from app.people.models import Person
from app.registration.actions.seats import lock_event


def join_nominations(kept: Person, merged: Person) -> list[int]:
    """Give the nominations of `merged` to `kept`; of two active ones for one event the one that came further stays."""
    for first, second in _doubles(kept, merged):
        goes = second if _worth(first) >= _worth(second) else first
        take_step(goes, NominationStatus.WITHDRAWN, reason=gettext("Two records of the person became one."))
        free_units(goes.delegation_id, [goes.id])
    db.session.flush()
    ids = list(db.session.scalars(select(Nomination.id).where(Nomination.person_id == merged.id)))
    moved = update(Nomination).where(Nomination.person_id == merged.id).values(person_id=kept.id)
    db.session.execute(moved.execution_options(synchronize_session=False))
    named = update(Nomination).where(Nomination.nominated_by == merged.public_id)
    db.session.execute(named.values(nominated_by=kept.public_id).execution_options(synchronize_session=False))
    return ids


def _doubles(kept: Person, merged: Person) -> list[tuple[Nomination, Nomination]]:
    """(that of the kept record, that of the merged one) of each event both are named for."""
    query = select(Nomination).where(Nomination.person_id.in_((kept.id, merged.id)), Nomination.ended_at.is_(None))
    query = query.options(*WITH_DELEGATION).execution_options(populate_existing=True)
    found: dict[int, list[Nomination]] = {}
    for one in db.session.scalars(query.order_by(Nomination.event_id, Nomination.person_id != kept.id)):
        found.setdefault(one.event_id, []).append(one)
    return [(both[0], both[1]) for both in found.values() if len(both) == 2]


def _worth(nomination: Nomination) -> int:
    return ACTIVE.index(nomination.status)


def _events_of_both(kept: Person, merged: Person) -> frozenset[int]:
    return frozenset(first.event_id for first, _second in _doubles(kept, merged))


def _lock(event_ids: frozenset[int]) -> None:
    events: Sequence[Event] = [db.session.get_one(Event, number) for number in sorted(event_ids)]
    for event in events:
        lock_event(event)


NOMINATION_LOCK = MergeLock(_events_of_both, _lock)

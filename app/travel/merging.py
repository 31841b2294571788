"""Two records of one person become one: of two sponsorships for one event the one that came further stays. Nobody is written to."""

from collections.abc import Sequence

from flask_babel import gettext
from sqlalchemy import select, update

from app.core.extensions import db
from app.events.models import Event
from app.people.merging import MergeLock
from app.people.models import Person
from app.registration.actions.seats import lock_event
from app.travel.actions.cancelling import end_silently
from app.travel.models import SPONSORSHIP_OPEN, Sponsorship, SponsorshipOffer, SponsorshipStep
from app.travel.queries.sponsorships import WITH_ALL


def join_sponsorships(kept: Person, merged: Person) -> list[int]:
    """Give the sponsorships of `merged` to `kept`, and what stands in the name of its link."""
    for first, second in _doubles(kept, merged):
        goes = second if _worth(first) >= _worth(second) else first
        end_silently(goes, gettext("Two records of the person became one."))
    db.session.flush()
    ids = list(db.session.scalars(select(Sponsorship.id).where(Sponsorship.person_id == merged.id)))
    moved = update(Sponsorship).where(Sponsorship.person_id == merged.id).values(person_id=kept.id)
    db.session.execute(moved.execution_options(synchronize_session=False))
    for column in (SponsorshipStep.actor, SponsorshipOffer.offered_by, Sponsorship.endorsed_by):
        named = update(column.class_).where(column == merged.public_id).values({column: kept.public_id})
        db.session.execute(named.execution_options(synchronize_session=False))
    return ids


def _doubles(kept: Person, merged: Person) -> list[tuple[Sponsorship, Sponsorship]]:
    """(that of the kept record, that of the merged one) of each event for which both have one."""
    query = select(Sponsorship).where(Sponsorship.person_id.in_((kept.id, merged.id)), Sponsorship.ended_at.is_(None))
    query = query.options(*WITH_ALL).execution_options(populate_existing=True)
    found: dict[int, list[Sponsorship]] = {}
    for one in db.session.scalars(query.order_by(Sponsorship.event_id, Sponsorship.person_id != kept.id)):
        found.setdefault(one.event_id, []).append(one)
    return [(both[0], both[1]) for both in found.values() if len(both) == 2]


def _worth(sponsorship: Sponsorship) -> int:
    return SPONSORSHIP_OPEN.index(sponsorship.status)


def _events_of_both(kept: Person, merged: Person) -> frozenset[int]:
    return frozenset(first.event_id for first, _second in _doubles(kept, merged))


def _lock(event_ids: frozenset[int]) -> None:
    events: Sequence[Event] = [db.session.get_one(Event, number) for number in sorted(event_ids)]
    for event in events:
        lock_event(event)


SPONSORSHIP_LOCK = MergeLock(_events_of_both, _lock)

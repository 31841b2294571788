"""Registrations: one person's, and those that wait."""

from collections.abc import Collection, Sequence
from functools import cache

from sqlalchemy import ColumnElement, Select, bindparam, exists, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.core.extensions import db
from app.core.pieces import pieces
from app.events.models import Event
from app.people.models import Person
from app.registration.models import (
    QuestionAnswer,
    Registration,
    RegistrationStatus,
    RegistrationTransition,
    SeatPool,
)

#: What nearly every page and message about one registration needs.
WITH_BASICS = (joinedload(Registration.event), joinedload(Registration.person))
#: The same with the answers, each in the version it was asked.
WITH_ANSWERS = (*WITH_BASICS, selectinload(Registration.answers).joinedload(QuestionAnswer.version))


def has_confirmed() -> ColumnElement[bool]:
    """That somebody is confirmed for the event."""
    return exists().where(Registration.event_id == Event.id, Registration.status == RegistrationStatus.CONFIRMED)


def active_registration(event: Event, person: Person) -> Registration | None:
    """The person's registration that has not ended: there is at most one."""
    return db.session.scalar(_active_registration(), {"of_event": event.id, "of_person": person.id})


def active_registration_alone(event: Event, person: Person) -> Registration | None:
    """The same without its answers: the page of an event has event and person at hand, and shows where it stands."""
    return db.session.scalar(_active_registration_alone(), {"of_event": event.id, "of_person": person.id})


@cache
def _active_registration() -> Select[Registration]:
    return _active_registration_alone().options(*WITH_ANSWERS)


@cache
def _active_registration_alone() -> Select[Registration]:
    """Built once: the page of every event asks it."""
    return select(Registration).where(
        Registration.event_id == bindparam("of_event"),
        Registration.person_id == bindparam("of_person"),
        Registration.ended_at.is_(None),
    )


def registered_among(event: Event, people: Collection[Person]) -> set[int]:
    """The ids of those of `people` who have a registration that has not ended."""
    found: set[int] = set()
    for part in pieces(people):
        query = select(Registration.person_id).where(Registration.event_id == event.id, Registration.ended_at.is_(None))
        found |= set(db.session.scalars(query.where(Registration.person_id.in_([person.id for person in part]))))
    return found


def latest_registration(event: Event, person: Person) -> Registration | None:
    """The active registration, or else the one that ended last."""
    query = select(Registration).where(
        Registration.event_id == event.id, Registration.person_id == person.id, _is_own()
    )
    newest = query.order_by(Registration.ended_at.is_not(None), Registration.id.desc()).limit(1)
    return db.session.scalar(newest.options(*WITH_ANSWERS))


def _is_own() -> ColumnElement[bool]:
    """Not merged: it speaks for itself."""
    return Registration.status != RegistrationStatus.MERGED


def joined_into(registration: Registration) -> Registration | None:
    """Where a merged registration went: the other one of the same person for the same event."""
    query = select(Registration).where(
        Registration.event_id == registration.event_id, Registration.person_id == registration.person_id, _is_own()
    )
    newest = query.order_by(Registration.ended_at.is_not(None), Registration.id.desc()).limit(1)
    return db.session.scalar(newest)


def joined_registrations(person: Person) -> list[tuple[Registration, Registration]]:
    """Of a person's each registration that ended as merged, with the one that stays."""
    ended = select(Registration).where(
        Registration.person_id == person.id, Registration.status == RegistrationStatus.MERGED
    )
    pairs = ((gone, joined_into(gone)) for gone in db.session.scalars(ended).all())
    return [(gone, stays) for gone, stays in pairs if stays is not None]


def registration_by_public_id(public_id: str, event: Event | None = None) -> Registration | None:
    """One registration, of `event` when given, with its event, person, answers and steps."""
    query = select(Registration).where(Registration.public_id == public_id)
    if event is not None:
        query = query.where(Registration.event_id == event.id)
    return db.session.scalar(query.options(*WITH_ANSWERS, selectinload(Registration.transitions)))


def _waiting(event: Event) -> Select[Registration]:
    return select(Registration).where(
        Registration.event_id == event.id,
        Registration.status == RegistrationStatus.WAITING,
        Registration.ended_at.is_(None),
    )


def next_for_seats(event: Event, besides: Collection[int] = ()) -> list[Registration]:
    """Who waits, the longest first, without those of `besides`; of each category as many as seats may be free for."""
    free = _seats_left(event)
    if free == 0:
        return []
    oldest = (Registration.waiting_since, Registration.id)
    place = func.row_number().over(partition_by=Registration.category, order_by=oldest)
    placed = _waiting(event).with_only_columns(Registration.id, place.label("place")).subquery()
    query = select(Registration).join(placed, placed.c.id == Registration.id).order_by(*oldest)
    if free is not None:
        query = query.where(placed.c.place <= free + len(besides))
    return [one for one in db.session.scalars(query.options(*WITH_BASICS)) if one.id not in besides]


def _seats_left(event: Event) -> int | None:
    """In the pool of the event as a whole; None when it has none."""
    pool = select(SeatPool.capacity - SeatPool.taken).where(SeatPool.event_id == event.id, SeatPool.category.is_(None))
    return db.session.scalar(pool)


def position(registration: Registration) -> int | None:
    """The registration's place in the waiting list, from 1; None when it does not wait."""
    if registration.status is not RegistrationStatus.WAITING:
        return None
    since = registration.waiting_since
    earlier = _waiting(registration.event).where(
        or_(
            Registration.waiting_since < since,
            (Registration.waiting_since == since) & (Registration.id < registration.id),
        )
    )
    return (db.session.scalar(select(func.count()).select_from(earlier.subquery())) or 0) + 1


def positions(event: Event, ids: Collection[int]) -> dict[int, int]:
    """The places in the waiting list of those of `ids` that wait; one statement for five hundred."""
    place = func.row_number().over(order_by=(Registration.waiting_since, Registration.id))
    numbered = _waiting(event).with_only_columns(Registration.id, place.label("place")).subquery()
    found: dict[int, int] = {}
    for part in pieces(ids):
        rows = db.session.execute(select(numbered).where(numbered.c.id.in_(part)))
        found |= {row[0]: row[1] for row in rows}
    return found


def active_registrations(event: Event) -> Select[Registration]:
    """Everyone whose registration has not ended, in the order of their registering."""
    query = select(Registration).where(Registration.event_id == event.id, Registration.ended_at.is_(None))
    return query.order_by(Registration.id)


def registrations_in_order(event: Event, ids: Sequence[int]) -> list[Registration]:
    """Those of the event's registrations with these keys, as they stand now, in the order of the keys given."""
    query = select(Registration).where(Registration.event_id == event.id, Registration.id.in_(ids))
    found = db.session.scalars(query.options(*WITH_BASICS), execution_options={"populate_existing": True})
    place = {id_: number for number, id_ in enumerate(ids)}
    return sorted(found, key=lambda one: place[one.id])


def registrations_of(person: Person) -> Sequence[Registration]:
    """The person's own registrations, newest first; without those that were merged into another of them."""
    query = select(Registration).where(Registration.person_id == person.id, _is_own())
    return db.session.scalars(query.options(*WITH_BASICS).order_by(Registration.id.desc())).all()


def decline_reason(registration: Registration) -> str:
    """What the secretariat said when it declined the registration last."""
    query = select(RegistrationTransition.reason).where(
        RegistrationTransition.registration_id == registration.id,
        RegistrationTransition.status == RegistrationStatus.DECLINED,
    )
    return db.session.scalar(query.order_by(RegistrationTransition.id.desc()).limit(1)) or ""


def status_before(registration: Registration) -> RegistrationStatus | None:
    """The status it had before the present one; None when it had no other."""
    query = select(RegistrationTransition.status).where(RegistrationTransition.registration_id == registration.id)
    newest = query.order_by(RegistrationTransition.at.desc(), RegistrationTransition.id.desc())
    return db.session.scalar(newest.offset(1).limit(1))


def event_and_person(subject_ref: str, person_ref: str) -> tuple[Event, Person] | None:
    """Whose entry in a calendar it is, and of which event; None when one of the two is no longer there."""
    event = db.session.scalar(select(Event).where(Event.public_id == subject_ref.partition(":")[2]))
    person = db.session.scalar(select(Person).where(Person.public_id == person_ref, Person.erased_at.is_(None)))
    return (event, person) if event and person else None

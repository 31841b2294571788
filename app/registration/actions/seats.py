"""Taking seats and giving them back. The guard stands in the UPDATE's WHERE, and a CHECK stands behind it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, delete, insert, or_, select, update
from sqlalchemy.orm.attributes import set_committed_value

from app.core.changed_rows import changed_rows
from app.core.database import write_from_here
from app.core.extensions import db
from app.core.pieces import pieces
from app.events.models import Event
from app.people.models import Category, Person
from app.registration.models import Registration, Seat, SeatPool

#: What is read again, and with it in whose name people are written to.
_READ_AGAIN = [*Event.__table__.columns.keys(), "organiser_name"]


def lock_event(event: Event, *registrations: Registration) -> None:
    """Let one transaction at a time change the registrations of `event`, and read again what it is about to change.

    PostgreSQL locks the event's row (without blocking rows that point to it); whoever waited for that must learn what
    the other did, such as cancelling the event. On SQLite the statement locks nothing, and needs not: from here on at
    the latest a POST holds the only write lock.
    """
    write_from_here()
    db.session.refresh(event, _READ_AGAIN, with_for_update={"key_share": True})
    _read_again(registrations)


def _read_again(registrations: Iterable[Registration]) -> None:
    """What another transaction may have changed of them meanwhile; one statement for five hundred."""
    names = ("status", "waiting_since", "ended_at", "category")
    for part in pieces(registrations):
        by_id = {registration.id: registration for registration in part}
        query = select(Registration.id, *(getattr(Registration, name) for name in names))
        for id_, *values in db.session.execute(query.where(Registration.id.in_(by_id))):
            for name, value in zip(names, values, strict=True):
                set_committed_value(by_id[id_], name, value)


def lock_with_person(event: Event, person: Person) -> None:
    """Lock the event, and let nobody merge the person into another or erase them meanwhile: one statement for both."""
    write_from_here()
    row = db.session.execute(_both_locked(), {"of_event": event.id, "of_person": person.id}).one()
    for name, value in zip(_READ_AGAIN, row, strict=False):
        set_committed_value(event, name, value)
    for name, value in zip(("merged_into_id", "erased_at"), row[-2:], strict=True):
        set_committed_value(person, name, value)


@cache
def _both_locked() -> Select[Any]:
    """Built once, when the tables are known, since everybody who registers asks it."""
    asked = [*(getattr(Event, name) for name in _READ_AGAIN), Person.merged_into_id, Person.erased_at]
    query = select(*asked).join(Person, Person.id == bindparam("of_person")).where(Event.id == bindparam("of_event"))
    return query.with_for_update(key_share=True)


_POOLS_FOR = (
    select(SeatPool.id)
    .where(SeatPool.event_id == bindparam("of_event"))
    .where(
        or_(SeatPool.category.is_(None), SeatPool.category == bindparam("of_category", type_=SeatPool.category.type))
    )
    .order_by(SeatPool.id)
)


def pool_ids_for(event_id: int, category: Category | None) -> Sequence[int]:
    """The pools that someone of `category` needs a seat of, in the order every transaction takes them."""
    return db.session.scalars(_POOLS_FOR, {"of_event": event_id, "of_category": category}).all()


def take(registration: Registration) -> bool:
    """Take a seat in every pool the registration needs, all or none. False when one of them is full."""
    pool_ids = count_in(registration.event_id, registration.category)
    if pool_ids:
        seats = [{"registration_id": registration.id, "pool_id": pool_id} for pool_id in pool_ids]
        db.session.execute(insert(Seat), seats)
    return pool_ids is not None


def take_in_order(event: Event, registrations: Sequence[Registration]) -> list[Registration]:
    """Take seats as `take` would for one after the other; those who found theirs. The caller has locked the event.

    One UPDATE for each pool, guarded like that of one seat.
    """
    query = select(SeatPool.id, SeatPool.category, SeatPool.capacity - SeatPool.taken).order_by(SeatPool.id)
    pools = db.session.execute(query.where(SeatPool.event_id == event.id)).all()
    left = {id_: free for id_, _, free in pools}
    seats: list[dict[str, int]] = []
    seated: list[Registration] = []
    for registration in registrations:
        needed = [id_ for id_, category, _ in pools if category in (None, registration.category)]
        if all(left[id_] > 0 for id_ in needed):
            left |= {id_: left[id_] - 1 for id_ in needed}
            seats += [{"registration_id": registration.id, "pool_id": id_} for id_ in needed]
            seated.append(registration)
    numbers = Counter(seat["pool_id"] for seat in seats)
    savepoint = db.session.begin_nested()
    if not all(_take_from(pool_id, numbers[pool_id]) for pool_id in sorted(numbers)):
        savepoint.rollback()  # somebody counted without locking the event
        return [registration for registration in registrations if take(registration)]
    savepoint.commit()
    if seats:
        db.session.execute(insert(Seat), seats)
    return seated


def count_in(event_id: int, category: Category | None) -> Sequence[int] | None:
    """Count one seat in every pool that somebody of `category` needs one of, all or none; the pools, which the seats
    are then written for. None when one of them is full."""
    pool_ids = pool_ids_for(event_id, category)
    if len(pool_ids) < 2:  # no other seat would have to be given back
        return pool_ids if all(_take_from(pool_id, 1) for pool_id in pool_ids) else None
    savepoint = db.session.begin_nested()
    for pool_id in pool_ids:
        if not _take_from(pool_id, 1):
            savepoint.rollback()
            return None
    savepoint.commit()
    return pool_ids


_TAKE_FROM = (
    update(SeatPool)
    .where(SeatPool.id == bindparam("of_pool"), SeatPool.taken + bindparam("seats") <= SeatPool.capacity)
    .values(taken=SeatPool.taken + bindparam("seats"))
    .execution_options(synchronize_session=False)
)


def _take_from(pool_id: int, number: int) -> bool:
    return changed_rows(_TAKE_FROM, {"of_pool": pool_id, "seats": number}) == 1


def free_seats(*registrations: Registration) -> bool:
    """Give back every seat the registrations hold; False when they held none. Giving back twice frees nothing twice."""
    freed: Counter[int] = Counter()
    for part in pieces(registrations):
        gone = delete(Seat).where(Seat.registration_id.in_([registration.id for registration in part]))
        gone = gone.execution_options(synchronize_session=False)
        freed.update(db.session.scalars(gone.returning(Seat.pool_id)).all())
    for pool_id in sorted(freed):
        back = update(SeatPool).where(SeatPool.id == pool_id).values(taken=SeatPool.taken - freed[pool_id])
        db.session.execute(back.execution_options(synchronize_session=False))
    return bool(freed)


def change_seats(registration: Registration) -> bool:
    """Move a registration's seats to the pools of its (changed) category. False, and nothing moved, without a seat."""
    savepoint = db.session.begin_nested()
    free_seats(registration)
    if take(registration):
        savepoint.commit()
        return True
    savepoint.rollback()
    return False

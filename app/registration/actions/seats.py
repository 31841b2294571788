"""Taking seats and giving them back. The guard stands in the UPDATE's WHERE, and a CHECK stands behind it."""

from collections.abc import Sequence

from sqlalchemy import delete, insert, or_, select, update
from sqlalchemy.orm.attributes import set_committed_value

from app.core.changed_rows import changed_rows
from app.core.extensions import db
from app.events.models import Event
from app.people.models import Category, Person
from app.registration.models import Registration, Seat, SeatPool

#: What is read again, and with it in whose name people are written to.
_READ_AGAIN = [*Event.__table__.columns.keys(), "organiser_name"]


def hold(event: Event, *registrations: Registration) -> None:
    """Let one transaction at a time change the registrations of `event`, and read again what it is about to change.

    PostgreSQL locks the event's row (without blocking rows that point to it); whoever waited for that must learn what
    the other did, such as cancelling the event. On SQLite the statement locks nothing, and needs not: a POST holds
    the only write lock since its first read.
    """
    db.session.flush()  # reading again would forget what is not written yet, such as that the event is published
    db.session.refresh(event, _READ_AGAIN, with_for_update={"key_share": True})
    for registration in registrations:
        db.session.refresh(registration, ["status", "waiting_since", "ended_at", "category"])


def hold_with(event: Event, person: Person) -> None:
    """Hold the event, and let nobody merge the person into another or erase them meanwhile: one statement for both."""
    db.session.flush()
    asked = [*(getattr(Event, name) for name in _READ_AGAIN), Person.merged_into_id, Person.erased_at]
    query = select(*asked).join(Person, Person.id == person.id).where(Event.id == event.id)
    row = db.session.execute(query.with_for_update(key_share=True)).one()
    for name, value in zip(_READ_AGAIN, row, strict=False):
        set_committed_value(event, name, value)
    for name, value in zip(("merged_into_id", "erased_at"), row[-2:], strict=True):
        set_committed_value(person, name, value)


def pool_ids_for(event_id: int, category: Category | None) -> Sequence[int]:
    """The pools that someone of `category` needs a seat of, in the order every transaction takes them."""
    query = select(SeatPool.id).where(
        SeatPool.event_id == event_id, or_(SeatPool.category.is_(None), SeatPool.category == category)
    )
    return db.session.scalars(query.order_by(SeatPool.id)).all()


def take(registration: Registration) -> bool:
    """Take a seat in every pool the registration needs, all or none. False when one of them is full."""
    pool_ids = count_in(registration.event_id, registration.category)
    if pool_ids:
        seats = [{"registration_id": registration.id, "pool_id": pool_id} for pool_id in pool_ids]
        db.session.execute(insert(Seat), seats)
    return pool_ids is not None


def count_in(event_id: int, category: Category | None) -> Sequence[int] | None:
    """Count one seat in every pool that somebody of `category` needs one of, all or none; the pools, which the seats
    are then written for. None when one of them is full."""
    pool_ids = pool_ids_for(event_id, category)
    savepoint = db.session.begin_nested()
    for pool_id in pool_ids:
        if not _take_one(pool_id):
            savepoint.rollback()
            return None
    savepoint.commit()
    return pool_ids


def _take_one(pool_id: int) -> bool:
    guarded = (
        update(SeatPool)
        .where(SeatPool.id == pool_id, SeatPool.taken + 1 <= SeatPool.capacity)
        .values(taken=SeatPool.taken + 1)
        .execution_options(synchronize_session=False)
    )
    return changed_rows(guarded) == 1


def release(registration: Registration) -> bool:
    """Give back every seat the registration holds; False when it held none. Giving back twice frees nothing twice."""
    query = select(Seat.pool_id).where(Seat.registration_id == registration.id).order_by(Seat.pool_id)
    freed = [_release_one(registration.id, pool_id) for pool_id in db.session.scalars(query).all()]
    return any(freed)


def _release_one(registration_id: int, pool_id: int) -> bool:
    gone = delete(Seat).where(Seat.registration_id == registration_id, Seat.pool_id == pool_id)
    if changed_rows(gone.execution_options(synchronize_session=False)) == 0:
        return False
    back = update(SeatPool).where(SeatPool.id == pool_id).values(taken=SeatPool.taken - 1)
    return changed_rows(back.execution_options(synchronize_session=False)) == 1


def change_seats(registration: Registration) -> bool:
    """Move a registration's seats to the pools of its (changed) category. False, and nothing moved, without a seat."""
    savepoint = db.session.begin_nested()
    release(registration)
    if take(registration):
        savepoint.commit()
        return True
    savepoint.rollback()
    return False

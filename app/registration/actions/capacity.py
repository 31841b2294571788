"""How many seats there are: of the event, and of each delegate category that has its own."""

from flask_babel import gettext, ngettext
from sqlalchemy import delete, func, insert, select, update

from app.core import audit
from app.core.changed_rows import changed_rows
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.words import word
from app.events.models import Event
from app.people.models import Category
from app.registration.actions.offering import offer_free_seats
from app.registration.actions.seats import lock_event
from app.registration.models import HOLDING, Origin, Registration, Seat, SeatPool


def set_capacity(event: Event, category: Category | None, capacity: int | None) -> None:
    """Limit the seats of the event (category None) or of one category; a capacity of None lifts the limit.

    Seats that become free are offered to those who wait.
    Raises `Refused` when more seats are taken already, and says how many.
    """
    lock_event(event)
    pool_id = db.session.scalar(
        select(SeatPool.id).where(SeatPool.event_id == event.id, SeatPool.category == category)
        if category
        else select(SeatPool.id).where(SeatPool.event_id == event.id, SeatPool.category.is_(None))
    )
    if capacity is None:
        if pool_id is None:
            return
        db.session.execute(delete(Seat).where(Seat.pool_id == pool_id))
        db.session.execute(delete(SeatPool).where(SeatPool.id == pool_id))
    elif pool_id is None:
        _open_pool(event, category, capacity)
    else:
        _resize(pool_id, category, capacity)
    offer_free_seats(event)
    audit.record("seats.changed", event.ref, scope=event.ref, fields=[category.value if category else "event"])


def _open_pool(event: Event, category: Category | None, capacity: int) -> None:
    """A new pool, with a seat for each who already has a place in the event."""
    query = select(Registration.id).where(
        Registration.event_id == event.id, Registration.status.in_(HOLDING), Registration.origin != Origin.WALK_IN
    )
    holders = db.session.scalars(query.where(Registration.category == category) if category else query).all()
    if len(holders) > capacity:
        raise Refused(_too_many(len(holders), category))
    pool = SeatPool(event_id=event.id, category=category, capacity=capacity, taken=len(holders))
    db.session.add(pool)
    db.session.flush()
    if holders:
        db.session.execute(insert(Seat), [{"registration_id": id_, "pool_id": pool.id} for id_ in holders])


def _resize(pool_id: int, category: Category | None, capacity: int) -> None:
    resized = (
        update(SeatPool)
        .where(SeatPool.id == pool_id, SeatPool.taken <= capacity)
        .values(capacity=capacity)
        .execution_options(synchronize_session=False)
    )
    if changed_rows(resized) == 0:
        taken = db.session.scalar(select(func.max(SeatPool.taken)).where(SeatPool.id == pool_id)) or 0
        raise Refused(_too_many(taken, category))


def _too_many(taken: int, category: Category | None) -> str:
    if category:
        return gettext(
            "%(taken)d seats are already taken in the category %(category)s. Give at least that number, or move registrations to the waiting list first.",
            taken=taken,
            category=word(category),
        )
    return ngettext(
        "%(num)d seat is already taken. Give at least that number, or move registrations to the waiting list first.",
        "%(num)d seats are already taken. Give at least that number, or move registrations to the waiting list first.",
        taken,
    )

"""Pools of seats as they stand, and whether they agree with the seats that are held."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Select, bindparam, exists, func, or_, select

from app.core.extensions import db
from app.events.models import Event
from app.people.models import Category
from app.registration.models import Seat, SeatPool


@dataclass(frozen=True)
class Drift:
    """A pool whose counter is not the number of its seats."""

    pool_id: int
    event_id: int
    taken: int
    held: int


def pools_of(event: Event) -> Sequence[SeatPool]:
    """The event's pool first, then those of its categories; fresh from the database."""
    fresh = {"populate_existing": True}
    pools = db.session.scalars(_pools(), {"of_event": event.id}, execution_options=fresh).all()
    order = list(Category)
    return sorted(pools, key=lambda pool: order.index(pool.category) + 1 if pool.category else 0)


@cache
def _pools() -> Select[SeatPool]:
    """Built once: the list of every event asks it."""
    return select(SeatPool).where(SeatPool.event_id == bindparam("of_event")).order_by(SeatPool.id)


def lacks_seat(event: Event, category: Category | None) -> bool:
    """Whether somebody of `category` would find no seat now, and wait."""
    full = SeatPool.taken >= SeatPool.capacity
    needed = or_(SeatPool.category.is_(None), SeatPool.category == category)
    return bool(db.session.scalar(select(exists().where(SeatPool.event_id == event.id, needed, full))))


def drift(event: Event | None = None) -> list[Drift]:
    """Pools whose counter differs from a recount of their seats; of every event when none is given. Empty is right."""
    held = func.count(Seat.registration_id)
    query = (
        select(SeatPool.id, SeatPool.event_id, SeatPool.taken, held)
        .outerjoin(Seat, Seat.pool_id == SeatPool.id)
        .group_by(SeatPool.id, SeatPool.event_id, SeatPool.taken)
        .having(SeatPool.taken != held)
        .order_by(SeatPool.id)
    )
    if event is not None:
        query = query.where(SeatPool.event_id == event.id)
    return [Drift(*row) for row in db.session.execute(query)]

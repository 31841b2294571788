"""The nightly proof that the seats add up."""

from sqlalchemy import func, select, update

from app.core import audit
from app.core.extensions import db
from app.events.models import Event
from app.registration.actions.seats import lock_event
from app.registration.models import Seat, SeatPool
from app.registration.queries.seats import Drift, drift


class SeatsDrifted(Exception):
    """A pool counted other seats than are held: someone must learn why, whether or not it was repaired."""


def recount(found: Drift) -> bool:
    """Set a pool's counter to the seats that are held, and raise nothing; False when they agree after all.

    The event is held meanwhile, so nobody takes or gives a seat between the count and the correction.
    """
    event = db.session.get_one(Event, found.event_id)
    lock_event(event)
    if found.pool_id not in {still.pool_id for still in drift(event)}:
        return False
    held = select(func.count()).where(Seat.pool_id == found.pool_id).scalar_subquery()
    corrected = update(SeatPool).where(SeatPool.id == found.pool_id).values(taken=held)
    db.session.execute(corrected.execution_options(synchronize_session=False))
    note = f"pool {found.pool_id}: counted {found.taken}, held {found.held}"
    audit.record("seats.recounted", event.ref, actor="job:recount_seats", scope=event.ref, note=note)
    return True

"""What follows when an event is over, and the nightly proof that the seats add up."""

from sqlalchemy import func, select, update

from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.events.models import Event
from app.registration import mails
from app.registration.actions.seats import hold, rows
from app.registration.models import Seat, SeatPool
from app.registration.queries.messages import organisers_to_tell
from app.registration.queries.seats import Drift, drift
from app.registration.queries.turnout import turnout_of


class SeatsDrifted(Exception):
    """A pool counted other seats than are held: someone must learn why, whether or not it was repaired."""


def summarise_attendance(event_id: int) -> bool:
    """Mail the attendance of an event that is over to its organisers, once; False when it was done or nobody reads it."""
    event = db.session.get_one(Event, event_id)
    organisers = organisers_to_tell(event)
    if not organisers or not _claim_summary(event):
        return False
    turnout = turnout_of(event)
    for account in organisers:
        mails.attendance_summarised(event, account, turnout)
    audit.record("attendance.summarised", event.ref, actor="job:summarise_attendance", scope=event.ref)
    return True


def recount(found: Drift) -> bool:
    """Set a pool's counter to the seats that are held, and raise nothing; False when they agree after all.

    The event is held meanwhile, so nobody takes or gives a seat between the count and the correction.
    """
    event = db.session.get_one(Event, found.event_id)
    hold(event)
    if found.pool_id not in {still.pool_id for still in drift(event)}:
        return False
    held = select(func.count()).where(Seat.pool_id == found.pool_id).scalar_subquery()
    corrected = update(SeatPool).where(SeatPool.id == found.pool_id).values(taken=held)
    db.session.execute(corrected.execution_options(synchronize_session=False))
    note = f"pool {found.pool_id}: counted {found.taken}, held {found.held}"
    audit.record("seats.recounted", event.ref, actor="job:recount_seats", scope=event.ref, note=note)
    return True


def _claim_summary(event: Event) -> bool:
    claim = (
        update(Event)
        .where(Event.id == event.id, Event.summary_mailed_at.is_(None))
        .values(summary_mailed_at=now())
        .execution_options(synchronize_session=False)
    )
    return rows(claim) == 1

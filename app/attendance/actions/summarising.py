"""Telling organisers who came, once the event is over."""

from sqlalchemy import update

from app.attendance import mails
from app.attendance.queries.turnout import turnout_of
from app.core import audit
from app.core.changed_rows import changed_rows
from app.core.clock import now
from app.core.extensions import db
from app.events.models import Event
from app.events.organisers import organisers_to_tell


def summarise_attendance(event_id: int) -> bool:
    """Mail the attendance of an event that is over to its organisers, once; False when it was done or nobody reads it."""
    event = db.session.get_one(Event, event_id)
    organisers = organisers_to_tell(event.id)
    if not organisers or not _claim_summary(event):
        return False
    turnout = turnout_of(event)
    for account in organisers:
        mails.attendance_summarised(event, account, turnout)
    audit.record("attendance.summarised", event.ref, actor="job:summarise_attendance", scope=event.ref)
    return True


def _claim_summary(event: Event) -> bool:
    claim = (
        update(Event)
        .where(Event.id == event.id, Event.summary_mailed_at.is_(None))
        .values(summary_mailed_at=now())
        .execution_options(synchronize_session=False)
    )
    return changed_rows(claim) == 1

"""Following a release of the zone data: the wall time of an event stays, its instant changes."""

from app.core import audit
from app.core.extensions import db
from app.events.models import Event


def derive_instants(event_id: int) -> bool:
    """Derive the instants of the event again; False when they are right. Its schedule is the same, so nobody is told."""
    event = db.session.get_one(Event, event_id, populate_existing=True, with_for_update={"key_share": True})
    schedule = event.schedule
    if (event.starts_at, event.ends_at) == (schedule.starts_at, schedule.ends_at):
        return False
    event.starts_at, event.ends_at = schedule.starts_at, schedule.ends_at
    audit.record("event.derived", event.ref, actor="job:derive_instants", scope=event.ref)
    return True

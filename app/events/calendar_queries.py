"""What public calendars show of events, and which version of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.orm import selectinload

from app.calendars.feeds.window import FeedWindow
from app.core.audit import AuditEntry
from app.core.dates import Precision
from app.core.extensions import db
from app.core.pieces import pieces
from app.events.models import Event, EventStatus, EventTransition, Series, TransitionKind

#: Actions that may change what a public feed says, by how their names begin.
SHOWN = ("event.", "agenda.", "series.", "network.", "programme.")
#: Each of these gives the entry another time, place or status.
SIGNIFICANT = (TransitionKind.PUBLISHED, TransitionKind.MOVED, TransitionKind.CANCELLED)


@dataclass(frozen=True)
class EventRevision:
    """SEQUENCE and DTSTAMP of an event's entry, and of the rows of its agenda. Neither ever goes back."""

    sequence: int
    changed_at: datetime
    agenda_sequence: int
    agenda_changed_at: datetime


def events_in_feed(window: FeedWindow, series: Series | None, *, with_agenda: bool) -> Sequence[Event]:
    """The events of the feed, of one series when given: published ones, and those cancelled a short while ago."""
    cancelled = select(EventTransition.event_id).where(
        EventTransition.event_id == Event.id,
        EventTransition.kind == TransitionKind.CANCELLED,
        EventTransition.at >= window.cancelled_since,
    )
    query = select(Event).where(
        Event.precision == Precision.DAY,
        Event.end_on >= window.first_day,
        or_(Event.status == EventStatus.PUBLISHED, and_(Event.status == EventStatus.CANCELLED, cancelled.exists())),
    )
    if series is not None:
        query = query.where(Event.series_id == series.id)
    shown = [Event.transitions, Event.organisations, *([Event.agenda] if with_agenda else [])]
    return db.session.scalars(query.options(*map(selectinload, shown)).order_by(Event.id)).all()


def revisions_of(events: Sequence[Event]) -> dict[int, EventRevision]:
    """Event id → its version, from its transitions (loaded) and the audit: one statement for hundreds."""
    changed, agenda_changed = _when("event."), _when("agenda.")
    rows_changed = func.count(case((AuditEntry.action == "agenda.row_changed", 1)))
    hours_changed = func.count(case((AuditEntry.action == "event.hours_changed", 1)))
    query = (
        select(AuditEntry.scope, changed, agenda_changed, rows_changed, hours_changed)
        .group_by(AuditEntry.scope)
    )  # fmt: skip
    recorded = {
        scope: found
        for part in pieces(event.ref for event in events)
        for scope, *found in db.session.execute(query.where(AuditEntry.scope.in_(part)))
    }
    return {event.id: _revision(event, *recorded.get(event.ref, (None, None, 0, 0))) for event in events}


def _when(beginning: str):  # type: ignore[no-untyped-def]
    return func.max(case((AuditEntry.action.startswith(beginning), AuditEntry.at)))


def _revision(
    event: Event, changed: datetime | None, agenda_changed: datetime | None, rows: int, hours: int
) -> EventRevision:
    steps = [transition.at for transition in event.transitions]
    changed_at = max(at for at in (event.created_at, changed, *steps) if at)
    sequence = max(0, sum(transition.kind in SIGNIFICANT for transition in event.transitions) - 1) + hours
    return EventRevision(sequence, changed_at, sequence + rows, max(changed_at, agenda_changed or changed_at))

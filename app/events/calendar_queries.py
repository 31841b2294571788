"""What public calendars show of events, and which version of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import CompoundSelect, and_, case, func, literal, or_, select, union_all
from sqlalchemy.orm import selectinload

from app.calendars.feeds.window import FeedWindow
from app.core.audit import AuditEntry, begins
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
    changes: dict[tuple[str, str], tuple[datetime | None, int]] = {
        (scope, kind): (changed, times)
        for part in pieces(event.ref for event in events)
        for kind, scope, changed, times in db.session.execute(_changes(part))
    }
    nothing = (None, 0)
    return {
        event.id: _revision(event, *(changes.get((event.ref, kind), nothing) for kind in ("event.", "agenda.")))
        for event in events
    }


def _changes(scopes: Sequence[str]) -> CompoundSelect[str, str, datetime, int]:
    """(kind, scope, when last, how often something that makes another version was changed): a walk in an index for each."""
    counted = {"event.": "event.hours_changed", "agenda.": "agenda.row_changed"}
    return union_all(
        *(
            select(
                literal(kind),
                AuditEntry.scope,
                func.max(AuditEntry.at),
                func.count(case((AuditEntry.action == one, 1))),
            )
            .where(AuditEntry.scope.in_(scopes), begins(kind))
            .group_by(AuditEntry.scope)
            for kind, one in counted.items()
        )
    )


def _revision(
    event: Event, of_event: tuple[datetime | None, int], of_agenda: tuple[datetime | None, int]
) -> EventRevision:
    (changed, hours), (agenda_changed, rows) = of_event, of_agenda
    steps = [transition.at for transition in event.transitions]
    changed_at = max(at for at in (event.created_at, changed, *steps) if at)
    sequence = max(0, sum(transition.kind in SIGNIFICANT for transition in event.transitions) - 1) + hours
    return EventRevision(sequence, changed_at, sequence + rows, max(changed_at, agenda_changed or changed_at))

"""A move or a cancellation that people are told of: prepared, looked at, asked for, stopped or made.

Nothing of the event changes before it is made: it can be stopped without a trace in anybody's calendar or mailbox.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta

from flask_babel import gettext
from sqlalchemy import ColumnElement, delete, inspect, update

from app.accounts.queries import account_by_public_id
from app.core import audit
from app.core.access import can
from app.core.changed_rows import changed_rows
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.settings import settings
from app.core.translated import TranslatedText
from app.events.actions import publication
from app.events.change_queries import planned_change_of
from app.events.checks import obstacles
from app.events.models import (
    ChangeStatus,
    Event,
    EventStatus,
    EventTransition,
    Placing,
    PlannedChange,
    TransitionKind,
)
from app.events.queries import event_to_change


def prepare_move(event: Event, placing: Placing, reason: TranslatedText, *, shift_times: bool) -> PlannedChange:
    """Keep a move to be looked at, instead of what was prepared before. Raises `Refused` as the move itself would."""
    change = PlannedChange(kind=TransitionKind.MOVED, reason=reason, shifts_times=shift_times)
    change.before, change.after = event.placing.to_json(), placing.to_json()
    with as_if_made(event, change):
        if event.placing == change.was:
            raise Refused(gettext("The date, time and place are the same as before."))
        hindering = obstacles(event)
    if hindering:
        raise Refused(hindering[0])
    return _prepare(event, change)


def prepare_cancellation(event: Event, reason: TranslatedText) -> PlannedChange:
    """Keep a cancellation to be looked at, instead of what was prepared before."""
    return _prepare(event, PlannedChange(kind=TransitionKind.CANCELLED, reason=reason, before=event.placing.to_json()))


def _prepare(event: Event, change: PlannedChange) -> PlannedChange:
    refuse_while_waiting(event)
    db.session.execute(delete(PlannedChange).where(PlannedChange.event_id == event.id))
    change.event_id, change.created_at, change.actor = event.id, now(), audit.acting()
    change.status = ChangeStatus.PREPARED
    db.session.add(change)
    audit.record("event.change_prepared", event.ref, scope=event.ref, note=change.kind.value)
    return change


def refuse_while_waiting(event: Event) -> None:
    """One change after the other: what waits is made or stopped before another is prepared."""
    change = planned_change_of(event)
    if change is not None and change.is_waiting:
        raise Refused(gettext("A change of this event waits to be made. Stop it first, if another is meant."))


@contextmanager
def as_if_made(event: Event, change: PlannedChange) -> Iterator[EventTransition]:
    """The event as it would stand after the change, for a look; afterwards it is as before, and nothing is written."""
    kept = {name: value for name, value in inspect(event).dict.items() if name in inspect(Event).column_attrs}
    with db.session.no_autoflush:
        try:
            if change.is_move:
                before = event.placing
                event.place_at(change.to_be)
                if change.shifts_times:
                    publication.shift_times_from(event, before)
            else:
                event.status = EventStatus.CANCELLED
            yield change.as_transition()
        finally:
            for name, value in kept.items():
                if getattr(event, name) != value:
                    setattr(event, name, value)


def ask_to_make(event: Event, change: PlannedChange) -> bool:
    """Let it be made when the time to stop it is over; False when it was asked for already. Raises `Refused`."""
    if reason := why_not_make(event, change):
        raise Refused(reason)
    at = now() + timedelta(minutes=settings().mailing_minutes)
    asked = {"status": ChangeStatus.WAITING, "make_at": at, "stopped_at": None, "actor": audit.acting()}
    if not _changed(change, asked, PlannedChange.status == ChangeStatus.PREPARED):
        return False
    audit.record("event.change_asked", event.ref, scope=event.ref, note=change.kind.value)
    return True


def why_not_make(event: Event, change: PlannedChange) -> str:
    """Why it can't be made any more, in a sentence; empty when it can."""
    if not event.is_published:
        return gettext("The event is not published: nobody is told of anything. What you prepared is kept.")
    if event.placing != change.was:
        return gettext("The date or place of the event was changed after this was prepared. Prepare it anew.")
    return ""


def stop_change(event: Event, change: PlannedChange) -> bool:
    """Make it a prepared one again, of which nothing happened; False when it was made, or does not wait any more."""
    back = {"status": ChangeStatus.PREPARED, "make_at": None, "stopped_at": now()}
    if not _changed(change, back, PlannedChange.status == ChangeStatus.WAITING):
        return False
    audit.record("event.change_stopped", event.ref, scope=event.ref, note=change.kind.value)
    return True


def discard_change(event: Event, change: PlannedChange) -> bool:
    """Give up what was prepared; False when it waits or was made."""
    if not _taken(change, PlannedChange.status == ChangeStatus.PREPARED):
        return False
    audit.record("event.change_given_up", event.ref, scope=event.ref, note=change.kind.value)
    return True


def make_prepared(event: Event, change: PlannedChange) -> bool:
    """Make it at once; False when somebody else just did. Raises `Refused`."""
    return _make(event, change, PlannedChange.status == ChangeStatus.PREPARED, actor="")


def make_due(event_id: int) -> bool:
    """Make what is due, as who asked for it; False when somebody stopped it, or another process was first.

    What can't be made any more, or whose sender organises the event no more, is a prepared change again.
    """
    event = event_to_change(event_id)
    change = planned_change_of(event)
    if change is None:
        return False
    if not _may_still(event, change) or why_not_make(event, change):
        return stop_change(event, change)
    due = (PlannedChange.status == ChangeStatus.WAITING, PlannedChange.make_at <= now())
    return _make(event, change, *due, actor=change.actor)


def _may_still(event: Event, change: PlannedChange) -> bool:
    account = account_by_public_id(change.actor)
    return account is not None and account.closed_at is None and can("event.publish", event, account)


def _make(event: Event, change: PlannedChange, *conditions: ColumnElement[bool], actor: str) -> bool:
    if reason := why_not_make(event, change):
        raise Refused(reason)
    kind, placing, reason_given, shifts = change.kind, change.to_be, change.reason, change.shifts_times
    if not _taken(change, *conditions):
        return False
    if kind is TransitionKind.MOVED:
        publication.move(event, placing, reason_given, shift_times=shifts, actor=actor)
    else:
        publication.cancel(event, reason_given, actor=actor)
    return True


def _changed(change: PlannedChange, values: Mapping[str, object], *conditions: ColumnElement[bool]) -> bool:
    db.session.flush()
    statement = update(PlannedChange).where(PlannedChange.id == change.id, *conditions).values({**values})
    if changed_rows(statement) != 1:
        return False
    db.session.refresh(change)
    return True


def _taken(change: PlannedChange, *conditions: ColumnElement[bool]) -> bool:
    """Delete the row: whose deleting finds it makes it, or gives it up."""
    db.session.flush()
    if changed_rows(delete(PlannedChange).where(PlannedChange.id == change.id, *conditions)) != 1:
        return False
    db.session.expunge(change)
    return True

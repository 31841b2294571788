"""The life of an event: published, taken back, moved, cancelled. Each is a row with who, when and why.

Higher modules listen through `hooks`, inside the same transaction.
"""

from typing import Any

from flask_babel import gettext

from app.core import audit
from app.core.clock import now
from app.core.dates import Precision
from app.core.refusal import Refused
from app.core.translated import TranslatedText
from app.events import hooks
from app.events.checks import obstacles
from app.events.models import Event, EventStatus, EventTransition, Placing, TransitionKind


def publish(event: Event, *, without_date: bool = False) -> EventTransition:
    """Show a draft to everyone. `without_date` says that an unknown date is meant so.

    Raises `Refused` when it is no draft or something is missing.
    """
    if not event.is_draft:
        raise Refused(gettext("Only a draft can be published."))
    for obstacle in obstacles(event):
        raise Refused(obstacle)
    if event.start_on is None and not without_date:
        raise Refused(gettext("The event has no date. Set it, or confirm that it is published without one."))
    event.status = EventStatus.PUBLISHED
    return _step(event, TransitionKind.PUBLISHED, "event.published")


def return_to_draft(event: Event, reason: str) -> EventTransition:
    """Take a published event back to draft. Raises `Refused` when a higher module has an objection."""
    if not event.is_published:
        raise Refused(gettext("Only a published event can go back to draft."))
    for objection in hooks.objections(event):
        raise Refused(objection)
    event.status = EventStatus.DRAFT
    return _step(event, TransitionKind.WITHDRAWN, "event.withdrawn", reason=reason)


def move(
    event: Event, placing: Placing, reason: TranslatedText | str, *, shift_times: bool = False, actor: str = ""
) -> EventTransition:
    """Give a published event another time or place. Raises `Refused` when nothing would change.

    `shift_times` takes the opening and the deadlines of registration along, before anyone is told of them.
    """
    if not event.is_published:
        raise Refused(gettext("Only a published event can be moved."))
    before = event.placing
    event.place_at(placing)
    if event.placing == before:
        raise Refused(gettext("The date, time and place are the same as before."))
    for obstacle in obstacles(event):
        raise Refused(obstacle)
    if shift_times and shift_times_from(event, before):
        fields = ["opens_local", "closes_local", "edit_until_local"]
        audit.record("event.changed", event.ref, scope=event.ref, fields=fields, actor=actor)
    return _step(
        event,
        TransitionKind.MOVED,
        "event.moved",
        reason=reason,
        actor=actor,
        before=before.to_json(),
        after=event.placing.to_json(),
    )


def cancel(event: Event, reason: TranslatedText | str, *, actor: str = "") -> EventTransition:
    """Cancel a published event for good; a draft nobody saw needs no cancellation."""
    if not event.is_published:
        raise Refused(gettext("Only a published event can be cancelled."))
    event.status = EventStatus.CANCELLED
    return _step(event, TransitionKind.CANCELLED, "event.cancelled", reason=reason, actor=actor)


def shift_times_from(event: Event, before: Placing) -> bool:
    """Keep the times of registration as far from the first day as they were at `before`; both days must be known."""
    both_known = before.schedule.precision is event.precision is Precision.DAY
    if not (both_known and before.schedule.start and event.start_on) or event.start_on == before.schedule.start:
        return False
    event.shift_registration_times(event.start_on - before.schedule.start, now())
    return True


def _step(
    event: Event, kind: TransitionKind, action: str, reason: TranslatedText | str = "", actor: str = "", **values: Any
) -> EventTransition:
    """A reason in one language is in the event's own."""
    if not isinstance(reason, TranslatedText):
        reason = TranslatedText({event.title.original: reason} if reason else {})
    transition = EventTransition(kind=kind, at=now(), actor=actor or audit.acting(), reason=reason, **values)
    event.transitions.insert(0, transition)  # newest first, as queries load them
    audit.record(action, event.ref, scope=event.ref, actor=actor)
    hooks.tell_listeners(event, transition)
    return transition

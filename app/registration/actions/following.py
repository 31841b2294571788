"""What an event's own changes mean for those registered: they are told, in the same transaction."""

from flask_babel import ngettext

from app.events import hooks
from app.events.models import Event, EventTransition, TransitionKind
from app.registration import mails
from app.registration.actions.steps import tell
from app.registration.queries.registrations import active_registrations


@hooks.on_moved
def tell_of_move(event: Event, transition: EventTransition) -> None:
    """Everyone whose registration has not ended hears the new time or place; calendars of the confirmed follow."""
    for registration in active_registrations(event):
        tell(mails.event_moved, registration, transition)


@hooks.on_cancelled
def tell_of_cancellation(event: Event, transition: EventTransition) -> None:
    """Everyone whose registration has not ended hears that the event does not take place."""
    for registration in active_registrations(event):
        tell(mails.event_cancelled, registration, transition)


@hooks.register_consequence
def people_to_tell(event: Event, kind: TransitionKind) -> str | None:
    """How many messages a move or a cancellation would send, said before it is done."""
    if kind not in (TransitionKind.MOVED, TransitionKind.CANCELLED):
        return None
    number = sum(bool(registration.email) for registration in active_registrations(event))
    if not number:
        return None
    return ngettext("%(num)d person will be told by e-mail.", "%(num)d people will be told by e-mail.", number)

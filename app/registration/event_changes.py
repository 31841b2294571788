"""What a change of an event causes for who is registered or invited, and what is said of it beforehand."""

from flask_babel import gettext, ngettext

from app.calendars import invitations as calendars
from app.core.paging import number_of
from app.events.entries import entry_of
from app.events.models import Event, EventTransition, TransitionKind
from app.jobs.long_tasks import AT_ONCE
from app.registration.actions.many import begin_telling
from app.registration.actions.offering import offer_free_seats
from app.registration.actions.seats import lock_event
from app.registration.actions.telling_changes import concerned_by, tell_change
from app.registration.queries.invitations import invited_to_tell
from app.registration.queries.registrations import active_registrations
from app.registration.telling import language_for


def tell_published(event: Event, transition: EventTransition) -> None:
    """Those registered while it was a draft hear of it now; the outbox tells nobody the same thing twice."""
    lock_event(event)
    _outdate_answers(event)
    if _tell(event, transition):
        offer_free_seats(event)


def tell_moved(event: Event, transition: EventTransition) -> None:
    _outdate_answers(event)
    _tell(event, transition)


def tell_cancelled(event: Event, transition: EventTransition) -> None:
    _tell(event, transition)


def _outdate_answers(event: Event) -> None:
    """Everybody's entry is of another time from now on: to accept that is not to accept this one. Before those who are
    told get theirs anew; the others, such as who declined, keep what they have."""
    calendars.outdate(event.ref, entry_of(event, language_for(None, event)))


def _tell(event: Event, transition: EventTransition) -> bool:
    """Tell a few at once; many are told by the job process: False, what follows then is left to it too."""
    concerned = concerned_by(event, transition.kind)
    if len(concerned) > AT_ONCE:
        begin_telling(event, transition, concerned)
        return False
    tell_change(event, transition, concerned)
    return True


def consequence(event: Event, kind: TransitionKind) -> str | None:
    """How many people a change would write to."""
    if kind not in (TransitionKind.MOVED, TransitionKind.CANCELLED):
        return None
    registered, invited = number_of(active_registrations(event)), number_of(invited_to_tell(event))
    if not registered and not invited:
        return gettext("Nobody is registered: no message is sent.")
    told = [_registered_told(registered)] if registered else []
    return " ".join(told + ([_invited_told(invited)] if invited else []))


def _registered_told(number: int) -> str:
    return ngettext(
        "%(num)d registered person is told by e-mail.", "%(num)d registered persons are told by e-mail.", number
    )


def _invited_told(number: int) -> str:
    return ngettext(
        "%(num)d invited person who has not registered is told by e-mail.",
        "%(num)d invited persons who have not registered are told by e-mail.",
        number,
    )


def objection(event: Event) -> str | None:
    """Why the event can't become a draft again."""
    number = number_of(active_registrations(event))
    if not number:
        return None
    return ngettext(
        "%(num)d person is registered. Cancel the event instead, and they are told.",
        "%(num)d persons are registered. Cancel the event instead, and they are told.",
        number,
    )

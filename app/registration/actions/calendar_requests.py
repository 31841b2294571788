"""What the organiser decides over requests that came from calendars, and over letters that no program understood."""

from flask_babel import gettext

from app.calendars.models import Answer, CalendarInvitation, CalendarReply, ReplyMethod, ReplyState
from app.calendars.replies.deciding import apply_by_hand, decide_request
from app.calendars.words import reason_word
from app.core import audit
from app.core.refusal import Refused
from app.events.models import Event
from app.mail.models import InboundMessage
from app.people.models import Person
from app.registration.actions.inviting import decline
from app.registration.actions.registering import Details, register
from app.registration.actions.seats import lock_event
from app.registration.actions.withdrawing import withdraw
from app.registration.calendar_mails import request_dismissed
from app.registration.ending import kept_by
from app.registration.models import Origin
from app.registration.queries.registrations import active_registration
from app.registration.queries.standing import invitation_to


def grant(reply: CalendarReply, event: Event, person: Person) -> None:
    """Do what the request asks for, as far as a program can.

    A declined or delegated registration is withdrawn and an invitation declined (whoever is to come instead is registered
    by the organiser); one who would like to come is registered. A proposal of another time is only recorded as dealt with: an event is moved
    for everybody. Raises `Refused` when somebody else decided meanwhile.
    """
    lock_event(event)
    decide_request(reply, ReplyState.GRANTED, audit.acting())
    registration = active_registration(event, person)
    if reply.method is not ReplyMethod.REPLY:
        return
    if reply.answer is Answer.ACCEPTED:
        register(event, person, Details.of(person), origin=Origin.ORGANISER)
    elif registration is not None and (kept := kept_by(registration)):
        raise Refused(kept.sentence)
    elif registration is not None:
        withdraw(registration, reply.comment)
    elif (invitation := invitation_to(event, person)) and invitation.is_silent:
        decline(invitation, reply.comment[:500])


def dismiss(reply: CalendarReply, event: Event, person: Person, message: str) -> bool:
    """Leave everything as it is; with a message the person is told, and True returned when they can be."""
    lock_event(event)
    decide_request(reply, ReplyState.DISMISSED, audit.acting())
    registration, invitation = active_registration(event, person), invitation_to(event, person)
    if not message:
        return False
    about = registration or invitation
    return about is not None and request_dismissed(about, reply.public_id, message) is not None


def answer_for(entry: CalendarInvitation, answer: Answer, letter: InboundMessage) -> CalendarReply:
    """Apply what the organiser read in a letter as if the calendar had said so. Raises `Refused` when that is too late."""
    return apply_by_hand(entry, answer, audit.acting(), letter)


def told(reply: CalendarReply) -> str:
    """What became of an answer given by hand, in one sentence. One that changes nothing is not called applied."""
    if reply.state is ReplyState.NOTED:
        return reason_word(reply.reason)
    if reply.state is ReplyState.WAITING:
        return gettext("It was not done by itself: %(reason)s", reason=reason_word(reply.reason))
    return gettext("The answer was applied: %(reason)s", reason=reason_word(reply.reason))

"""Which messages about an event are worth sending again to somebody whom they did not reach."""

from app.core.clock import now
from app.events.models import Event
from app.mail.models import OutboxMessage
from app.mail.reach import Sent, history
from app.people.models import Person
from app.registration.models import Registration
from app.registration.queries.invitations import any_invitation
from app.registration.queries.standing import is_over

#: Of messages that follow one another only the newest is still true.
INVITED = frozenset({"invitation_sent", "invitation_reminded"})
STATUS = frozenset({"received", "waiting", "offered", "offer_expired", "confirmed", "declined", "withdrawn"})
CHANGED = frozenset({"event_moved", "event_cancelled", "invitation_moved", "invitation_cancelled"})
#: Of use before the event alone.
AHEAD = frozenset({"reminder"}) | INVITED
#: To the organisers, not to those who take part.
NOT_OURS = frozenset({"summary"})


def to_send_again(event: Event, person: Person, registration: Registration | None, address: str) -> list[OutboxMessage]:
    """What did not arrive at `address`, or still waits to be sent there, and is still true; the oldest first.

    Of a confirmation that a withdrawal followed nothing is repeated but the withdrawal, and nobody is invited who
    has answered.
    """
    newest: dict[str, Sent] = {}
    for sent in history(event.ref, person.public_id, address):
        newest[_group(_name(sent.message))] = sent
    wanted = [sent.message for sent in newest.values() if sent.has_failed or sent.message.is_waiting]
    closed = _closed(event, person, registration)
    return sorted((one for one in wanted if _name(one) not in closed), key=lambda message: message.id)


def _closed(event: Event, person: Person, registration: Registration | None) -> frozenset[str]:
    """The names of messages that are of no use any more."""
    invitation = any_invitation(event, person)
    is_invited = invitation is not None and invitation.is_silent and registration is None
    is_past = event.is_cancelled or is_over(event, now())
    return NOT_OURS | (AHEAD if is_past else frozenset()) | (frozenset() if is_invited else INVITED)


def _group(name: str) -> str:
    return next((str(sorted(group)) for group in (INVITED, STATUS, CHANGED) if name in group), name)


def _name(message: OutboxMessage) -> str:
    """ "registration/confirmed" → "confirmed"."""
    return message.kind.partition("/")[2]

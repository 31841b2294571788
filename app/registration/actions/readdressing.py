"""Correcting the address of somebody whom messages do not reach, and sending again what did not arrive."""

from flask_babel import gettext

from app.core import audit
from app.core.refusal import Refused
from app.events.models import Event
from app.mail.models import Suppression
from app.mail.outbox import MailedCalendar, Recipient
from app.mail.reach import unreachable
from app.mail.repeating import repeat, stop
from app.mail.suppressions.actions import lift
from app.people.identifying import propose_address
from app.people.models import Person
from app.people.queries import person_by_email
from app.registration.calendar_again import calendar_again
from app.registration.models import Registration
from app.registration.queries.invitations import any_invitation
from app.registration.queries.reaching import address_of
from app.registration.queries.registrations import latest_registration
from app.registration.queries.unsent import to_send_again


def correct_address(event: Event, person: Person, old: str, new: str) -> int:
    """Write to `person` at `new` from now on, and send again what of this event did not arrive at `old`; how many.

    The registration and the invitation to this event follow; to the directory it is proposed. The same address again
    only sends again. Raises `Refused` when the new one takes no mail or belongs to somebody else.
    """
    if unreachable([new]):
        raise Refused(gettext("Messages to %(address)s come back too. Write another address.", address=new))
    registration = latest_registration(event, person)
    messages = to_send_again(event, person, registration, old)
    if new.lower() != old.lower():
        _readdress(event, person, registration, old, new)
        messages = [message for message in messages if not message.is_waiting or stop(message)]
    else:
        messages = [message for message in messages if not message.is_waiting]
    for message in messages:
        recipient = Recipient(message.to_name, new, message.language, person.public_id, person.zone)
        repeat(message, new, _calendar(event, person, registration, recipient, message.calendar_method))
    return len(messages)


def resume(event: Event, person: Person, suppression: Suppression, why: str) -> int:
    """Write again to an address that took no mail, because of what somebody knows; how many messages go out again."""
    lift(suppression, why)
    return correct_address(event, person, suppression.address, suppression.address)


def _readdress(event: Event, person: Person, registration: Registration | None, old: str, new: str) -> None:
    holder = person_by_email(new)
    if holder is not None and holder.id != person.id:
        raise Refused(gettext("Another person in the directory has the address %(address)s.", address=new))
    propose_address(person, new, event.ref)
    invitation = any_invitation(event, person)
    if invitation is not None:
        invitation.email = new
        audit.record("invitation.changed", invitation.ref, scope=event.ref, fields=["email"])
    if registration is not None and address_of(registration, person).lower() in (old.lower(), new.lower()):
        registration.email = new
        audit.record("registration.changed", registration.ref, scope=registration.event.ref, fields=["email"])


def _calendar(
    event: Event, person: Person, registration: Registration | None, recipient: Recipient, method: str
) -> MailedCalendar | None:
    return calendar_again(event, person, registration, recipient, method) if method else None

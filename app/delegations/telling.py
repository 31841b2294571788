"""What messages about delegations have in common: to whom, of what, with which links."""

from dataclasses import replace
from typing import Any

from app.contacts.links import contact_link
from app.contacts.models import CountryContact
from app.delegations.links import nominee_link
from app.delegations.models import Delegation, Nomination
from app.delegations.naming import delegation_name
from app.delegations.periods import Periods
from app.mail.outbox import Recipient
from app.registration.models import RegistrationStatus
from app.registration.telling import Telling, language_for


def telling_of_nominee(nomination: Nomination, periods: Periods | None = None) -> Telling:
    """To the nominee, with the link by which they answer; of whoever is registered, by their registration's address."""
    event, person, registration = nomination.event, nomination.person, nomination.registration
    language = language_for(person.language, event)
    address = (registration.email if registration else "") or person.mail_address or nomination.email
    shared = person.shares(address)
    recipient = Recipient(nomination.formal_name, address, language, person.public_id, person.zone, shared)
    is_confirmed = registration is not None and registration.status is RegistrationStatus.CONFIRMED
    online_url = event.online_url if is_confirmed else ""
    telling = Telling(event, recipient, nomination.ref, {}, online_url, person.alarm_minutes)
    own = {
        "nomination": nomination,
        "who": _said_in(nomination.delegation),
        "nominee_url": nominee_link(nomination, language),
        "accept_until": telling.deadline(periods.accept_until if periods else None),
    }
    return replace(telling, own=own)


def telling_of_contact(delegation: Delegation, contact: CountryContact, periods: Periods) -> Telling:
    """To whoever speaks for the delegation, with the link to the page where they name people."""
    event, person = delegation.event, contact.person
    language = language_for(contact.written_language, event)
    address, zone = contact.mail_address, person.zone if person else ""
    shared = person.shares(address) if person else True
    recipient = Recipient(contact.formal_name, address, language, person.public_id if person else None, zone, shared)
    telling = Telling(event, recipient, delegation.ref)
    own = {
        "delegation": delegation,
        "who": _said_in(delegation),
        "coordinator_url": contact_link(contact, "naming.page", slug=event.slug, language=language),
        "name_until": telling.deadline(periods.name_until),
        "accept_until": telling.deadline(periods.accept_until),
    }
    return replace(telling, own=own)


def _said_in(delegation: Delegation) -> Any:
    """The name of the delegation, worded when the template asks, in the recipient's language."""
    return lambda: delegation_name(delegation)

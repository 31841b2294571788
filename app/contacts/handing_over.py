"""Whether what a contact is told still holds when it leaves: its links may have ended meanwhile."""

from typing import NamedTuple

from app.contacts.models import CountryContact
from app.core.references import referred
from app.mail.models import OutboxMessage


class ToldContact(NamedTuple):
    """The contact a message hangs on, and the number of the link that stands in it."""

    contact: CountryContact
    link_number: int


def told_contact(cause_ref: str | None, about_ref: str | None) -> ToldContact | None:
    contact = referred(CountryContact, cause_ref)
    number = (about_ref or "").removeprefix("link:")
    return ToldContact(contact, int(number)) if contact is not None and number.isdecimal() else None


def why_not_told(told: ToldContact, _message: OutboxMessage) -> str | None:
    """Nothing that carries a link that is dead."""
    if not told.contact.is_current:
        return "contact_ended"
    return None if told.contact.link_number == told.link_number else "link_renewed"


def why_not_asked_again(told: ToldContact, message: OutboxMessage) -> str | None:
    """Nor to whom said so since."""
    confirmed = told.contact.confirmed_at
    if confirmed is not None and confirmed >= message.created_at:
        return "confirmed_already"
    return why_not_told(told, message)

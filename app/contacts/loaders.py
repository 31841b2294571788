"""URL value → contact, by who runs the network or by the link that somebody holds."""

from app.contacts.linked import LinkedContact
from app.contacts.models import CountryContact
from app.contacts.queries.current import contact_named, contact_of_token


def linked_contact(token: str) -> LinkedContact | None:
    """What a contact's personal link opens; None once the contact ended, the link was renewed, or it never was one."""
    found = contact_of_token(token)
    return LinkedContact(found) if found is not None else None


def country_contact(public_id: str) -> CountryContact | None:
    """A contact of any country, also one that has ended; who may see it, the route's permission says."""
    return contact_named(public_id)

"""Contacts, read by country, by name or by the link that somebody holds."""

from app.contacts.queries.current import (
    CountryContacts,
    contact_named,
    contact_of_token,
    contacts_of,
    contacts_of_blocs,
    with_names,
)

__all__ = [
    "CountryContacts",
    "contact_named",
    "contact_of_token",
    "contacts_of",
    "contacts_of_blocs",
    "with_names",
]

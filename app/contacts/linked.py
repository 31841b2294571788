"""A contact as whoever holds its personal link finds it: never with the person's roles, since mails get forwarded."""

from dataclasses import dataclass

from app.contacts.links import contact_token
from app.contacts.models import CountryContact


@dataclass(frozen=True)
class LinkedContact:
    """What `/c/<token>` opens: a current contact, with its person, institution or bloc loaded."""

    contact: CountryContact

    @property
    def token(self) -> str:
        """For the addresses of further pages below the same link."""
        return contact_token(self.contact)

    @property
    def actor(self) -> str:
        """Who acts by the link, as the audit names them."""
        person = self.contact.person
        return person.public_id if person is not None else self.contact.public_id

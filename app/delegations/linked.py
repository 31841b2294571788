"""What a coordinator's personal link shows of one event: their own delegation, and nobody else's."""

from dataclasses import dataclass

from app.contacts.linked import LinkedContact
from app.delegations.models import Delegation
from app.events.models import Event


@dataclass(frozen=True)
class LinkedDelegation:
    """The delegation of the contact's own country, institution or bloc at a published event."""

    linked: LinkedContact
    delegation: Delegation

    @property
    def token(self) -> str:
        return self.linked.token

    @property
    def event(self) -> Event:
        return self.delegation.event

    @property
    def acting(self) -> str:
        """Who names people by this link: the person, else the office that holds it."""
        contact = self.linked.contact
        return contact.person.public_id if contact.person is not None else f"contact:{contact.public_id}"

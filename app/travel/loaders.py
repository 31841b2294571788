"""URL value → sponsorship, through what the viewer may see or the link they hold."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.contacts.linked import LinkedContact
from app.contacts.loaders import linked_contact
from app.core.access import current_viewer
from app.delegations.queries.delegations import delegation_of_contact
from app.events.models import Event
from app.events.queries import event_by_slug
from app.travel.models import Sponsorship
from app.travel.queries.sponsorships import sponsorship_by_link, sponsorship_in, sponsorships_spoken_for


@dataclass(frozen=True)
class LinkedRequests:
    """What a contact's personal link shows of one event: the requests of their own people, and nobody else's."""

    linked: LinkedContact
    event: Event
    rows: Sequence[Sponsorship]

    @property
    def token(self) -> str:
        return self.linked.token

    def one(self, public_id: str) -> Sponsorship | None:
        """One of them; None for that of another country."""
        return next((row for row in self.rows if row.public_id == public_id), None)


def linked_sponsorship(token: str) -> Sponsorship | None:
    """What a traveller's personal link opens, as long as it holds."""
    return sponsorship_by_link(token)


def linked_requests(token: str, slug: str) -> LinkedRequests | None:
    """Those of the contact's own people at a published event; None where they have neither requests nor a delegation."""
    linked = linked_contact(token)
    event = event_by_slug(slug, None) if linked is not None else None
    if linked is None or event is None:
        return None
    rows = sponsorships_spoken_for(event, linked.contact)
    if not rows and delegation_of_contact(event, linked.contact) is None:
        return None
    return LinkedRequests(linked, event, rows)


def sponsorship(slug: str, public_id: str) -> Sponsorship | None:
    """One of an event that the viewer may see; what they may do there, the rule says."""
    event = event_by_slug(slug, current_viewer())
    return sponsorship_in(event, public_id) if event is not None else None


def sponsorship_to_offer(slug: str, public_id: str) -> Sponsorship | None:
    """The same, where it is about to be offered something."""
    return sponsorship(slug, public_id)

"""URL value → sponsorship, through what the viewer may see or the link they hold."""

from dataclasses import dataclass

from app.contacts.linked import LinkedContact
from app.contacts.loaders import linked_contact
from app.core.access import current_viewer
from app.events.models import Event
from app.events.queries import event_by_slug
from app.travel.models import Sponsorship
from app.travel.queries.sponsorships import sponsorship_by_link, sponsorship_in, sponsorships_spoken_for


@dataclass(frozen=True)
class LinkedRequests:
    """What a contact's personal link shows of one event: the requests of their own people, and nobody else's."""

    linked: LinkedContact
    event: Event

    @property
    def token(self) -> str:
        return self.linked.token

    @property
    def rows(self) -> list[Sponsorship]:
        return list(sponsorships_spoken_for(self.event, self.linked.contact))

    def one(self, public_id: str) -> Sponsorship | None:
        """One of them; None for that of another country."""
        return next((row for row in self.rows if row.public_id == public_id), None)


def linked_sponsorship(token: str) -> Sponsorship | None:
    """What a traveller's personal link opens, as long as it holds."""
    return sponsorship_by_link(token)


def linked_requests(token: str, slug: str) -> LinkedRequests | None:
    """Those of the contact's own people at a published event; None for a draft, and a link that has ended."""
    linked = linked_contact(token)
    event = event_by_slug(slug, None) if linked is not None else None
    return LinkedRequests(linked, event) if linked is not None and event is not None else None


def sponsorship(slug: str, public_id: str) -> Sponsorship | None:
    """One of an event that the viewer may see; what they may do there, the rule says."""
    event = event_by_slug(slug, current_viewer())
    return sponsorship_in(event, public_id) if event is not None else None

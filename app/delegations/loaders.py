"""URL value → delegation or nomination, through what the viewer may see or the link they hold."""

from app.contacts.loaders import linked_contact
from app.core.access import current_viewer
from app.delegations.linked import LinkedDelegation
from app.delegations.models import Delegation, Nomination
from app.delegations.queries.delegations import delegation_named, delegation_of_contact
from app.delegations.queries.nominations import nomination_by_link
from app.events.queries import event_by_slug


def linked_delegation(token: str, slug: str) -> LinkedDelegation | None:
    """The contact's own delegation at that event; None for a draft, another's event, and a link that has ended."""
    linked = linked_contact(token)
    event = event_by_slug(slug, None) if linked is not None else None
    delegation = delegation_of_contact(event, linked.contact) if linked is not None and event is not None else None
    return LinkedDelegation(linked, delegation) if linked is not None and delegation is not None else None


def nominee(token: str) -> Nomination | None:
    """What a nominee's personal link opens, as long as it holds."""
    return nomination_by_link(token)


def delegation(slug: str, member: str) -> Delegation | None:
    """A delegation of an event that the viewer may see; what they may do there, the rule says."""
    event = event_by_slug(slug, current_viewer())
    return delegation_named(event, member) if event is not None else None

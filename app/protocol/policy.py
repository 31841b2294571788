"""Who may set the order of protocol of an event: its organisers, and the host's own protocol."""

from app.accounts.models import Account
from app.core.access import rule
from app.events.models import Event


@rule("protocol.set")
def may_set_protocol(viewer: Account | None, event: Event) -> bool:
    return viewer is not None and (viewer.organises(event.id) or viewer.hosts(event.id))

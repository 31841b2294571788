"""Who may write to people: whoever organises the event."""

from app.accounts.models import Account
from app.core.access import rule
from app.events.models import Event


def may_organise(viewer: Account | None, event: Event) -> bool:
    return viewer is not None and viewer.organises(event.id)


for name in ("mailing.list", "mailing.send"):
    rule(name)(may_organise)

"""Who may do what with delegations. Personal links need no rule: whoever holds one acts for its delegation or person.

Hosts are not among them: they read the board, and the names stay with the office and the country that gave them.
"""

from app.accounts.models import Account
from app.core.access import rule
from app.delegations.models import Delegation
from app.events.models import Event


@rule("delegations.see")
def may_see_delegations(viewer: Account | None, on: Event | Delegation) -> bool:
    """Whoever organises the event."""
    event_id = on.id if isinstance(on, Event) else on.event_id
    return viewer is not None and viewer.organises(event_id)


for name in ("delegations.edit", "nomination.accredit"):
    rule(name)(may_see_delegations)

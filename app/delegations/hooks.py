"""Where higher modules join what happens in delegations."""

from collections.abc import Callable

from app.core.hooks import Hook
from app.delegations.models import Nomination

#: (whoever left, whoever came), both with their registrations, in the transaction of the replacing.
Replaced = Callable[[Nomination, Nomination], object]

replaced: Hook[Replaced] = Hook(
    "delegations.replaced", "what a successor takes over from a former nominee: groups, rooms, sponsorship"
)

"""Where rooms above join what happens to nominations, without delegations knowing them."""

from collections.abc import Callable

from markupsafe import Markup

from app.core.hooks import Hook
from app.delegations.linked import LinkedDelegation
from app.delegations.models import Nomination

#: Called with who leaves before anything goes over; what it returns is called with the successor once all of it stands.
Replacing = Callable[[Nomination], Callable[[Nomination], object] | None]

replacing: Hook[Replacing] = Hook(
    "delegations.replacing", "what goes over, or ends, when somebody takes another's place"
)

coordinator_panels: Hook[Callable[[LinkedDelegation], Markup | None]] = Hook(
    "delegations.coordinator_panels", "on the page on which a delegation names its people"
)

nominee_panels: Hook[Callable[[Nomination], Markup | None]] = Hook(
    "delegations.nominee_panels", "on the page of a nominee's personal link"
)

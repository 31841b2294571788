"""What a role can be limited to. Events stand above accounts, so they say themselves what they are called."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from app.core.hooks import Hook


@dataclass(frozen=True)
class Scope:
    """One event as a role's scope: its title in the reader's language and how the audit refers to it."""

    title: str
    ref: str


#: Event ids → their scopes; None asks for every event that a role can be given for, in the order to offer them.
Namer = Callable[[Collection[int] | None], dict[int, Scope]]

scope_namers: Hook[Namer] = Hook("accounts.scopes", "what a role can be limited to; the first that joined says it")


def scopes(event_ids: Collection[int] | None = None) -> dict[int, Scope]:
    """Event id → scope, of these events or of all; empty while nothing is registered."""
    namer = next(iter(scope_namers), None)
    return namer(event_ids) if namer and event_ids != set() else {}

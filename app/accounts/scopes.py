"""What a role can be limited to. Events stand above accounts, so they say themselves what they are called."""

from collections.abc import Callable, Collection
from dataclasses import dataclass


@dataclass(frozen=True)
class Scope:
    """One event as a role's scope: its title in the reader's language and how the audit refers to it."""

    title: str
    ref: str


#: Event ids → their scopes; None asks for every event that a role can be given for, in the order to offer them.
Namer = Callable[[Collection[int] | None], dict[int, Scope]]

_namers: list[Namer] = []


def register_scope_namer(namer: Namer) -> Namer:
    """Let `events` name what roles are limited to."""
    _namers[:] = [namer]
    return namer


def scopes(event_ids: Collection[int] | None = None) -> dict[int, Scope]:
    """Event id → scope, of these events or of all; empty while nothing is registered."""
    return _namers[0](event_ids) if _namers and event_ids != set() else {}

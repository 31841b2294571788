"""What follows when something of a person changes; modules above join it."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from app.core.hooks import Hook
from app.people.models import Person


@dataclass(frozen=True)
class PersonChange:
    """`follow(person)` is called in the same transaction whenever `field` of a person has changed."""

    field: str
    follow: Callable[[Person], None]


changes: Hook[PersonChange] = Hook("people.changes", "what follows when a field of a person changes")


def follow(person: Person, changed: Collection[str]) -> None:
    """Call whoever follows one of these fields."""
    for change in changes:
        if change.field in changed:
            change.follow(person)

"""What follows when something of a person changes; modules above register it."""

from collections.abc import Callable, Collection

from app.people.models import Person

Follow = Callable[[Person], None]

_follows: list[tuple[str, Follow]] = []


def on_change(field: str, function: Follow) -> None:
    """Call `function(person)` in the same transaction whenever `field` of a person has changed."""
    if (field, function) not in _follows:
        _follows.append((field, function))


def follow(person: Person, changed: Collection[str]) -> None:
    """Call whoever follows one of these fields."""
    for field, function in _follows:
        if field in changed:
            function(person)

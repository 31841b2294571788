"""What a list is narrowed to and sorted by, as it stands in the list's URL.

    @dataclass(frozen=True)
    class MessageFilters(Filters):
        search: str = words("q")
        state: str = one_of(MessageState)

A value that no list can mean narrows nothing.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Self

LONGEST = 100


@dataclass(frozen=True)
class Filters:
    """Subclasses state a field for each value, by the functions of this module; empty means all."""

    @classmethod
    def from_arguments(cls, arguments: Mapping[str, str]) -> Self:
        """As `request.args` say."""
        asked = {one.name: arguments.get(one.metadata["argument"] or one.name, "") for one in fields(cls)}
        return cls(**{one.name: one.metadata["read"](asked[one.name]) for one in fields(cls)})

    def as_arguments(self) -> dict[str, str]:
        """Back into a URL, without what is empty or usual."""
        return {
            one.metadata["argument"] or one.name: value
            for one in fields(self)
            if (value := getattr(self, one.name)) != one.default
        }

    @property
    def any(self) -> bool:
        """Whether something is left out of the list; its order leaves nothing out."""
        return any(getattr(self, one.name) for one in fields(self) if not one.metadata["is_order"])


def value(read: Callable[[str], str], argument: str = "", *, default: str = "", is_order: bool = False) -> Any:
    """A value that `read` makes of what the URL says; `argument` is its name there, when it is not that of the field."""
    return field(default=default, metadata={"read": read, "argument": argument, "is_order": is_order})


def words(argument: str = "", limit: int = LONGEST) -> Any:
    """Words to look for."""
    return value(lambda said: said.strip()[:limit].strip(), argument)


def one_of(allowed: Iterable[str]) -> Any:
    """One of several values: of an enumeration, or of those named."""
    known = frozenset(allowed)
    return value(lambda said: said if said in known else "")


def country_filter() -> Any:
    """Two letters, as a country's code has."""
    return value(lambda said: said[:2].upper())


def order(keys: Iterable[str], usual: str) -> Any:
    """What the list is sorted by; a leading "-" turns it round."""
    known = frozenset(keys)
    return value(lambda said: said if said.removeprefix("-") in known else usual, default=usual, is_order=True)

"""The working groups of the priority areas as values: their states, their blocs, and how many names are printed."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class AreaGroup:
    """One group; without an area it is named beside the table and enters no sum of it."""

    slug: str
    name: str
    has_area: bool
    coordinator: str | None  #: the code of its country
    states: tuple[str, ...]
    blocs: tuple[str, ...]
    printed: int
    source: tuple[str, int | None]


def distinct_states(groups: Iterable[AreaGroup]) -> list[str]:
    """Each once, however many groups it is in."""
    return sorted({code for group in groups for code in group.states})

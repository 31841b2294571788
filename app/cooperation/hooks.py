"""Where rooms above tell what is doubtful of the groups, without this room knowing the documents."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.core.hooks import Hook


@dataclass(frozen=True)
class GroupDoubt:
    """One of them, in the reader's words; `slugs` are the groups that it is about."""

    code: str  #: such as "X13"
    slugs: tuple[str, ...]
    stated: str
    computed: str
    source: str
    reading: str


group_doubts: Hook[Callable[[], Sequence[GroupDoubt]]] = Hook(
    "cooperation.group_doubts", "what is doubtful of the working groups: stated and computed side by side"
)


def doubts_of_groups(slug: str | None = None) -> list[GroupDoubt]:
    """All of them, or those of one group."""
    found = [doubt for tell in group_doubts for doubt in tell()]
    return [doubt for doubt in found if slug is None or slug in doubt.slugs]

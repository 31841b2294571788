"""Where rooms above tell what is doubtful of the groups of an event, without this room knowing the documents."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.core.hooks import Hook
from app.events.models import Event


@dataclass(frozen=True)
class BreakoutDoubt:
    """One of them, in the reader's words."""

    code: str  #: such as "X26"
    stated: str
    computed: str
    source: str
    reading: str


breakout_doubts: Hook[Callable[[Event], Sequence[BreakoutDoubt]]] = Hook(
    "breakouts.doubts", "what is doubtful of the groups of an event's agenda"
)


def doubts_of_breakouts(event: Event) -> list[BreakoutDoubt]:
    """All that is told of one event."""
    return [doubt for tell in breakout_doubts for doubt in tell(event)]

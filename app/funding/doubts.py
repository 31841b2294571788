"""What is doubtful of the funds: what a document states beside what we reckon, with the source and our reading."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.core.hooks import Hook
from app.funding.figures import FundingFigures


@dataclass(frozen=True)
class FundingDoubt:
    """One of them, in the reader's words; `key` is its name for addresses and files."""

    key: str
    stated: str
    computed: str
    source: str
    reading: str


funding_doubts: Hook[Callable[[FundingFigures], Sequence[FundingDoubt]]] = Hook(
    "funding.doubts", "what is doubtful of the funds: stated and computed side by side"
)


def doubts_of(figures: FundingFigures) -> list[FundingDoubt]:
    """All of them, in the order in which rooms joined."""
    return [doubt for tell in funding_doubts for doubt in tell(figures)]

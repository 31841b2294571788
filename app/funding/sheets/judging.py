"""What each row of a table would do, before anything is entered: one description a kind of table."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from app.funding.sheets.reading import SheetRow


class SheetOutcome(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    SAME = "same"
    WRONG = "wrong"


@dataclass(frozen=True)
class JudgedRow:
    """One row: what it says, in words for the page, and what would be entered; or why it can't be."""

    row: SheetRow
    outcome: SheetOutcome
    terms: Any = None
    problems: Sequence[str] = ()


@dataclass(frozen=True)
class SheetKind:
    """One kind of table that can be taken in.

    `judge` says of rows what they would do, asking the database once for all; `enter` does it, and may refuse.
    """

    title: Any  #: a lazy string
    columns: type[StrEnum]
    judge: Callable[[Sequence[SheetRow]], list[JudgedRow]]
    enter: Callable[[Any], object]
    amounts: Collection[StrEnum] = ()
    shown: Collection[StrEnum] = field(default_factory=tuple)  #: the columns that the page shows of each row

    def counts(self, judged: Sequence[JudgedRow]) -> Mapping[str, int]:
        return {outcome.value: sum(one.outcome is outcome for one in judged) for outcome in SheetOutcome}

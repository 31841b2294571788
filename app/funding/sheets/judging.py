"""What each row of a table would do, before anything is entered: one description a kind of table."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from flask_babel import gettext

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


def told_apart(read: Iterable[JudgedRow], known: Collection[Any], key: Callable[[Any], Any]) -> Iterator[JudgedRow]:
    """The rows, those that stand in the ledger already as such. One that stands twice in the table itself is not
    entered: nobody knows whether money moved once or twice."""
    seen = set()
    for one in read:
        name = key(one.terms) if one.terms is not None else None
        if name is None:
            yield one
        elif name in known:
            yield JudgedRow(one.row, SheetOutcome.SAME, one.terms)
        elif name in seen:
            twice = gettext(
                "This row stands twice in the table. If both are meant, give the second one its own reference."
            )
            yield JudgedRow(one.row, SheetOutcome.WRONG, one.terms, [*one.problems, twice])
        else:
            seen.add(name)
            yield one


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
    turn: Callable[[Any], Any] = lambda _terms: (
        0
    )  #: by what rows are entered in order, where they hold what others hold too
    note: Any = ""  #: a lazy string: what to know before anything is entered

    def counts(self, judged: Sequence[JudgedRow]) -> Mapping[str, int]:
        return {outcome.value: sum(one.outcome is outcome for one in judged) for outcome in SheetOutcome}

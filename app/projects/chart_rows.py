"""The rows of a plan as its chart shows them: in the order of their numbers, each with its level and its bar."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.projects.models import PlanRow
from app.projects.quarters import number_parts, span

Bar = tuple[int, int]


@dataclass(frozen=True)
class ChartRow:
    """One row: how deep it stands, and from which quarter to which it lasts, as far as known."""

    row: PlanRow
    level: int
    bar: Bar | None
    is_parent: bool
    #: Names of the activities that it carries out: "I.a".
    activities: Sequence[str] = field(default=())

    @property
    def number(self) -> str:
        return self.row.number


def chart_rows(rows: Iterable[PlanRow], activities: Mapping[int, Sequence[str]] | None = None) -> list[ChartRow]:
    """All rows, those below another after it; the bar of a row with rows below it is their span."""
    below: dict[int | None, list[PlanRow]] = defaultdict(list)
    for row in sorted(rows, key=lambda one: number_parts(one.number)):
        below[row.parent_id].append(row)
    found: list[ChartRow] = []
    for top in below[None]:
        found.extend(_branch(top, 0, below, activities or {}))
    return found


def _branch(
    row: PlanRow, level: int, below: Mapping[int | None, list[PlanRow]], activities: Mapping[int, Sequence[str]]
) -> list[ChartRow]:
    """A row and all that is below it."""
    children = below.get(row.id, [])
    inner = [_branch(child, level + 1, below, activities) for child in children]
    own = (row.start_quarter, row.end_quarter) if row.start_quarter and row.end_quarter else None
    bar = span(branch[0].bar for branch in inner) if children else own
    first = ChartRow(row, level, bar, bool(children), activities.get(row.id, ()))
    return [first, *(each for branch in inner for each in branch)]


def rows_below(rows: Iterable[PlanRow], row: PlanRow) -> set[int]:
    """The row itself and all that stand below it, however deep: none of them can be its parent."""
    below: dict[int | None, list[int]] = defaultdict(list)
    for one in rows:
        below[one.parent_id].append(one.id)
    found, waiting = set[int](), [row.id]
    while waiting:
        number = waiting.pop()
        if number not in found:
            found.add(number)
            waiting.extend(below[number])
    return found

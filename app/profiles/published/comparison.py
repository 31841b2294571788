"""Profiles side by side: an item a row, a country a column in the reader's order. What was not said is never a zero."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.core.translated import TranslatedText
from app.profiles.published.frozen import FrozenItem, by_key


class CellState(StrEnum):
    ANSWERED = "answered"
    NOT_ANSWERED = "not_answered"
    NOT_ASKED = "not_asked"  #: the version that this country answered has no such item


@dataclass(frozen=True)
class ComparedProfile:
    """What stands in a column: a country's profile, and of which year its answers are."""

    country_code: str
    number: int
    year: int | None
    items: Mapping[str, FrozenItem]
    published_at: datetime | None = None


@dataclass(frozen=True)
class ComparedCell:
    """What one country says of one item."""

    country_code: str
    state: CellState
    item: FrozenItem | None
    year: int | None  #: of a number: to when it belongs

    @property
    def text(self) -> str:
        """What was answered, in the reader's words; empty where nothing was."""
        return self.item.text if self.item is not None else ""


@dataclass(frozen=True)
class ComparedRow:
    """One item over all countries, as the newest profile among them words it."""

    item: FrozenItem
    cells: Sequence[ComparedCell]

    @property
    def number_answered(self) -> int:
        return sum(cell.state is CellState.ANSWERED for cell in self.cells)


@dataclass(frozen=True)
class Comparison:
    """The whole table. `offered` is every item that one of the profiles has, in the order of the newest."""

    columns: Sequence[ComparedProfile]
    rows: Sequence[ComparedRow]
    offered: Sequence[FrozenItem]

    @property
    def sections(self) -> list[tuple[TranslatedText, list[ComparedRow]]]:
        """The rows under the heading of their section, as they follow each other."""
        found: list[tuple[TranslatedText, list[ComparedRow]]] = []
        for row in self.rows:
            if not found or found[-1][0] != row.item.section:
                found.append((row.item.section, []))
            found[-1][1].append(row)
        return found


def compare(columns: Sequence[ComparedProfile], item_keys: Sequence[str] = ()) -> Comparison:
    """The profiles in the order given, by the items named; by all of them when none is."""
    offered = all_items(columns)
    wanted = [offered[key] for key in item_keys if key in offered] or [*offered.values()]
    rows = [ComparedRow(item, [_cell(column, item.key) for column in columns]) for item in wanted]
    return Comparison(columns, rows, [*offered.values()])


def all_items(columns: Iterable[ComparedProfile]) -> dict[str, FrozenItem]:
    """Every item of one of them, worded and ordered as in the newest; what only earlier ones ask comes last."""
    newest_first = sorted(columns, key=lambda column: (column.year or 0, column.number), reverse=True)
    found: dict[str, FrozenItem] = {}
    for column in newest_first:
        found = {**found, **{key: item for key, item in column.items.items() if key not in found}}
    return found


def _cell(column: ComparedProfile, key: str) -> ComparedCell:
    item = column.items.get(key)
    if item is None:
        return ComparedCell(column.country_code, CellState.NOT_ASKED, None, None)
    state = CellState.ANSWERED if item.is_answered else CellState.NOT_ANSWERED
    year = column.year if item.is_answered and item.kind.is_number else None
    return ComparedCell(column.country_code, state, item, year)


def compared_profile(
    country_code: str, number: int, year: int | None, items: Iterable[FrozenItem], published_at: datetime | None = None
) -> ComparedProfile:
    """A column of these items."""
    return ComparedProfile(country_code, number, year, by_key(items), published_at)

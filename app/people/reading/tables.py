"""What reading a file gives: its tables, how the file was read, and the limits."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

MAX_BYTES = 5 * 1024 * 1024
MAX_ROWS = 5_000
MAX_COLUMNS = 200
MAX_CELL = 1_000
#: A short compressed text can stand in each of 300,000 cells: the sum is limited too.
MAX_CHARACTERS = 10_000_000
MAX_UNPACKED = 40 * 1024 * 1024
MAX_TABLES = 300

#: A row with its number in the file (from 1) and its cells.
Row = tuple[int, list[str]]

#: empty, not_a_list (neither a workbook nor text), old_excel (a file of old Microsoft Office that is no workbook),
#: protected (by a password), damaged, too_large, too_many_rows, too_many_columns, cell_too_long
PROBLEMS = (
    "empty",
    "not_a_list",
    "old_excel",
    "protected",
    "damaged",
    "too_large",
    "too_many_rows",
    "too_many_columns",
    "cell_too_long",
)


@dataclass
class UnreadableSheet(Exception):
    """Why a file can't be read: a code of `PROBLEMS`, and the row where it shows (0: the file as a whole)."""

    problem: str
    row: int = 0


@dataclass(frozen=True)
class Preview:
    """One encoding the text may have, and words of the file read by it."""

    encoding: str
    sample: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """One sheet of a workbook, or the one table of a text.

    `rows` are all rows that hold anything, hidden ones too. Merged cells are filled down already.
    """

    name: str
    rows: tuple[Row, ...]
    hidden_rows: tuple[int, ...] = ()  #: their numbers
    hidden_columns: tuple[int, ...] = ()  #: their places, from 0
    is_hidden: bool = False
    filled: int = 0  #: how many cells were filled from a merged cell


@dataclass(frozen=True)
class FileRead:
    """A file as it was read. `doubts`: "encoding", "separator", "mojibake" where the reading was a guess."""

    kind: str  #: xlsx, xls, ods, html, text
    tables: tuple[Table, ...]
    encoding: str = ""
    separator: str = ""
    encodings: tuple[Preview, ...] = field(default=())
    doubts: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "FileRead":
        tables = tuple(
            Table(
                table["name"],
                tuple((number, list(cells)) for number, cells in table["rows"]),
                tuple(table["hidden_rows"]),
                tuple(table["hidden_columns"]),
                table["is_hidden"],
                table["filled"],
            )
            for table in data["tables"]
        )
        previews = tuple(Preview(one["encoding"], tuple(one["sample"])) for one in data["encodings"])
        return cls(data["kind"], tables, data["encoding"], data["separator"], previews, tuple(data["doubts"]))


class Bounds:
    """Counts rows and characters over all tables of a file, and stops at the limits."""

    def __init__(self) -> None:
        self.rows = self.characters = self.tables = 0

    def within(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows that hold anything, without empty cells at their end. Raises `UnreadableSheet`."""
        self.tables += 1
        for number, cells in rows:
            while cells and not cells[-1]:
                cells.pop()
            if cells:
                self._count(number, cells)
                yield number, cells

    def _count(self, number: int, cells: list[str]) -> None:
        self.rows += 1
        self.characters += sum(map(len, cells))
        if len(cells) > MAX_COLUMNS:
            raise UnreadableSheet("too_many_columns", number)
        if any(len(cell) > MAX_CELL for cell in cells):
            raise UnreadableSheet("cell_too_long", number)
        if self.rows > MAX_ROWS + self.tables:  # the headings of each are a row too
            raise UnreadableSheet("too_many_rows", number)
        if self.characters > MAX_CHARACTERS:
            raise UnreadableSheet("too_large", number)


def padded(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows, all as wide as the widest."""
    kept = list(rows)
    width = max((len(cells) for _number, cells in kept), default=0)
    return tuple((number, cells + [""] * (width - len(cells))) for number, cells in kept)

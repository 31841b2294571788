"""What a table says, row by row, whichever way it came: a workbook, a text, or cells pasted from either."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from babel.numbers import format_decimal
from flask_babel import gettext

from app.core.translated import reader_language
from app.core.words import word
from app.people.columns import plain_heading
from app.people.import_words import member_words, problem_sentence
from app.people.importing import unguarded
from app.people.parsing_process import read_file_apart
from app.people.reading.tables import FileRead, Row, UnreadableSheet

#: Rows that are taken at once.
MOST_ROWS = 1000
#: So many headings that we know make a row the one of the headings.
ENOUGH = 2
#: A number as a workbook holds it, in whatever language its reader sees it.
STORED_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d{1,2})?")


@dataclass(frozen=True)
class SheetRow:
    """One row: its number, and what it says in each column that we know, by the column's value."""

    line: int
    values: Mapping[str, str]
    cells: Sequence[str]


@dataclass(frozen=True)
class SheetRead:
    """A table whose headings were understood, at least in part."""

    headings: Sequence[str] = ()
    rows: Sequence[SheetRow] = ()

    @property
    def text(self) -> str:
        """The table as it can be pasted again."""
        return self.without(frozenset())

    def without(self, lines: Collection[int]) -> str:
        """The table without these lines; empty when no row is left."""
        left = [row.cells for row in self.rows if row.line not in lines]
        return "\n".join("\t".join(cells) for cells in [self.headings, *left]) if left else ""


class SheetRefused(Exception):
    """Why a table can't be read, in a sentence for whoever sent it."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def read_sheet(content: bytes, columns: type[StrEnum], amounts: Collection[StrEnum] = ()) -> SheetRead:
    """The rows of the first table with headings that we know, in any of our languages. Raises `SheetRefused`.

    It is read in a process apart: the caller has no transaction open. Of a workbook the numbers in `amounts` are
    written as the reader writes them, since that is how they are read.
    """
    try:
        file = unguarded(read_file_apart(content))
    except UnreadableSheet as error:
        raise SheetRefused(problem_sentence(error)) from None
    known = member_words(columns)
    for table in file.tables:
        for place, (_line, cells) in enumerate(table.rows):
            found = {
                known[heading].value: at for at, cell in enumerate(cells) if (heading := plain_heading(cell)) in known
            }
            if len(found) >= ENOUGH:
                return _read(file, cells, table.rows[place + 1 :], found, {each.value for each in amounts})
    raise SheetRefused(_unknown_headings(columns))


def _read(
    file: FileRead, headings: Sequence[str], rows: Sequence[Row], places: Mapping[str, int], amounts: Collection[str]
) -> SheetRead:
    if len(rows) > MOST_ROWS:
        raise SheetRefused(gettext("Paste at most %(number)d rows at once.", number=MOST_ROWS))
    if not rows:
        raise SheetRefused(gettext("There is no row below the headings."))
    stored = {places[name] for name in amounts if name in places} if file.kind not in ("text", "html") else set()
    read = []
    for line, cells in rows:
        shown = [_as_written(cell) if at in stored else " ".join(cell.split()) for at, cell in enumerate(cells)]
        read.append(SheetRow(line, {name: shown[at] if at < len(shown) else "" for name, at in places.items()}, shown))
    return SheetRead(list(headings), read)


def _as_written(cell: str) -> str:
    """A number of a workbook as the reader writes it: "1234.5" → "1234,5"."""
    if not STORED_NUMBER.fullmatch(cell):
        return cell
    return format_decimal(Decimal(cell), "0.############", locale=reader_language())


def _unknown_headings(columns: type[StrEnum]) -> str:
    return gettext(
        "No row names the columns. The first row says, for example: %(headings)s.",
        headings=", ".join(word(member) for member in columns),
    )

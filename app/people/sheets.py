"""An uploaded list as rows of text: bytes in, rows out, nothing else.

Runs as a program of its own (`parsing_process.py` starts it, limited in memory and time), so it imports nothing of
the application: the standard library and the XLSX reader only.
"""

import csv
import io
import json
import sys
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

MAX_BYTES = 5 * 1024 * 1024
MAX_ROWS = 5_000
MAX_COLUMNS = 60
MAX_CELL = 1_000
#: A short compressed text can stand in each of 300,000 cells: the sum is limited too.
MAX_CHARACTERS = 10_000_000
MAX_UNPACKED = 40 * 1024 * 1024
SEPARATORS = (",", ";", "\t")

Row = tuple[int, list[str]]


@dataclass
class UnreadableSheet(Exception):
    """Why a file can't be read: a code of `PROBLEMS`, and the row where it shows (0: the file as a whole)."""

    problem: str
    row: int = 0


#: empty, not_a_list (neither XLSX nor text), old_excel, protected, damaged, too_large, too_many_rows,
#: too_many_columns, cell_too_long
PROBLEMS = (
    "empty",
    "not_a_list",
    "old_excel",
    "damaged",
    "too_large",
    "too_many_rows",
    "too_many_columns",
    "cell_too_long",
)


def read(content: bytes) -> list[Row]:
    """The rows that hold anything, each with its number in the file (from 1) and its cells as trimmed text.

    Raises `UnreadableSheet` and nothing else, whatever the bytes are.
    """
    if len(content) > MAX_BYTES:
        raise UnreadableSheet("too_large")
    try:
        rows = list(_within_limits(_cells_of(content)))
    except UnreadableSheet:
        raise
    except MemoryError:
        raise UnreadableSheet("too_large") from None
    except Exception as error:  # whatever a malformed file does to its reader
        raise UnreadableSheet("damaged") from error
    if not rows:
        raise UnreadableSheet("empty")
    width = max(len(cells) for _number, cells in rows)
    return [(number, cells + [""] * (width - len(cells))) for number, cells in rows]


def _cells_of(content: bytes) -> Iterable[Iterable[Any]]:
    if content.startswith(b"PK\x03\x04"):
        return _xlsx(content)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableSheet("old_excel")  # also a workbook behind a password
    return _csv(decoded(content))


def _within_limits(table: Iterable[Iterable[Any]]) -> Iterator[Row]:
    kept = characters = 0
    for number, values in enumerate(table, start=1):
        cells = [cell_text(value) for value in values]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        kept += 1
        characters += sum(map(len, cells))
        if len(cells) > MAX_COLUMNS:
            raise UnreadableSheet("too_many_columns", number)
        if any(len(cell) > MAX_CELL for cell in cells):
            raise UnreadableSheet("cell_too_long", number)
        if kept > MAX_ROWS + 1:  # the headings are a row too
            raise UnreadableSheet("too_many_rows", number)
        if characters > MAX_CHARACTERS:
            raise UnreadableSheet("too_large", number)
        yield number, cells


def cell_text(value: Any) -> str:
    """A cell as one line of text: 12.0 is "12", a day "2026-11-20"; invisible characters go."""
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).lower()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime):
        value = value.date() if value.time() == time() else value
    text = value.isoformat() if isinstance(value, (date, datetime, time)) else str(value)
    text = unicodedata.normalize("NFC", text)
    shown = (c if c.isprintable() else " " for c in text if unicodedata.category(c) not in ("Cf", "Cs"))
    return " ".join("".join(shown).split())


def _xlsx(content: bytes) -> Iterable[Iterable[Any]]:
    """The first sheet with anything in it. Formulas give the values they had when the file was saved."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED:
            raise UnreadableSheet("too_large")
    from python_calamine import CalamineWorkbook  # here: a CSV needs none of it

    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    for name in workbook.sheet_names:
        sheet = workbook.get_sheet_by_name(name)
        if sheet.width > 16_000 or sheet.height > 1_100_000:
            raise UnreadableSheet("too_large")
        if sheet.height:
            first = sheet.start[0] if sheet.start else 0
            return [*([[]] * first), *sheet.to_python(skip_empty_area=True, nrows=MAX_ROWS * 3)]
    return []


def decoded(content: bytes) -> str:
    """The text of a CSV file: by its mark, else UTF-8, else UTF-16 by its pattern of zeros, else Windows-1252."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    half = len(content) // 2 or 1
    if content[1::2].count(0) > half * 0.4:
        return content.decode("utf-16-le", "replace")
    if content[0::2].count(0) > half * 0.4:
        return content.decode("utf-16-be", "replace")
    if b"\0" in content:
        raise UnreadableSheet("not_a_list")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def _csv(text: str) -> Iterable[list[str]]:
    strange = sum(1 for c in text[:4000] if ord(c) < 32 and c not in "\r\n\t")
    if strange > len(text[:4000]) * 0.02:
        raise UnreadableSheet("not_a_list")
    if text[:4].lower() == "sep=" and len(text) > 4:  # how Excel writes the separator down
        first, _, rest = text.partition("\n")
        return csv.reader(io.StringIO(rest, newline=""), delimiter=first[4])
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text))


def separator_of(text: str) -> str:
    """The separator that cuts the first rows into the most columns, most evenly."""

    def evenness(separator: str) -> tuple[int, int, int]:
        sample = csv.reader(io.StringIO(text[:20_000], newline=""), delimiter=separator)
        widths = [len(row) for row, _ in zip(sample, range(20), strict=False) if any(row)]
        commonest = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
        return (widths.count(commonest) if commonest > 1 else 0, commonest, text[:20_000].count(separator))

    return max(SEPARATORS, key=evenness)


def limit_this_process(memory: int, seconds: int) -> None:
    """Let this process have `memory` bytes of address space and `seconds` of processor time, and write no file."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def main() -> None:
    """Read a file from standard input, write its rows (or the problem) as JSON to standard output."""
    limit_this_process(int(sys.argv[1]), int(sys.argv[2]))
    try:
        answer: dict[str, Any] = {"rows": read(sys.stdin.buffer.read(MAX_BYTES + 1))}
    except UnreadableSheet as error:
        answer = {"problem": error.problem, "row": error.row}
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode())


if __name__ == "__main__":
    main()

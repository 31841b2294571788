"""Bytes to tables, and the program around it that reads standard input."""

import json
import sys
from collections.abc import Callable
from typing import Any

from . import texts, webpages, workbooks
from .cells import MOJIBAKE, cell_text, repaired
from .tables import MAX_BYTES, Bounds, FileRead, Row, Table, UnreadableSheet, padded


def read_file(content: bytes, encoding: str = "", separator: str = "") -> FileRead:
    """The tables of a file that hold anything; cells are trimmed text.

    `encoding` and `separator` are what a person chose. Raises `UnreadableSheet` and nothing else, whatever the bytes.
    """
    if len(content) > MAX_BYTES:
        raise UnreadableSheet("too_large")
    try:
        found = (
            _workbook(content, kind)
            if (kind := workbooks.workbook_kind(content))
            else _text(content, encoding, separator)
        )
    except UnreadableSheet:
        raise
    except MemoryError:
        raise UnreadableSheet("too_large") from None
    except Exception as error:  # whatever a malformed file does to its reader
        raise UnreadableSheet("damaged") from error
    if not found.tables:
        raise UnreadableSheet("empty")
    return found


def _workbook(content: bytes, kind: str) -> FileRead:
    bounds, tables = Bounds(), []
    for sheet in workbooks.sheets_of(content, kind):
        if rows := padded(bounds.within(sheet.rows)):
            hidden = set(sheet.hidden_rows) & {number for number, _cells in rows}
            columns = tuple(
                place for place in sheet.hidden_columns if any(cells[place : place + 1] for _n, cells in rows)
            )
            tables.append(Table(sheet.name, rows, tuple(sorted(hidden)), columns, sheet.is_hidden, sheet.filled))
    return FileRead(kind, tuple(tables))


def _text(content: bytes, encoding: str, separator: str) -> FileRead:
    declared = "" if encoding else webpages.declared_encoding(content)
    try:
        text, name, previews, certain = texts.decoded_file(content, encoding or declared)
    except UnreadableSheet:
        text, name, previews, certain = texts.decoded_file(content)
    if webpages.is_markup(text):
        return FileRead("html", _pages(text), name)
    rows, separator, is_cut = texts.text_rows(text, separator)
    mended = _mended(text)
    numbered = ((number, [mended(cell_text(cell)) for cell in cells]) for number, cells in enumerate(rows, start=1))
    kept = padded(Bounds().within(numbered))
    doubts = {"encoding": not certain, "separator": not is_cut, "mojibake": mended is repaired}
    table = (Table("", kept),) if kept else ()
    return FileRead("text", table, name, separator, previews, tuple(code for code, holds in doubts.items() if holds))


def _mended(text: str) -> Callable[[str], str]:
    return repaired if MOJIBAKE.search(text) else str


def _pages(text: str) -> tuple[Table, ...]:
    bounds, tables = Bounds(), []
    for number, table in enumerate(webpages.markup_tables(text), start=1):
        rows: tuple[Row, ...] = padded(bounds.within(table.rows))
        if rows:
            hidden = set(table.hidden_rows) & {line for line, _cells in rows}
            tables.append(
                Table(
                    table.name or (str(number) if number > 1 else ""),
                    rows,
                    tuple(sorted(hidden)),
                    tuple(table.hidden_columns),
                    table.is_hidden,
                    table.filled,
                )
            )
    return tuple(tables)


def limit_this_process(memory: int, seconds: int) -> None:
    """Let this process have `memory` bytes of address space and `seconds` of processor time, and write no file."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def main(memory: str, seconds: str, encoding: str = "", separator: str = "") -> None:
    """Read a file from standard input, write its tables (or the problem) as JSON to standard output."""
    limit_this_process(int(memory), int(seconds))
    try:
        answer: dict[str, Any] = read_file(sys.stdin.buffer.read(MAX_BYTES + 1), encoding, separator).as_json()
    except UnreadableSheet as error:
        answer = {"problem": error.problem, "row": error.row}
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace"))

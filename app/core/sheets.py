"""Rows into files that spreadsheets open without surprises: CSV and XLSX, safe from formulas, built on disk."""

import csv
import io
import tempfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

from flask_babel import gettext

from app.core.translated import reader_language

#: What a spreadsheet may take for a formula when it opens a CSV file (OWASP, "CSV injection").
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

#: What a text begins with that is looked at more closely: most begin with none of it, and cost nothing more.
_SUSPECT = frozenset((*FORMULA_STARTS, " "))

BOM = "\ufeff"

#: Characters of a column of a sheet: longer texts are broken. How many all columns may have to fit on one page's width.
NARROWEST, WIDEST, ONE_PAGE = 12, 46, 220
#: Points of a line of a sheet, and of the highest row that programs know.
LINE, HIGHEST = 15, 405

#: Excel parts a CSV file that is double-clicked by the list separator of its computer. With a byte order mark it reads
#: UTF-8 and no line "sep=;", so the separator itself has to be the right one.
CSV, CSV_BOM, CSV_SEMICOLON, XLSX = "csv", "csv-bom", "csv-semicolon", "xlsx"
#: Where the list separator of computers is ";": the comma stands in numbers.
SEMICOLON_LANGUAGES = ("es", "fr", "pt")
MIME = {  # of text, the answer adds the charset
    CSV: "text/csv",
    CSV_BOM: "text/csv",
    CSV_SEMICOLON: "text/csv",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def file_kinds() -> list[tuple[str, str]]:
    """(kind, words) of the files that may be chosen, the one for the reader's Excel before the other."""
    for_excel = [
        (CSV_SEMICOLON, gettext("CSV for Excel in Spanish, Portuguese or French (semicolons)")),
        (CSV_BOM, gettext("CSV for Excel in English (commas)")),
    ]
    if csv_of_reader() == CSV_BOM:
        for_excel.reverse()
    return [(XLSX, gettext("Spreadsheet (XLSX)")), *for_excel, (CSV, gettext("CSV for other programs"))]


def csv_of_reader() -> str:
    """The kind of CSV that opens in cells by a double click, by the list separator of the reader's language."""
    return CSV_SEMICOLON if reader_language() in SEMICOLON_LANGUAGES else CSV_BOM


def safe_cell(value: Any) -> Any:
    """`value` with an apostrophe before what a spreadsheet would compute; numbers stay numbers."""
    if isinstance(value, str) and value.lstrip(" ").startswith(FORMULA_STARTS):
        return f"'{value}"
    return value


def without_guard(text: str) -> str:
    """`text` without the apostrophe that `safe_cell` puts before what a spreadsheet would compute."""
    return text[1:] if text.startswith("'") and text[1:].lstrip(" ").startswith(FORMULA_STARTS) else text


def csv_cell(value: Any, kind: str = CSV) -> Any:
    """A moment as text that sorts: "2026-11-20 15:00"; all else as `safe_cell` has it.

    Where semicolons part the cells the comma stands in numbers: "14.5" would be taken for the 14th of May.
    """
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if kind == CSV_SEMICOLON and isinstance(value, (Decimal, float)):
        return str(value).replace(".", ",")
    return safe_cell(value)


def csv_file(headings: Sequence[str], rows: Iterable[Sequence[Any]], *, kind: str) -> tuple[IO[bytes], int]:
    """An open temporary file with the rows as CSV (RFC 4180, UTF-8), at its beginning, and how many rows it has."""
    file = tempfile.TemporaryFile()  # noqa: SIM115  the response closes it
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=False)
    if kind != CSV:
        text.write(BOM)
    writer = csv.writer(text, lineterminator="\r\n", delimiter=";" if kind == CSV_SEMICOLON else ",")
    writer.writerow([safe_cell(heading) for heading in headings])
    count = 0
    for row in rows:
        writer.writerow(
            [cell if type(cell) is str and cell[:1] not in _SUSPECT else csv_cell(cell, kind) for cell in row]
        )
        count += 1
    text.flush()
    text.detach()
    file.seek(0)
    return file, count


def xlsx_file(headings: Sequence[str], rows: Iterable[Sequence[Any]], *, title: str) -> tuple[IO[bytes], int]:
    """An open temporary file with the rows as one sheet, at its beginning, and how many rows it has.

    Cells are text, numbers, or days and moments without a zone; no string becomes a formula or a link. Columns are as
    wide as their words, long texts are broken, and the sheet prints on A4 with its headings on each page.
    """
    import xlsxwriter  # here: only an export needs it

    file = tempfile.TemporaryFile()  # noqa: SIM115  the response closes it
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "in_memory": False}
    book = xlsxwriter.Workbook(file, options)
    sheet = book.add_worksheet(sheet_name(title))
    heading_format = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    for column, heading in enumerate(headings):
        sheet.write(0, column, heading, heading_format)
    widest = [min(WIDEST, max(NARROWEST, len(heading) + 2)) for heading in headings]
    count = _write_cells(book, sheet, rows, widest)
    for column, width in enumerate(widest):
        sheet.set_column(column, column, min(WIDEST, width))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, count, max(0, len(headings) - 1))
    sheet.set_paper(9)  # A4
    sheet.set_landscape()
    sheet.repeat_rows(0)
    if sum(min(WIDEST, width) for width in widest) <= ONE_PAGE:
        sheet.fit_to_pages(1, 0)
    book.close()
    file.seek(0)
    return file, count


def _write_cells(book: Any, sheet: Any, rows: Iterable[Sequence[Any]], widest: list[int]) -> int:
    """Write the rows below the headings; `widest` grows to what the words of each column need. Returns how many rows."""
    top, broken = book.add_format({"valign": "top"}), book.add_format({"valign": "top", "text_wrap": True})
    shapes = ("yyyy-mm-dd", "yyyy-mm-dd hh:mm")
    day, moment = (book.add_format({"num_format": shape, "valign": "top"}) for shape in shapes)
    count = 0
    for count, row in enumerate(rows, 1):
        lines = max((_lines(cell) for cell in row if isinstance(cell, str)), default=1)
        if lines > 1:  # not every program works out the height of a broken text
            sheet.set_row(count, min(HIGHEST, LINE * lines))
        for column, cell in enumerate(row):
            if isinstance(cell, str):  # most are: what writes any kind looks first whether it is a formula or a link
                if cell:
                    widest[column] = max(widest[column], len(cell) + 2)
                    sheet.write_string(count, column, cell, broken if lines > 1 else top)
            elif isinstance(cell, date):
                sheet.write_datetime(count, column, cell, moment if isinstance(cell, datetime) else day)
            else:
                sheet.write(count, column, cell, top)
    return count


def _lines(cell: str) -> int:
    """How many lines a text takes in the widest column."""
    if len(cell) <= WIDEST and "\n" not in cell:
        return 1
    return sum(1 + len(line) // WIDEST for line in cell.split("\n"))


def sheet_name(title: str) -> str:
    """`title` as Excel allows a sheet to be named: 31 characters, none of []:*?/\\ and no apostrophe at its ends."""
    cleaned = "".join(" " if c in "[]:*?/\\" else c for c in title)
    return cleaned[:31].strip("' ") or "1"

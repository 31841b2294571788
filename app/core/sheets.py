"""Rows into files that spreadsheets open without surprises: CSV and XLSX, safe from formulas, built on disk."""

import csv
import io
import tempfile
from collections.abc import Iterable, Sequence
from typing import IO, Any

#: What a spreadsheet may take for a formula when it opens a CSV file (OWASP, "CSV injection").
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

BOM = "\ufeff"

CSV, CSV_BOM, XLSX = "csv", "csv-bom", "xlsx"
MIME = {
    CSV: "text/csv; charset=utf-8",
    CSV_BOM: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def safe_cell(value: Any) -> Any:
    """`value` with an apostrophe before what a spreadsheet would compute; numbers stay numbers."""
    if isinstance(value, str) and value.lstrip(" ").startswith(FORMULA_STARTS):
        return f"'{value}"
    return value


def csv_file(headings: Sequence[str], rows: Iterable[Sequence[Any]], *, bom: bool) -> tuple[IO[bytes], int]:
    """An open temporary file with the rows as CSV (RFC 4180, UTF-8), at its beginning, and how many rows it has."""
    file = tempfile.TemporaryFile()  # noqa: SIM115  the response closes it
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=False)
    if bom:
        text.write(BOM)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([safe_cell(heading) for heading in headings])
    count = 0
    for row in rows:
        writer.writerow([safe_cell(cell) for cell in row])
        count += 1
    text.flush()
    text.detach()
    file.seek(0)
    return file, count


def xlsx_file(headings: Sequence[str], rows: Iterable[Sequence[Any]], *, title: str) -> tuple[IO[bytes], int]:
    """An open temporary file with the rows as one sheet, at its beginning, and how many rows it has.

    Cells are always text or numbers: no string becomes a formula or a link.
    """
    import xlsxwriter  # here: only an export needs it

    file = tempfile.TemporaryFile()  # noqa: SIM115  the response closes it
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "in_memory": False}
    book = xlsxwriter.Workbook(file, options)
    sheet = book.add_worksheet(sheet_name(title))
    heading_format = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    for column, heading in enumerate(headings):
        sheet.set_column(column, column, min(40, max(12, len(heading) + 2)))
    for column, heading in enumerate(headings):
        sheet.write(0, column, heading, heading_format)
    count = 0
    for count, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            sheet.write(count, column, cell)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, count, max(0, len(headings) - 1))
    book.close()
    file.seek(0)
    return file, count


def sheet_name(title: str) -> str:
    """`title` as Excel allows a sheet to be named: 31 characters, none of []:*?/\\ and no apostrophe at its ends."""
    cleaned = "".join(" " if c in "[]:*?/\\" else c for c in title)
    return cleaned[:31].strip("' ") or "1"

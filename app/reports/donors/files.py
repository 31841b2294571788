"""A report to a donor as Word, PDF and spreadsheet: the same tables as its page."""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from app.core.money import Money, exponent
from app.core.papers.typst import pdf
from app.core.papers.word import WIDE, add_table, document_bytes, new_document, set_footer
from app.core.sheets import sheet_name
from app.core.translated import reader_language
from app.reports.donors.shown import ShownReport
from app.reports.donors.tables import Cell, DonorTable

#: Centimetres beside the tables, of which some have six columns.
MARGIN = 1.8


def report_docx(shown: ShownReport, made_at: datetime) -> bytes:
    """A Word document with headings, the narrative, and tables whose first row is repeated on each page."""
    document = new_document(shown.title, reader_language(), made_at, margin=MARGIN)
    document.add_heading(shown.title, level=0)
    for fact in shown.facts:
        document.add_paragraph(fact, style="Subtitle")
    for paragraph in shown.narrative:
        document.add_paragraph(paragraph)
    for table in shown.tables:
        document.add_heading(table.title, level=1)
        add_table(document, table.title, table.headings, table.written, _centimetres(table), table.right)
    document.add_paragraph()
    for note in shown.notes:
        document.add_paragraph(note)
    set_footer(document, shown.title)
    return document_bytes(document)


def _centimetres(table: DonorTable) -> list[float]:
    share = (WIDE - 2 * MARGIN) / sum(table.widths)
    return [width * share for width in table.widths]


def report_pdf(shown: ShownReport) -> bytes:
    data = {
        "title": shown.title,
        "language": reader_language(),
        "facts": shown.facts,
        "narrative": shown.narrative,
        "tables": [
            {
                "title": one.title,
                "headings": one.headings,
                "rows": one.written,
                "widths": one.widths,
                "right": one.right,
            }
            for one in shown.tables
        ],
        "notes": shown.notes,
        "footer": shown.title,
    }
    return pdf("documents/donor_report.typ", data)


def report_xlsx(shown: ShownReport) -> bytes:
    """A sheet for each table: amounts are numbers whose format names the currency; no text becomes a formula."""
    import xlsxwriter  # here: only a file needs it

    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(file, options)
    book.set_properties({"title": shown.title})
    bold, wrapped = (
        book.add_format({"bold": True, "bottom": 1, "text_wrap": True}),
        book.add_format({"text_wrap": True}),
    )
    formats: dict[str, Any] = {}
    for table in shown.tables:
        sheet = book.add_worksheet(sheet_name(table.title))
        sheet.write_string(0, 0, f"{shown.title}: {table.title}", book.add_format({"bold": True, "font_size": 14}))
        for row, fact in enumerate(shown.facts, 1):
            sheet.write_string(row, 0, fact)
        top = len(shown.facts) + 2
        for column, heading in enumerate(table.headings):
            sheet.set_column(column, column, 36 if column == 0 else 20)
            sheet.write_string(top, column, heading, bold)
        for number, cells in enumerate(table.rows, top + 1):
            _write_row(book, sheet, number, cells, formats, wrapped)
        sheet.freeze_panes(top + 1, 1)
    book.close()
    return file.getvalue()


def _write_row(
    book: Any, sheet: Any, number: int, cells: Sequence[Cell], formats: dict[str, Any], wrapped: Any
) -> None:
    for column, cell in enumerate(cells):
        if isinstance(cell, Money):
            if cell.currency not in formats:
                digits = "." + "0" * exponent(cell.currency) if exponent(cell.currency) else ""
                formats[cell.currency] = book.add_format({"num_format": f'"{cell.currency}" #,##0{digits}'})
            sheet.write_number(number, column, cell.decimal, formats[cell.currency])
        elif isinstance(cell, int):
            sheet.write_number(number, column, cell)
        else:
            sheet.write_string(number, column, cell, wrapped)

"""Tables of figures, as files hold them: each with a title, and the day that the figures are of."""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from flask_babel import gettext

from app.core.sheets import sheet_name

Cell = str | int | Decimal


@dataclass(frozen=True)
class FigureTable:
    """A table of figures as every file writes it: a number stays a number, "" stands where nothing is known."""

    title: str
    headings: list[str]
    rows: list[list[Cell]]


def tables_xlsx(title: str, as_of: str, tables: Iterable[FigureTable]) -> io.BytesIO:
    """A sheet for each table: title and day above, the headings frozen, numbers as numbers."""
    import xlsxwriter  # here: only a file needs it

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title})
    large, bold = (
        book.add_format({"bold": True, "font_size": 14}),
        book.add_format({"bold": True, "bottom": 1, "text_wrap": True}),
    )
    for table in tables:
        sheet = book.add_worksheet(sheet_name(table.title))
        sheet.write(0, 0, gettext("%(label)s: %(value)s", label=title, value=table.title), large)
        sheet.write(1, 0, as_of)
        for column, heading in enumerate(table.headings):
            sheet.set_column(column, column, 42 if column == 0 else 16)
            sheet.write(3, column, heading, bold)
        for number, row in enumerate(table.rows, 4):
            for column, cell in enumerate(row):
                sheet.write(number, column, cell)
        sheet.freeze_panes(4, 1)
    book.close()
    file.seek(0)
    return file


def tables_in_one(tables: Iterable[FigureTable]) -> list[list[Cell]]:
    """The rows of all tables below one another for a file of one table, the title of its table before each."""
    return [[table.title, *row] for table in tables for row in table.rows]

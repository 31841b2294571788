"""The empty list to fill in: an XLSX whose headings the import understands, in the reader's language."""

import io

from flask_babel import gettext

from app.core.words import choices_of, word
from app.people.columns import Column
from app.people.models import Category

#: What a list needs, in the order people write it; whole names and second family names are for lists found elsewhere.
OFFERED = (
    *(Column.GIVEN_NAMES, Column.FAMILY_NAMES, Column.EMAIL, Column.COUNTRY, Column.INSTITUTION),
    *(Column.POSITION, Column.CATEGORY, Column.HONORIFIC, Column.LANGUAGE),
)
WIDTHS = {Column.EMAIL: 34, Column.INSTITUTION: 40, Column.POSITION: 34, Column.CATEGORY: 34}


def template_file() -> bytes:
    """An XLSX with one row of headings, and the known categories to choose from."""
    import xlsxwriter  # here: only this file needs it

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet(gettext("People")[:31])
    bold = book.add_format({"bold": True, "bottom": 1})
    for place, column in enumerate(OFFERED):
        sheet.write_string(0, place, word(column), bold)
        sheet.set_column(place, place, WIDTHS.get(column, 20))
    names = [name for _value, name in choices_of(Category)]
    allowed = book.add_worksheet(gettext("Categories")[:31])
    for number, name in enumerate(names):
        allowed.write_string(number, 0, name)
    place = OFFERED.index(Column.CATEGORY)
    source = f"='{allowed.get_name()}'!$A$1:$A${len(names)}"
    sheet.data_validation(1, place, 5000, place, {"validate": "list", "source": source})
    sheet.freeze_panes(1, 0)
    book.close()
    return file.getvalue()

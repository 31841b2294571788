"""Rows of a spreadsheet as its file holds them (SpreadsheetML, ECMA-376 part 1 §18.3), as text.

XlsxWriter asks a dozen functions for each cell, and a list has a hundred thousand of them. It makes the workbook and all
that is said of the sheet; the rows are made here, a piece of text a cell.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from math import isfinite
from typing import Any

#: The styles of cells, by their numbers in the workbook that `sheets` makes: of text, of text in a row of several lines,
#: of a day, of a moment.
STYLES = TEXT, BROKEN, DAY, MOMENT = (2, 3, 4, 5)
#: Rows of a sheet, and characters of a cell (UTF-16), that programs know.
MOST, LONGEST = 1_048_576, 32_767

#: What a text may hold that stands otherwise in the file; a text of more characters than that is looked at too.
_SPECIAL, _LONG = re.compile("[&<>_\x00-\x08\x0b-\x1f\ufffe\uffff]"), LONGEST // 2
#: What XML has no character for, or what stands for such: "_x0007_" is the character 7, "_x005F_x0007_" is "_x0007_".
_ESCAPED = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9a-fA-F]{4}_)")
#: What is no text in a sheet.
_COUNTED = (int, float, Decimal, date)
#: The day before the first that is counted; what follows 28 February 1900 counts the 29th, which there never was.
_BEFORE, _FEBRUARY = date(1899, 12, 31).toordinal(), 59


def written_row(number: int, cells: Sequence[Any], letters: Sequence[str], height: int | None = None) -> str:
    """The row of that number, in the columns of these `letters`; `height` in points makes one of several lines.

    Cells are numbers, days and moments without a zone, or text, as which all else is written; none becomes a formula or
    a link.
    """
    if height is None:
        written, style = [f'<row r="{number}">'], TEXT
    else:
        written, style = [f'<row r="{number}" ht="{height}" customHeight="1">'], BROKEN
    for letter, cell in zip(letters, cells, strict=False):
        if isinstance(cell, _COUNTED):
            written.append(_counted(f"{letter}{number}", cell))
        elif text := cell if isinstance(cell, str) else "" if cell is None else str(cell):
            said = f"<t>{text}</t>" if _is_plain(text) else _guarded(text)
            written.append(f'<c r="{letter}{number}" s="{style}" t="inlineStr"><is>{said}</is></c>')
    written.append("</row>")
    return "".join(written)


def _is_plain(text: str) -> bool:
    """Whether it stands in the file as it is."""
    return not _SPECIAL.search(text) and text[0] > " " and text[-1] > " " and len(text) <= _LONG


def _guarded(text: str) -> str:
    """Any text, with space at its ends; as long as programs take it."""
    if len(text) > _LONG:
        text = text.encode("utf-16-le")[: 2 * LONGEST].decode("utf-16-le", "ignore")
    text = _ESCAPED.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    return f'<t xml:space="preserve">{text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")}</t>'


def _counted(place: str, value: Any) -> str:
    """A cell of something that is counted: days are, and hours are parts of them."""
    if isinstance(value, bool):
        return f'<c r="{place}" s="{TEXT}" t="b"><v>{value:d}</v></c>'
    if isinstance(value, date):
        days: float = value.toordinal() - _BEFORE
        days += days > _FEBRUARY
        if not isinstance(value, datetime):
            return f'<c r="{place}" s="{DAY}"><v>{days}</v></c>'
        days += (value - value.replace(hour=0, minute=0, second=0, microsecond=0)).total_seconds() / 86_400
        return f'<c r="{place}" s="{MOMENT}"><v>{days:.16G}</v></c>'
    if not isfinite(value):
        raise ValueError(f"{value} is no number that a cell can hold")
    return f'<c r="{place}" s="{TEXT}"><v>{value:.16G}</v></c>'

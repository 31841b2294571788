"""Sheets of XLSX, XLS and ODS workbooks: values by calamine, merged cells filled down, what is hidden named."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from .cells import cell_text
from .tables import MAX_COLUMNS, MAX_ROWS, MAX_TABLES, MAX_UNPACKED, Row, UnreadableSheet

OLE = b"\xd0\xcf\x11\xe0"
ZIP = b"PK\x03\x04"


@dataclass
class Layout:
    """What a sheet says beside its values, in rows and columns counted from 0."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int]] = field(default_factory=list)  # column, first row, last row


@dataclass
class SheetValues:
    """One sheet as it stands, before its limits are looked at."""

    name: str
    is_hidden: bool
    rows: list[Row]
    hidden_rows: list[int]
    hidden_columns: list[int]
    filled: int


def workbook_kind(content: bytes) -> str:
    """xlsx, ods or xls by what the file holds, whatever its name says; "" for no workbook."""
    if content.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise UnreadableSheet("protected")
        if not any(name.encode("utf-16-le") in content for name in ("Workbook", "Book")):
            raise UnreadableSheet("old_excel")
        return "xls"
    if not content.startswith(ZIP):
        return ""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED:
            raise UnreadableSheet("too_large")
        return "ods" if "content.xml" in archive.namelist() else "xlsx"


def sheets_of(content: bytes, kind: str) -> Iterator[SheetValues]:
    """Every sheet with anything in it. Formulas give the values they had when the file was saved."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum  # here: a CSV needs none of it

    from .layouts import layouts_of

    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except Exception as error:
        raise UnreadableSheet("protected" if "assword" in str(error) else "damaged") from error
    layouts = layouts_of(content, kind)
    known = [sheet for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    if len(known) > MAX_TABLES:
        raise UnreadableSheet("too_large")
    for one in known:
        sheet = workbook.get_sheet_by_name(one.name)
        if sheet.width > 16_000 or sheet.height > 1_100_000:
            raise UnreadableSheet("too_large")
        if sheet.height:
            layout = layouts.get(one.name, Layout())
            layout.merged += [(left, top, bottom) for (top, left), (bottom, _r) in sheet.merged_cell_ranges or ()]
            yield _values(sheet, layout, one.visible != SheetVisibleEnum.Visible)


def _values(sheet: Any, layout: Layout, is_hidden: bool) -> SheetValues:
    top, left = sheet.start or (0, 0)
    values = sheet.to_python(skip_empty_area=True, nrows=MAX_ROWS * 3)
    texts = [[cell_text(value) for value in row] for row in values]
    filled = _fill_down(texts, layout, top, left)
    return SheetValues(
        sheet.name,
        is_hidden,
        [(top + place + 1, cells) for place, cells in enumerate(texts)],
        sorted(row + 1 for row in layout.hidden_rows if row < top + len(texts)),
        sorted(place - left for place in layout.hidden_columns if left <= place < left + MAX_COLUMNS),
        filled,
    )


def _fill_down(texts: list[list[str]], layout: Layout, top: int, left: int) -> int:
    """Write a merged cell's text into the cells below it that it covers; to the right it stands once."""
    filled = 0
    for column, first, last in layout.merged:
        place, begin = column - left, first - top
        if not (0 <= begin < len(texts) and 0 <= place < len(texts[begin])) or not texts[begin][place]:
            continue
        for row in texts[begin + 1 : last - top + 1]:
            if place < len(row) and not row[place]:
                row[place] = texts[begin][place]
                filled += 1
    return filled

"""What workbooks say of hidden rows and columns, and ODS of merged cells: the reader of values does not tell."""

import io
import re
import zipfile
from contextlib import suppress
from xml.parsers.expat import ParserCreate

from .workbooks import Layout

ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
COLUMN = re.compile(rb"<(?:\w+:)?col\b([^>]*)>")
SHEET = re.compile(rb"<(?:\w+:)?sheet\b([^>]*)>")
RELATION = re.compile(rb"<(?:\w+:)?Relationship\b([^>]*)>")
HIDDEN = re.compile(rb"""\bhidden\s*=\s*["'](?:1|true|on)["']""")

#: Columns of a sheet of XLSX; a longer run of hidden ones is cut.
WIDEST = 16_384


def layouts_of(content: bytes, kind: str) -> dict[str, Layout]:
    """Sheet → what is hidden in it. A layout that can't be read hides nothing: the values are what counts."""
    with suppress(Exception):
        return {"xlsx": _of_xlsx, "ods": _of_ods, "xls": _of_xls}[kind](content)
    return {}


def _attribute(text: bytes, name: bytes) -> str:
    found = re.search(rb"""(?<![\w])(?:\w+:)?""" + name + rb"""\s*=\s*["']([^"']*)["']""", text)
    return _unescaped(found[1].decode("utf-8", "replace")) if found else ""


def _unescaped(text: str) -> str:
    from html import unescape

    return unescape(text)


def _of_xlsx(content: bytes) -> dict[str, Layout]:
    layouts = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        relations = {
            _attribute(found, b"Id"): _attribute(found, b"Target")
            for found in RELATION.findall(archive.read("xl/_rels/workbook.xml.rels"))
        }
        for found in SHEET.findall(archive.read("xl/workbook.xml")):
            target = relations.get(_attribute(found, b"id"), "")
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            if path in archive.namelist():
                layouts[_attribute(found, b"name")] = _xlsx_sheet(archive.read(path))
    return layouts


def _xlsx_sheet(xml: bytes) -> Layout:
    layout = Layout()
    for found in COLUMN.findall(xml[:200_000]):
        if HIDDEN.search(found):
            first, last = int(_attribute(found, b"min")), int(_attribute(found, b"max"))
            layout.hidden_columns.update(range(first - 1, min(last, WIDEST)))
    if HIDDEN.search(xml):
        for found in ROW.findall(xml):
            if HIDDEN.search(found) and (number := _attribute(found, b"r")):
                layout.hidden_rows.add(int(number) - 1)
    return layout


def _of_xls(content: bytes) -> dict[str, Layout]:
    import xlrd  # type: ignore[import-untyped]

    book = xlrd.open_workbook(file_contents=content, formatting_info=True, on_demand=True, logfile=io.StringIO())
    layouts = {}
    for name in book.sheet_names():
        sheet = book.sheet_by_name(name)
        rows = {row for row, info in sheet.rowinfo_map.items() if info.hidden}
        columns = {column for column, info in sheet.colinfo_map.items() if info.hidden}
        merged = [(left, top, bottom - 1) for top, bottom, left, _right in sheet.merged_cells]
        layouts[name] = Layout(rows, columns, merged)
    return layouts


class _Ods:
    """Walks content.xml, counting rows and columns of each table."""

    def __init__(self) -> None:
        self.layouts: dict[str, Layout] = {}
        self.layout = Layout()
        self.row = self.column = self.place = 0
        self.repeated = 1

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table:table":
            self.layout = self.layouts[attributes.get("table:name", "")] = Layout()
            self.row = self.column = 0
        elif tag == "table:table-column":
            times = min(int(attributes.get("table:number-columns-repeated", "1")), WIDEST)
            if attributes.get("table:visibility", "visible") != "visible":
                self.layout.hidden_columns.update(range(self.column, self.column + times))
            self.column += times
        elif tag == "table:table-row":
            self.place, self.repeated = 0, int(attributes.get("table:number-rows-repeated", "1"))
            if attributes.get("table:visibility", "visible") != "visible":
                self.layout.hidden_rows.update(range(self.row, self.row + min(self.repeated, 20_000)))
        elif tag in ("table:table-cell", "table:covered-table-cell"):
            down = int(attributes.get("table:number-rows-spanned", "1"))
            if down > 1:
                self.layout.merged.append((self.place, self.row, self.row + down - 1))
            self.place += int(attributes.get("table:number-columns-repeated", "1"))

    def end(self, tag: str) -> None:
        if tag == "table:table-row":
            self.row += self.repeated


def _of_ods(content: bytes) -> dict[str, Layout]:
    walk = _Ods()
    parser = ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = walk.start, walk.end
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parser.Parse(archive.read("content.xml"), True)
    return walk.layouts

"""Tables of web pages and of Excel's old XML, which often call themselves .xls."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from .cells import cell_text
from .tables import MAX_COLUMNS, MAX_ROWS, Row, UnreadableSheet

LOOKS_LIKE_MARKUP = re.compile(r"<(table|html|(ss:)?workbook)\b", re.IGNORECASE)
DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w-]{3,20})""", re.IGNORECASE)

ROW_TAGS, CELL_TAGS = ("tr", "row"), ("td", "th", "cell")


def is_markup(text: str) -> bool:
    """Whether a text is a page or a workbook in XML rather than a list with separators."""
    start = text[:20_000].lstrip("\ufeff \r\n\t")
    return start.startswith("<") and bool(LOOKS_LIKE_MARKUP.search(start))


def declared_encoding(content: bytes) -> str:
    found = DECLARED.search(content[:4000]) if content[:200].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<") else None
    return found[1].decode("ascii").lower() if found else ""


class MarkupTable:
    """One table while it is read."""

    def __init__(self, name: str = "", hidden: bool = False) -> None:
        self.name, self.is_hidden = name, hidden
        self.rows: list[Row] = []
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[int] = []
        self.filled = 0
        self.spans: dict[int, tuple[int, str]] = {}  # place → how many more rows, and with what


class MarkupTables(HTMLParser):
    """Collects the outermost tables of a page: `tables`. Cells that span rows are filled down."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[MarkupTable] = []
        self.depth = 0
        self.cells: list[str] | None = None
        self.text: list[str] | None = None
        self.down = self.across = 1
        self.sheet_name = ""
        self.skipping = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag = tag.removeprefix("ss:")
        given = {name.removeprefix("ss:"): value or "" for name, value in attrs}
        if tag in ("style", "script"):
            self.skipping += 1
        elif tag == "worksheet":
            self.sheet_name = given.get("name", "")
        elif tag == "table":
            self.depth += 1
            if self.depth == 1:
                self.tables.append(MarkupTable(self.sheet_name, _is_hidden(given)))
        elif self.depth == 1:
            self._inside(tag, given)
        elif tag == "br" and self.text is not None:
            self.text.append("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def _inside(self, tag: str, given: dict[str, str]) -> None:
        if tag in ROW_TAGS:
            self._end_row()
            self._begin_row(given)
        elif tag in CELL_TAGS:
            self._end_cell()
            self._begin_cell(given)
        elif tag in ("br", "p", "div", "li") and self.text is not None:
            self.text.append("\n")
        elif tag == "col" or tag == "column":
            self._column(given)

    def _column(self, given: dict[str, str]) -> None:
        table = self.tables[-1]
        place = _number(given, "index", 0) - 1 if "index" in given else len(table.hidden_columns)
        if _is_hidden(given) and "index" in given:
            table.hidden_columns.append(place)

    def _begin_row(self, given: dict[str, str]) -> None:
        table = self.tables[-1]
        number = table.rows[-1][0] + 1 if table.rows else 1
        number = max(number, _number(given, "index", number))
        if len(table.rows) > MAX_ROWS * 3:
            raise UnreadableSheet("too_many_rows", number)
        self.cells = []
        table.rows.append((number, self.cells))
        if _is_hidden(given):
            table.hidden_rows.append(number)

    def _begin_cell(self, given: dict[str, str]) -> None:
        if self.cells is None:
            self._begin_row({})
        assert self.cells is not None
        while "index" in given and len(self.cells) < min(_number(given, "index", 1) - 1, MAX_COLUMNS):
            self.cells.append("")
        self._fill()
        self.text = []
        self.down = _number(given, "rowspan", 1) + _number(given, "mergedown", 0)
        self.across = _number(given, "colspan", 1) + _number(given, "mergeacross", 0)

    def _fill(self) -> None:
        """Put what spans down from above before the next cell."""
        table, cells = self.tables[-1], self.cells
        while cells is not None and len(cells) in table.spans and len(cells) <= MAX_COLUMNS:
            place = len(cells)
            left, text = table.spans.pop(place)
            if left > 1:
                table.spans[place] = (left - 1, text)
            table.filled += bool(text)
            cells.append(text)

    def _end_cell(self) -> None:
        if self.text is None or self.cells is None:
            return
        text, place = cell_text("".join(self.text)), len(self.cells)
        self.cells += [text, *[""] * (min(self.across, MAX_COLUMNS) - 1)]
        if self.down > 1:
            self.tables[-1].spans[place] = (self.down - 1, text)
        self.text = None

    def _end_row(self) -> None:
        self._end_cell()
        self._fill()
        self.cells = None

    def handle_data(self, data: str) -> None:
        if self.text is not None and not self.skipping:
            self.text.append(data)

    def handle_endtag(self, tag: str) -> None:
        tag = tag.removeprefix("ss:")
        if tag in ("style", "script"):
            self.skipping = max(0, self.skipping - 1)
        elif tag == "table":
            if self.depth == 1:
                self._end_row()
            self.depth = max(0, self.depth - 1)
        elif self.depth == 1 and tag in CELL_TAGS:
            self._end_cell()
        elif self.depth == 1 and tag in ROW_TAGS:
            self._end_row()


def _number(given: dict[str, str], name: str, usual: int) -> int:
    value = given.get(name, "")
    return min(int(value), 100_000) if value.isascii() and value.isdigit() else usual


def _is_hidden(given: dict[str, str]) -> bool:
    style = given.get("style", "").replace(" ", "").lower()
    return "display:none" in style or ("hidden" in given and given["hidden"] in ("", "1", "hidden", "true"))


def markup_tables(text: str) -> Iterator[MarkupTable]:
    """The tables of a page that hold a row, in order."""
    parser = MarkupTables()
    parser.feed(text)
    parser.close()
    if parser.depth:  # the page ends inside its table
        parser._end_row()
    return (table for table in parser.tables if table.rows)

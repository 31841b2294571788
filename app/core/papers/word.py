"""Word documents that an office can work on: A4, named styles, their language set, nobody's name in their properties.

Nothing is formatted by hand: whoever changes a style in Word changes the whole paper. The look is set here, once.
"""

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from app.core.settings import settings
from app.core.shown import written_number

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#: Centimetres of A4, and the margin on each side.
WIDE, HIGH, MARGIN = 21.0, 29.7, 2.4
#: Styles of our own, for what stands in tables.
CELL, CELL_HEADING, CELL_NUMBER, CELL_NUMBER_HEADING = (
    "Table Text",
    "Table Heading",
    "Table Number",
    "Table Number Heading",
)
GREY, LINES = "595959", "BFBFBF"
#: Points of each style of a heading.
SIZES = {"Title": 20, "Subtitle": 11, "Heading 1": 15, "Heading 2": 12, "Heading 3": 11}
#: Points above the title of a paper that has a title page.
COVER_TOP = 150
LONGEST = 255  #: characters of a property
WHOLE = 14  #: Rows of a table, its heading among them, that are not parted by the end of a page.

Cell = str | int | Decimal


def new_document(title: str, language: str, made_at: datetime, margin: float = MARGIN) -> Any:
    """An empty paper of this title, as a `docx.document.Document`; it holds no word yet, not even its title.

    Its properties say title, language and when, and neither who wrote it nor who saved it last. `margin` is in
    centimetres.
    """
    import docx  # here: only who makes a document needs it

    document = docx.Document()
    kept = document.core_properties
    kept.title, kept.language = title[:LONGEST], language
    kept.author = kept.last_modified_by = kept.comments = kept.keywords = ""
    kept.created = kept.modified = made_at.astimezone(UTC).replace(tzinfo=None)
    _set_page(document.sections[0], margin)
    _set_language(document, language)
    _set_styles(document, WIDE - 2 * margin)
    return document


def add_words(paragraph: Any, words: str, written: str, language: str) -> Any:
    """A run in a paragraph that says in which language it is `written`, where that is not the paper's."""
    run = paragraph.add_run(words)
    if written != language:
        run._element.get_or_add_rPr().append(element("w:lang", val=written))
    return run


def add_table(
    document: Any,
    title: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    widths: Sequence[float],
    right: Sequence[bool] | None = None,
) -> Any:
    """A table whose first row is its heading on each page that it reaches; no row is parted by the end of a page.

    A short one stands on one page, and no heading or last row, often a total, stands alone. `widths` are centimetres.
    Numbers stand to the right, or the columns that `right` says. `title` is what a screen reader says of the table; on
    the paper the heading above it says so.
    """
    from docx.shared import Cm

    lines: list[Sequence[Cell]] = [headings, *rows]
    if right is None:
        right = [any(isinstance(row[column], (int, Decimal)) for row in lines[1:]) for column in range(len(headings))]
    drawn = document.add_table(rows=len(lines), cols=len(headings), style="Table Grid")
    drawn.autofit = False
    drawn._tbl.tblPr.append(element("w:tblCaption", val=title))
    for column, width in zip(drawn.columns, widths, strict=True):
        column.width = Cm(width)
    styles = {name: document.styles[name].style_id for name in (CELL, CELL_HEADING, CELL_NUMBER, CELL_NUMBER_HEADING)}
    # Cells by their elements: python-docx finds the grid and the style anew for each, seconds for 300 rows.
    for number, (row, line) in enumerate(zip(drawn._tbl.tr_lst, lines, strict=True)):
        row.get_or_add_trPr().append(element("w:cantSplit"))
        keeps = number < len(lines) - 1 and (len(lines) <= WHOLE or number in (0, len(lines) - 2))
        for cell, value, width, is_right in zip(row.tc_lst, line, widths, right, strict=True):
            cell.width = Cm(width)
            paragraph = cell.p_lst[0]
            paragraph.style = styles[_cell_style(number == 0, is_right)]
            paragraph.get_or_add_pPr().keepNext_val = True if keeps else None
            paragraph.add_r().text = written_number(value) if isinstance(value, (int, Decimal)) else value
    drawn.rows[0]._tr.get_or_add_trPr().append(element("w:tblHeader"))
    return drawn


def add_style(
    document: Any, name: str, size: float, is_bold: bool = False, after: float = 0, with_next: bool = False
) -> str:
    """A paragraph style of the paper's own, on the ground of "Normal"; `size` and the space `after` in points.

    `with_next` keeps a paragraph on the page of the one after it. Returns the name.
    """
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.font.size, style.font.bold = Pt(size), is_bold
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(0), Pt(after)
    style.paragraph_format.line_spacing, style.paragraph_format.keep_with_next = 1.0, with_next
    return name


def set_header(document: Any, words: str) -> None:
    """What stands above each page."""
    document.sections[0].header.paragraphs[0].text = words


def set_cover(document: Any) -> None:
    """The title, and what was added below it until now, stand on a page of their own, without head and foot."""
    from docx.shared import Pt

    document.styles["Title"].paragraph_format.space_before = Pt(COVER_TOP)
    document.sections[0].different_first_page_header_footer = True


def set_footer(document: Any, words: str = "") -> None:
    """What stands below each page; to its right the number of the page, and of how many."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.text = f"{words}\t"
    _add_field(paragraph, "PAGE")
    paragraph.add_run(" / ")
    _add_field(paragraph, "NUMPAGES")


def element(name: str, /, **attributes: str) -> Any:
    """An element of WordprocessingML, such as `w:lang` with its `val`."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement(name)
    for attribute, value in attributes.items():
        mark.set(qn(f"w:{attribute}"), value)
    return mark


def document_bytes(document: Any) -> bytes:
    """The file."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _add_field(paragraph: Any, instruction: str) -> None:
    """What Word works out when it shows the page."""
    field = element("w:fldSimple", instr=instruction)
    field.append(paragraph.add_run("1")._element)  # moved into the field: what a reader shows that works nothing out
    paragraph._p.append(field)


def _set_page(section: Any, margin: float) -> None:
    from docx.shared import Cm

    section.page_width, section.page_height = Cm(WIDE), Cm(HIGH)
    section.left_margin = section.right_margin = Cm(margin)
    section.top_margin = section.bottom_margin = Cm(MARGIN)


def _set_language(document: Any, language: str) -> None:
    """Of the style that all others stand on: screen readers and spelling go by it."""
    from docx.oxml.ns import qn

    properties = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for former in properties.findall(qn("w:lang")):
        properties.remove(former)
    properties.append(element("w:lang", val=language))


def _set_styles(document: Any, wide: float) -> None:
    """The look: headings in the network's colour, quiet heads and feet of pages, tables with thin lines."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    styles, ink = document.styles, RGBColor.from_string(settings().colour.lstrip("#").upper())
    for name, size in SIZES.items():
        styles[name].font.size, styles[name].font.color.rgb = Pt(size), ink
    styles["Subtitle"].font.italic, styles["Subtitle"].font.color.rgb = False, RGBColor.from_string(GREY)
    for mark in styles["Subtitle"].element.xpath("w:rPr/w:spacing"):
        mark.getparent().remove(mark)  # the letters of the template's stand far apart
    for line in styles["Table Grid"].element.xpath("w:tblPr/w:tblBorders/*"):
        line.set(qn("w:color"), LINES)
    for name in ("Header", "Footer"):
        styles[name].font.size, styles[name].font.color.rgb = Pt(9), RGBColor.from_string(GREY)
        stops = styles[name].paragraph_format.tab_stops
        stops.clear_all()
        stops.add_tab_stop(Cm(wide), WD_TAB_ALIGNMENT.RIGHT)
    for name in (CELL, CELL_HEADING, CELL_NUMBER, CELL_NUMBER_HEADING):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        style.font.size, style.font.bold = Pt(10), name in (CELL_HEADING, CELL_NUMBER_HEADING)
        style.paragraph_format.space_after = style.paragraph_format.space_before = Pt(2)
        style.paragraph_format.line_spacing = 1.0
        if name in (CELL_NUMBER, CELL_NUMBER_HEADING):
            style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _cell_style(is_heading: bool, is_right: bool) -> str:
    if is_right:
        return CELL_NUMBER_HEADING if is_heading else CELL_NUMBER
    return CELL_HEADING if is_heading else CELL

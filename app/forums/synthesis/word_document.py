"""The report as a Word document: headings, lists and tables by Word's own styles, its language set, nobody's name in it."""

import io
from datetime import UTC, datetime
from typing import Any

from flask_babel import gettext

from app.core.shown import written_number
from app.forums.synthesis.parts import Cited, Heading, Listing, Part, Report, ReportTable, Said, StatedPoint, Words

#: Centimetres that a table takes, and its first column.
TABLE_WIDE, NAMES_WIDE = 16.0, 9.0


def word_document(report: Report, made_at: datetime) -> bytes:
    """The bytes of a .docx. Its properties say title and language, and neither author nor who saved it last."""
    import docx  # here: only who makes a document needs it

    document = docx.Document()
    _set_language(document, report.language)
    kept = document.core_properties
    kept.title, kept.language = report.title[:255], report.language  # as many as the format takes
    kept.author = kept.last_modified_by = kept.comments = kept.keywords = ""
    kept.created = kept.modified = made_at.astimezone(UTC).replace(tzinfo=None)
    document.add_heading(report.title, level=0)
    for fact in report.facts:
        document.add_paragraph(fact, style="Subtitle")
    for part in report.parts:
        _add(document, part, report.language)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _set_language(document: Any, language: str) -> None:
    """Of the style that all others stand on: screen readers and spelling go by it."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for former in properties.findall(qn("w:lang")):
        properties.remove(former)
    mark = OxmlElement("w:lang")
    mark.set(qn("w:val"), language)
    properties.append(mark)


def _add(document: Any, part: Part, language: str) -> None:
    match part:
        case Heading():
            document.add_heading(part.words, level=part.level)
        case Words():
            _words(document, part, language, language)
        case Listing():
            for item in part.items:
                document.add_paragraph(item, style="List Bullet")
        case StatedPoint():
            _point(document, part, language)
        case ReportTable():
            document.add_heading(part.title, level=2)
            _table(document, part)
        case Said():
            title = gettext("Contribution %(number)d · %(author)s", number=part.number, author=part.author)
            document.add_heading(title, level=2)
            _words(document, part.text, part.language, language)


def _words(document: Any, words: Words, written: str, language: str) -> None:
    for kind, lines in words.blocks:
        for line in lines:
            paragraph = document.add_paragraph(style="List Bullet" if kind == "list" else None)
            _run(paragraph, line, written, language)


def _run(paragraph: Any, words: str, written: str, language: str) -> Any:
    """Words that say in which language they are when it is another than the report's."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    run = paragraph.add_run(words)
    if written != language:
        mark = OxmlElement("w:lang")
        mark.set(qn("w:val"), written)
        run._element.get_or_add_rPr().append(mark)
    return run


def _point(document: Any, point: StatedPoint, language: str) -> None:
    document.add_heading(point.words, level=2)
    paragraph = document.add_paragraph()
    paragraph.add_run(point.kind).bold = True
    if point.support:
        paragraph.add_run(f" · {point.support}")
    for quote in point.quotes:
        _quote(document, quote, language)


def _quote(document: Any, quote: Cited, language: str) -> None:
    paragraph = document.add_paragraph(style="Quote")
    _run(paragraph, gettext("“%(words)s”", words=quote.words), quote.language, language)
    paragraph.add_run(f" — {quote.source}")


def _table(document: Any, figures: ReportTable) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm

    others = len(figures.headings) - 1
    widths = [Cm(NAMES_WIDE), *[Cm((TABLE_WIDE - NAMES_WIDE) / others)] * others]
    drawn = document.add_table(rows=1, cols=len(figures.headings), style="Table Grid")
    drawn.autofit = False
    for column, width in zip(drawn.columns, widths, strict=True):
        column.width = width
    rows: list[list[str | int]] = [list(figures.headings), *([line.label, *line.numbers] for line in figures.lines)]
    for number, row in enumerate(rows):
        cells = drawn.rows[0].cells if number == 0 else drawn.add_row().cells
        for column, value in enumerate(row):
            cells[column].width = widths[column]
            paragraph = cells[column].paragraphs[0]
            paragraph.add_run(written_number(value) if isinstance(value, int) else value).bold = number == 0
            if column:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _repeat_heading(drawn.rows[0])
    document.add_paragraph()


def _repeat_heading(row: Any) -> None:
    """The first row is the table's heading, on each page that it reaches."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)

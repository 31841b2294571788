"""The report as a Word document: headings, lists, quotations and tables by the styles of office papers."""

from datetime import datetime
from typing import Any

from flask_babel import gettext

from app.core.papers.word import add_table, add_words, document_bytes, new_document, set_footer
from app.forums.synthesis.parts import Cited, Heading, Listing, Part, Report, ReportTable, Said, StatedPoint, Words

#: Centimetres that a table takes, and its first column.
TABLE_WIDE, NAMES_WIDE = 16.0, 9.0
#: What is no plain paragraph.
_STYLES = {"list": "List Bullet", "quote": "Quote"}


def word_document(report: Report, made_at: datetime) -> bytes:
    """The bytes of a .docx."""
    document = new_document(report.title, report.language, made_at)
    document.add_heading(report.title, level=0)
    for fact in report.facts:
        document.add_paragraph(fact, style="Subtitle")
    for part in report.parts:
        _add(document, part, report.language)
    set_footer(document, report.title)
    return document_bytes(document)


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
            paragraph = document.add_paragraph(style=_STYLES.get(kind))
            add_words(paragraph, line, written, language)


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
    add_words(paragraph, gettext("“%(words)s”", words=quote.words), quote.language, language)
    paragraph.add_run(f" — {quote.source}")


def _table(document: Any, figures: ReportTable) -> None:
    others = len(figures.headings) - 1
    widths = [NAMES_WIDE, *[(TABLE_WIDE - NAMES_WIDE) / others] * others]
    add_table(
        document, figures.title, figures.headings, [[line.label, *line.numbers] for line in figures.lines], widths
    )
    document.add_paragraph()

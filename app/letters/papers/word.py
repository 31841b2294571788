"""Papers as Word documents: each part has a style of its own, so that whoever changes the style changes every letter."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from app.core.papers.word import add_words, document_bytes, new_document
from app.letters.papers.content import LetterPaper

#: Style → (points before, points after, right, bold, quiet).
STYLES = {
    "Letterhead": (0, 2, False, True, False),
    "Letter Begins": (0, 2, False, True, False),  #: the letterhead of a letter on a page of its own, behind others
    "Letter Reference": (18, 2, False, False, False),
    "Letter Heading": (18, 12, False, True, False),
    "Letter Date": (0, 18, True, False, False),
    "Letter Addressee": (0, 18, False, False, False),
    "Letter Subject": (0, 12, False, True, False),
    "Letter Body": (0, 10, False, False, False),
    "Letter Signature": (48, 18, False, False, False),
    "Letter Copies": (0, 4, False, False, False),
    "Letter Foot": (12, 0, False, False, True),
}


def word_letters(papers: Sequence[LetterPaper], made_at: datetime) -> bytes:
    """The bytes of a .docx with these papers, each on a page of its own."""
    first = papers[0]
    document = new_document(first.title, first.language, made_at)
    _add_styles(document)
    for number, paper in enumerate(papers):
        _add_paper(document, paper, first.language, is_first=number == 0)
    return document_bytes(document)


def _add_styles(document: Any) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt, RGBColor

    for name, (before, after, is_right, is_bold, is_quiet) in STYLES.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        style.font.bold, style.font.size = is_bold, Pt(9 if is_quiet else 11)
        if is_quiet:
            style.font.color.rgb = RGBColor.from_string("595959")
        layout = style.paragraph_format
        layout.space_before, layout.space_after = Pt(before), Pt(after)
        layout.keep_together = True
        if is_right:
            layout.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    document.styles["Letter Begins"].paragraph_format.page_break_before = True
    for name in ("Letter Subject", "Letter Heading"):
        document.styles[name].paragraph_format.keep_with_next = True


def _add_paper(document: Any, paper: LetterPaper, language: str, *, is_first: bool) -> None:
    def add(style: str, lines: Sequence[str]) -> None:
        if lines:
            _lines(document.add_paragraph(style=style), lines, paper.language, language)

    add("Letterhead" if is_first else "Letter Begins", paper.letterhead or [paper.reference])
    add("Letter Reference", [paper.reference])
    if paper.is_note:
        add("Letter Heading", [paper.heading])
    else:
        add("Letter Date", [paper.date] if paper.date else [])
        add("Letter Addressee", paper.addressee)
        add("Letter Subject", [paper.subject])
    for block in paper.paragraphs:
        add("Letter Body", block)
    add("Letter Signature", paper.signature)
    if paper.is_note:
        add("Letter Addressee", paper.addressee)
    for copy in paper.copies:
        add("Letter Copies", [copy])
    add("Letter Foot", [paper.foot])


def _lines(paragraph: Any, lines: Sequence[str], written: str, language: str) -> None:
    for number, line in enumerate(lines):
        run = add_words(paragraph, line, written, language)
        if number < len(lines) - 1:
            run.add_break()

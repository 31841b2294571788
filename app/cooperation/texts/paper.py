"""A version as a Word document, with what was said to each paragraph as a comment of Word at its place."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from flask_babel import gettext

from app.cooperation.texts.models import ParagraphComment
from app.cooperation.texts.shown import ShownText
from app.cooperation.texts.words import said_by
from app.core.papers.word import document_bytes, new_document, set_footer
from app.core.words import word

#: Word takes no longer initials.
INITIALS = 3


def text_as_docx(shown: ShownText, language: str, made_at: datetime) -> bytes:
    """The file: headings in their styles, paragraphs with their numbers, comments in the reader's language."""
    title = str(shown.text.title)
    written = shown.version.language if shown.version is not None else language
    document = new_document(title, written, made_at)
    document.add_heading(title, level=0)
    if shown.version is not None:
        line = gettext("Version %(number)d · %(state)s", number=shown.version.number, state=word(shown.text.status))
        document.add_paragraph(line, style="Subtitle")
    for one in shown.paragraphs:
        if one.paragraph.level:
            drawn = document.add_heading(one.paragraph.body, level=one.paragraph.level)
        else:
            drawn = document.add_paragraph(f"{one.paragraph.number}. {one.paragraph.body}")
        _comment(document, drawn, one.comments)
    if shown.loose:
        drawn = document.add_paragraph(gettext("Comments on paragraphs that this version no longer has"))
        _comment(document, drawn, shown.loose)
    set_footer(document, title[:80])
    return document_bytes(document)


def _comment(document: Any, drawn: Any, comments: Iterable[ParagraphComment]) -> None:
    for one in comments:
        author = said_by(one)
        made = document.add_comment(drawn.runs, author=author, initials=author[:INITIALS].upper())
        lines = _lines(one)
        made.paragraphs[0].text = lines[0]
        for line in lines[1:]:
            made.add_paragraph(line)
        made._comment_elm.date = one.said_at


def _lines(comment: ParagraphComment) -> list[str]:
    said = [comment.body] if comment.body else []
    if comment.proposed:
        said.append(gettext("Proposed words: %(words)s", words=comment.proposed))
    if not comment.is_open:
        number = comment.answered_in.number if comment.answered_in is not None else 0
        outcome = word(comment.outcome)
        said.append(gettext("%(outcome)s in version %(number)d.", outcome=outcome, number=number))
    if comment.answer:
        said.append(gettext("Answer: %(words)s", words=comment.answer))
    return [word(comment.kind), *said]

"""The table of contents of a Word paper: Word's own, which it fills with page numbers and brings up to date.

Until a program works it out it lists the headings as links, without pages: only who sets the paper knows these
(ECMA-376 part 1, §17.16.5.68).
"""

from collections.abc import Sequence
from typing import Any

from app.core.papers.word import MARGIN, WIDE, add_style, element

#: The names by which Word knows its styles for it.
HEADING, LINE = "TOC Heading", "toc 1"
_FIELD = 'TOC \\o "1-1" \\h \\z \\u'
#: Numbers of bookmarks of a paper begin here; those of footnotes lie higher.
_FIRST = 100


def add_table_of_contents(document: Any, title: str, headings: Sequence[Any]) -> None:
    """Put it on a page of its own before the first of the headings, which are paragraphs of the document."""
    _add_styles(document)
    block, content = _block()
    content.append(_paragraph(document, HEADING, [_text(title)]))
    for number, heading in enumerate(headings):
        name = f"_Toc{_FIRST + number}"
        _mark(heading, name, _FIRST + number)
        link = element("w:hyperlink", anchor=name, history="1")
        link.append(_text(heading.text))
        pieces = [*_beginning(), link] if number == 0 else [link]
        content.append(_paragraph(document, LINE, pieces))
    content.append(_paragraph(document, LINE, [_character("end")]))
    headings[0]._p.addprevious(block)


def _add_styles(document: Any) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
    from docx.shared import Cm, Pt

    heading = document.styles[
        HEADING
    ].paragraph_format  # it stands on "Heading 1", and is none: it has no line of its own
    heading.page_break_before, heading.space_after = True, Pt(8)
    add_style(document, LINE, 11, after=5)
    stops = document.styles[LINE].paragraph_format.tab_stops
    stops.add_tab_stop(Cm(WIDE - 2 * MARGIN), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def _block() -> tuple[Any, Any]:
    """What Word knows for a table of contents, with a button that brings it up to date; and where its lines go."""
    block, about, part = element("w:sdt"), element("w:sdtPr"), element("w:docPartObj")
    part.append(element("w:docPartGallery", val="Table of Contents"))
    part.append(element("w:docPartUnique"))
    about.append(part)
    content = element("w:sdtContent")
    block.append(about)
    block.append(content)
    return block, content


def _beginning() -> list[Any]:
    """The field itself: Word works it out when it opens the paper."""
    instruction = element("w:instrText")
    instruction.text = _FIELD
    begin = element("w:fldChar", fldCharType="begin", dirty="true")
    return [_run(begin), _run(instruction), _character("separate")]


def _mark(heading: Any, name: str, number: int) -> None:
    """A bookmark around the words of a heading, to which its line leads."""
    runs = heading._p.r_lst
    runs[0].addprevious(element("w:bookmarkStart", id=str(number), name=name))
    runs[-1].addnext(element("w:bookmarkEnd", id=str(number)))


def _paragraph(document: Any, style: str, pieces: Sequence[Any]) -> Any:
    paragraph, about = element("w:p"), element("w:pPr")
    about.append(element("w:pStyle", val=document.styles[style].style_id))
    paragraph.append(about)
    paragraph.extend(pieces)
    return paragraph


def _text(words: str) -> Any:
    text = element("w:t")
    text.text = words
    return _run(text)


def _character(kind: str) -> Any:
    return _run(element("w:fldChar", fldCharType=kind))


def _run(content: Any) -> Any:
    run = element("w:r")
    run.append(content)
    return run

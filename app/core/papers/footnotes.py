"""Footnotes of a Word paper: real ones, which Word numbers, shows at the foot of the page and lets people edit.

python-docx has none, so the part of the file is written here (ECMA-376 part 1, §17.11). A note that is cited twice is
written once: the second mark is a field that repeats the number of the first.
"""

from typing import Any

from app.core.papers.word import element

NOTE_TEXT, NOTE_MARK = "footnote text", "footnote reference"
#: What each file of notes begins with: the lines above notes, and above notes that go on from the page before.
_LINES = {"separator": -1, "continuationSeparator": 0}
_PART = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
#: Points of the text of a note.
SIZE = 9


class Footnotes:
    """The notes of one document, numbered by Word in the order in which they are first cited."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._notes = element("w:footnotes")
        for kind, number in _LINES.items():
            line = self._note(number, kind)
            line.append(_paragraph(_run(element(f"w:{kind}"))))
        self._cited: dict[str, str] = {}
        self._text_style, self._mark_style = _styles(document)

    def cite(self, paragraph: Any, key: str, words: str, *, after_another: bool = False) -> None:
        """Put the mark of the note named `key` at the end of a paragraph (its element), and its words below the page.

        `after_another` parts it from the mark that stands there: 1 and 2 must not be read as 12.
        """
        if after_another:
            paragraph.append(_run(_text(", "), self._mark_style))
        if key in self._cited:
            paragraph.append(self._again(self._cited[key]))
            return
        number = len(self._cited) + 1
        name = self._cited[key] = f"_RefNote{number}"
        paragraph.append(element("w:bookmarkStart", id=str(1000 + number), name=name))
        paragraph.append(_run(element("w:footnoteReference", id=str(number)), self._mark_style))
        paragraph.append(element("w:bookmarkEnd", id=str(1000 + number)))
        written = _paragraph(_run(element("w:footnoteRef"), self._mark_style), self._text_style)
        written.append(_run(_text(f" {words}")))
        self._note(number).append(written)

    def attach(self) -> None:
        """Make them a part of the file; once, after the last was cited."""
        from docx.opc.packuri import PackURI
        from docx.opc.part import XmlPart

        if not self._cited:
            return
        owner = self._document.part
        owner.relate_to(XmlPart(PackURI("/word/footnotes.xml"), _PART, self._notes, owner.package), _RELATION)
        known = element("w:footnotePr")
        for number in _LINES.values():
            known.append(element("w:footnote", id=str(number)))
        settings = self._document.settings.element
        settings.insert(
            settings.index(settings.find(element("w:compat").tag)), known
        )  # the schema has them in this order

    def _note(self, number: int, kind: str = "") -> Any:
        note = element("w:footnote", **({"type": kind} if kind else {}), id=str(number))
        self._notes.append(note)
        return note

    def _again(self, name: str) -> Any:
        """The number of a note that was cited before; Word works it out anew when fields are updated."""
        field = element("w:fldSimple", instr=f"NOTEREF {name} \\f \\h")
        field.append(_run(_text(name.removeprefix("_RefNote")), self._mark_style))
        return field


def _styles(document: Any) -> tuple[str, str]:
    """The two styles that Word itself uses for notes, so that whoever changes them changes all notes."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    text = document.styles.add_style(NOTE_TEXT, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    text.base_style, text.font.size = document.styles["Normal"], Pt(SIZE)
    text.paragraph_format.space_after, text.paragraph_format.line_spacing = Pt(2), 1.0
    reference = document.styles.add_style(NOTE_MARK, WD_STYLE_TYPE.CHARACTER, builtin=True)
    reference.font.superscript = True
    return text.style_id, reference.style_id


def _paragraph(run: Any, style: str = "") -> Any:
    paragraph = element("w:p")
    if style:
        properties = element("w:pPr")
        properties.append(element("w:pStyle", val=style))
        paragraph.append(properties)
    paragraph.append(run)
    return paragraph


def _text(words: str) -> Any:
    text = element("w:t")
    text.text = words
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return text


def _run(content: Any, style: str = "") -> Any:
    run = element("w:r")
    if style:
        properties = element("w:rPr")
        properties.append(element("w:rStyle", val=style))
        run.append(properties)
    run.append(content)
    return run

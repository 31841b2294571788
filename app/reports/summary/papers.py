"""The Summary Report as Word and PDF: the tree of the page, printed block by block.

In both the doubts are footnotes, numbered in the order in which they are first cited, as the tree numbers them.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from flask_babel import gettext

from app.core.languages import language_names
from app.core.papers.contents import add_table_of_contents
from app.core.papers.footnotes import Footnotes
from app.core.papers.typst import pdf
from app.core.papers.word import (
    MARGIN,
    WIDE,
    add_style,
    add_table,
    add_words,
    document_bytes,
    new_document,
    set_cover,
    set_footer,
    set_header,
)
from app.reports.summary.tree import Block, Paragraph, Run, Subheading, SummaryNote, SummaryTable, SummaryTree

#: Styles of the paper's own: whoever changes one in Word changes all paragraphs of its kind.
_STYLES = {"counted": "Counted", "stated": "Stated", "claimed": "Claimed", "empty": "Not Known"}
_ENTRY = "List Bullet"
_FACT, _GAP = "Title Page Fact", "Below Table"
#: Characters of a cell that count towards the width of its column: longer ones are broken.
_MOST = 46
#: Centimetres that a character of a table takes, and each cell beside its words; how much wider capitals and bold are.
_LETTER, _SIDES, _CAPITAL, _BOLD = 0.19, 0.42, 0.3, 1.15


def cover_facts(tree: SummaryTree) -> list[str]:
    """What the title page says below the title: network, period, day, language, and whether it is an edition."""
    return [
        tree.network,
        gettext("Period: %(period)s", period=tree.period),
        gettext("As of: %(day)s", day=tree.as_of),
        gettext("Language: %(language)s", language=language_names()[tree.language]),
        edition_words(tree),
    ]


def edition_words(tree: SummaryTree) -> str:
    return gettext("Draft") if tree.is_draft else gettext("Edition %(number)s", number=tree.state)


def page_foot(tree: SummaryTree) -> str:
    return f"{tree.title} {tree.period} · {edition_words(tree)}"


def note_words(note: SummaryNote) -> str:
    return f"{note.code}. {note.text} ({note.lines})" if note.lines else f"{note.code}. {note.text}"


def column_widths(table: SummaryTable, wide: float = WIDE - 2 * MARGIN) -> list[float]:
    """Centimetres: as the words need them, within `wide`; no word is broken as long as all words have room."""
    cells = list(zip(*([words_of(cell) for cell in row] for row in table.rows), strict=True))
    least, wanted = [], []
    for place, heading in enumerate(table.headings):
        column = cells[place] if cells else ()
        words = [_centimetres(word) for text in column for word in text.split()]
        least.append(max([*words, *(_centimetres(word, _BOLD) for word in heading.split()), _SIDES]))
        wanted.append(max([*(_centimetres(text[:_MOST]) for text in column), _centimetres(heading, _BOLD), least[-1]]))
    if sum(wanted) <= wide:
        return wanted
    if sum(least) >= wide:
        return [one * wide / sum(least) for one in least]
    share = (wide - sum(least)) / (sum(wanted) - sum(least))
    return [low + (high - low) * share for low, high in zip(least, wanted, strict=True)]


def _centimetres(text: str, wider: float = 1) -> float:
    return (len(text) + _CAPITAL * sum(one.isupper() for one in text)) * _LETTER * wider + _SIDES


def words_of(cell: Iterable[Run]) -> str:
    return "".join(run.text for run in cell)


def tree_docx(tree: SummaryTree, made_at: datetime) -> bytes:
    """A Word document: title page, numbered headings, captions, tables whose first row is repeated, real footnotes."""
    document = new_document(tree.title, tree.language, made_at)
    _set_styles(document)
    document.add_heading(tree.title, level=0)
    for fact in cover_facts(tree):
        document.add_paragraph(fact, style=_FACT)
    set_cover(document)
    pen, headings = _WordPen(document, tree), []
    for section in tree.sections:
        heading = document.add_heading(f"{section.number}. {section.title}", level=1)
        heading.paragraph_format.page_break_before = True if section is tree.sections[0] else None
        headings.append(heading)
        for block, leads in zip(section.blocks, _leading(section.blocks), strict=True):
            _add_block(document, block, pen, leads)
    pen.footnotes.attach()
    add_table_of_contents(document, gettext("Contents"), headings)
    set_header(document, tree.network)
    set_footer(document, page_foot(tree))
    return document_bytes(document)


class _WordPen:
    """Writes pieces of sentences into a document: the language of each, and its notes as footnotes."""

    def __init__(self, document: Any, tree: SummaryTree) -> None:
        self.footnotes = Footnotes(document)
        self._language = tree.language
        self._notes = {note.number: note_words(note) for note in tree.notes}

    def write(self, paragraph: Any, runs: Iterable[Run]) -> None:
        """At the end of a paragraph."""
        for run in runs:
            add_words(paragraph, run.text, run.language or self._language, self._language)
            for place, number in enumerate(run.notes):
                self.footnotes.cite(paragraph._p, str(number), self._notes[number], after_another=place > 0)


def _set_styles(document: Any) -> None:
    from docx.shared import Pt

    add_style(document, _FACT, 12, after=4)
    add_style(document, _GAP, 5)
    for name in _STYLES.values():
        add_style(document, name, 11, after=8)
    for name in ("Normal", _ENTRY, *_STYLES.values()):
        document.styles[name].paragraph_format.line_spacing = 1.1
    document.styles[_STYLES["empty"]].font.italic = True
    document.styles[_ENTRY].paragraph_format.space_after = Pt(8)  # below the last of a list: within it there is none
    document.styles["Heading 1"].paragraph_format.space_after = Pt(4)
    caption = document.styles["Caption"]
    caption.font.size, caption.font.color.rgb = Pt(10), document.styles["Heading 1"].font.color.rgb
    caption.paragraph_format.space_before, caption.paragraph_format.space_after = Pt(8), Pt(4)
    caption.paragraph_format.keep_with_next = True


def _leading(blocks: Sequence[Block]) -> list[bool]:
    """Of each block whether it leads to a list: no page ends between the two."""
    entries = [isinstance(one, Paragraph) and one.kind == "entry" for one in blocks]
    return [not mine and after for mine, after in zip(entries, [*entries[1:], False], strict=True)]


def _add_block(document: Any, block: Block, pen: _WordPen, leads: bool) -> None:
    if isinstance(block, Subheading):
        document.add_heading(block.text, level=block.level - 1)
    elif isinstance(block, SummaryTable):
        _add_captioned(document, block, pen)
    else:
        style = _ENTRY if block.kind == "entry" else _STYLES.get(block.kind, "Normal")
        drawn = document.add_paragraph(style=style)
        drawn.paragraph_format.keep_with_next = True if leads else None
        pen.write(drawn, block.runs)


def _add_captioned(document: Any, table: SummaryTable, pen: _WordPen) -> None:
    """A table below its caption."""
    from docx.text.paragraph import Paragraph as WordParagraph

    document.add_paragraph(table.caption, style="Caption")
    empty = [[""] * len(row) for row in table.rows]
    drawn = add_table(document, table.caption, table.headings, empty, column_widths(table), table.right)
    for row, line in zip(drawn._tbl.tr_lst[1:], table.rows, strict=True):
        for cell, runs in zip(row.tc_lst, line, strict=True):
            pen.write(WordParagraph(cell.p_lst[0], drawn), runs)
    document.add_paragraph(style=_GAP)


def tree_pdf(tree: SummaryTree) -> bytes:
    """A tagged PDF of the same, set by `templates/documents/summary_report.typ`."""
    sections = [{"title": f"{one.number}. {one.title}", "blocks": _all_as_data(one.blocks)} for one in tree.sections]
    data = {
        "title": tree.title,
        "language": tree.language,
        "facts": cover_facts(tree),
        "header": tree.network,
        "footer": page_foot(tree),
        "contents": gettext("Contents"),
        "notes": {str(note.number): note_words(note) for note in tree.notes},
        "sections": sections,
    }
    return pdf("documents/summary_report.typ", data)


def _all_as_data(blocks: Sequence[Block]) -> list[dict[str, Any]]:
    return [{**_as_data(one), "leads": leads} for one, leads in zip(blocks, _leading(blocks), strict=True)]


def _as_data(block: Block) -> dict[str, Any]:
    if isinstance(block, Subheading):
        return {"is": "heading", "words": block.text, "level": block.level - 1}
    if isinstance(block, Paragraph):
        return {"is": block.kind, "runs": _pieces(block.runs)}
    return {
        "is": "table",
        "caption": block.caption,
        "headings": block.headings,
        "rows": [[_pieces(cell) for cell in row] for row in block.rows],
        "widths": column_widths(block),
        "right": block.right,
    }


def _pieces(runs: Sequence[Run]) -> list[dict[str, Any]]:
    return [{"text": run.text, "language": run.language, "notes": [str(one) for one in run.notes]} for run in runs]

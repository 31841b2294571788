"""Footnotes of a Word paper: a part of the file that Word numbers, with a mark in the text for each citation."""

import io
import zipfile
from datetime import UTC, datetime

import pytest
from docx import Document
from lxml import etree

from app.core.papers.footnotes import Footnotes
from app.core.papers.word import document_bytes, new_document

pytestmark = pytest.mark.one_database

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def paper(app):
    with app.app_context():
        document = new_document("Informe", "es", datetime(2026, 11, 29, tzinfo=UTC))
        notes = Footnotes(document)
        first, second = document.add_paragraph("Doce Estados."), document.add_paragraph("Once Estados.")
        notes.cite(first._p, "x12", "Brasil <está> dos veces & más")
        notes.cite(second._p, "x13", "Otra duda")
        notes.cite(second._p, "x12", "Brasil <está> dos veces & más")
        notes.attach()
        return document_bytes(document)


def test_each_note_is_written_once_and_cited_in_the_text(paper):
    with zipfile.ZipFile(io.BytesIO(paper)) as parts:
        notes = etree.fromstring(parts.read("word/footnotes.xml"))
        body = etree.fromstring(parts.read("word/document.xml"))
        assert b"footnotes+xml" in parts.read("[Content_Types].xml")
        assert b"footnotePr" in parts.read("word/settings.xml")
    written = {note.get(f"{W}id"): "".join(note.itertext()).strip() for note in notes}
    assert written == {"-1": "", "0": "", "1": "Brasil <está> dos veces & más", "2": "Otra duda"}
    assert [mark.get(f"{W}id") for mark in body.iter(f"{W}footnoteReference")] == ["1", "2"]
    [again] = body.iter(f"{W}fldSimple")
    assert (again.get(f"{W}instr").split()[:2], "".join(again.itertext())) == (["NOTEREF", "_RefNote1"], "1")
    assert [mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")] == ["_RefNote1", "_RefNote2"]


def test_the_paper_still_opens_and_its_notes_have_styles_that_can_be_changed(paper):
    styles = Document(io.BytesIO(paper)).styles
    assert styles["footnote text"].font.size.pt == 9
    assert styles["footnote reference"].font.superscript


def test_a_paper_without_notes_has_no_part_for_them(app):
    with app.app_context():
        document = new_document("Informe", "es", datetime(2026, 11, 29, tzinfo=UTC))
        Footnotes(document).attach()
        made = document_bytes(document)
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        assert "word/footnotes.xml" not in parts.namelist()

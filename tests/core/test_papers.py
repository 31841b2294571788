"""Office papers read back: styles, page, language, tables, and that nobody is named in their properties."""

import io
import zipfile
from datetime import UTC, datetime

import pytest
from docx import Document
from pypdf import PdfReader

from app.core.papers.typst import pdf
from app.core.papers.word import add_table, add_words, document_bytes, new_document, set_footer, set_header

pytestmark = pytest.mark.one_database

MADE = datetime(2026, 11, 29, 12, tzinfo=UTC)


@pytest.fixture
def paper(app):
    with app.app_context():
        document = new_document("Lista de participantes", "es", MADE)
        document.add_heading("Lista de participantes", level=0)
        add_words(document.add_paragraph(), "Ministry of Works", "en", "es")
        rows = [["Perú", 1200], ["Uruguay", ""]]
        add_table(document, "Por país", ["País", "Personas"], rows, [10.0, 6.2])
        set_header(document, "Red de ejemplo")
        set_footer(document, "Al 29 de noviembre")
        return document_bytes(document)


def test_a_word_paper_is_a4_in_its_language_with_named_styles(paper):
    document = Document(io.BytesIO(paper))
    section = document.sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    assert section.header.paragraphs[0].text == "Red de ejemplo"
    assert section.footer.paragraphs[0].text.startswith("Al 29 de noviembre\t")
    assert [field.get(field.keys()[0]) for field in section.footer._element.xpath(".//w:fldSimple")] == [
        "PAGE",
        "NUMPAGES",
    ]
    assert document.paragraphs[0].style.name == "Title"
    with zipfile.ZipFile(io.BytesIO(paper)) as parts:
        assert b'w:lang w:val="es"' in parts.read("word/styles.xml")
        assert b'w:lang w:val="en"' in parts.read("word/document.xml")
    runs = [run for paragraph in document.paragraphs for run in paragraph.runs]
    assert not any(run.bold or run.font.size for run in runs)  # a style says how it looks


def test_a_table_of_a_word_paper_repeats_its_heading_and_parts_no_row(paper):
    table = Document(io.BytesIO(paper)).tables[0]
    assert table._tbl.xpath("w:tblPr/w:tblCaption/@w:val") == ["Por país"]
    assert [bool(row._tr.xpath("w:trPr/w:tblHeader")) for row in table.rows] == [True, False, False]
    assert all(row._tr.xpath("w:trPr/w:cantSplit") for row in table.rows)
    assert [[cell.text for cell in row.cells] for row in table.rows][1:] == [["Perú", "1.200"], ["Uruguay", ""]]
    # A short table stands on one page: each of its rows keeps with the next, but for the last.
    kept = [[cell.paragraphs[0].paragraph_format.keep_with_next for cell in row.cells] for row in table.rows]
    assert kept == [[True, True], [True, True], [None, None]]
    styles = [[cell.paragraphs[0].style.name for cell in row.cells] for row in table.rows]
    assert styles[:2] == [["Table Heading", "Table Number Heading"], ["Table Text", "Table Number"]]


def test_the_properties_of_a_word_paper_name_nobody(paper):
    kept = Document(io.BytesIO(paper)).core_properties
    assert (kept.title, kept.language, kept.author, kept.last_modified_by, kept.comments) == (
        "Lista de participantes",
        "es",
        "",
        "",
        "",
    )
    assert kept.created.replace(tzinfo=UTC) == MADE


def test_a_pdf_is_tagged_in_its_language_and_takes_words_as_data(app):
    data = {
        "title": "#panic() *Rapport* $x$",
        "facts": ["[un] `fait`"],
        "language": "fr",
        "parts": [],
        "header": "Réseau",
    }
    with app.app_context():
        made = PdfReader(io.BytesIO(pdf("documents/synthesis.typ", data)))
    assert made.trailer["/Root"]["/Lang"] == "fr" and made.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert made.metadata.title == data["title"] and not made.metadata.author
    text = made.pages[0].extract_text()
    assert "#panic() *Rapport* $x$" in text and "[un] `fait`" in text and "Réseau" in text and "1 / 1" in text
    assert made.pages[0].mediabox.width == pytest.approx(595.28, abs=0.1)

"""The figures as files, read back: the day they are of, headings, tables, the same numbers as the page."""

import io
from typing import Any

import pytest
from docx import Document
from flask import Flask
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook

from app.core.extensions import db
from app.core.papers.word import DOCX
from app.programme.loading import load_programme


@pytest.fixture
def loaded(app: Flask) -> Flask:
    with app.app_context():
        load_programme()
        db.session.commit()
    return app


TITLES = {
    "en": ("The programme in figures", "By year", "All years"),
    "es": ("El programa en cifras", "Por año", "Todos los años"),
    "pt": ("O programa em números", "Por ano", "Todos os anos"),
    "fr": ("Le programme en chiffres", "Par année", "Toutes les années"),
}


@pytest.mark.parametrize("language", TITLES)
def test_the_word_document_is_read_back(loaded: Flask, client: FlaskClient, language: str, clock: Any) -> None:
    answer = client.get(f"/figures/figures.docx?lang={language}")
    assert (answer.status_code, answer.mimetype) == (200, DOCX)
    document = Document(io.BytesIO(answer.data))
    title, by_year, all_years = TITLES[language]
    styles = {paragraph.text: paragraph.style.name for paragraph in document.paragraphs if paragraph.style}
    assert styles[title] == "Title"
    assert styles[by_year] == "Heading 1"
    assert any("2027" in paragraph.text or "2026" in paragraph.text for paragraph in document.paragraphs[1:2])
    table = document.tables[0]
    assert table.rows[0]._tr.trPr.xpath("w:tblHeader")
    sums = [cell.text for cell in table.rows[-1].cells]
    assert (sums[0], sums[1], sums[2]) == (all_years, "30", "191")
    assert all(len(row.cells) == len(table.rows[0].cells) for row in table.rows)


def test_the_spreadsheet_is_read_back_with_numbers_as_numbers(loaded: Flask, client: FlaskClient) -> None:
    answer = client.get("/figures/figures.xlsx?lang=en")
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=figures-20")
    book = CalamineWorkbook.from_object(io.BytesIO(answer.data))
    assert book.sheet_names[:2] == ["By year", "By series"]
    rows = book.get_sheet_by_name("By year").to_python()
    assert str(rows[1][0]).startswith("As of ")
    assert rows[3][:3] == ["Year", "Events", "SGPE, stated"]
    assert rows[-1][:3] == ["All years", 30, 191]
    assert rows[4][:3] == ["2003", 1, ""]


def test_empty_columns_are_gone_and_three_numbers_come_first(loaded: Flask, client: FlaskClient) -> None:
    page = client.get("/figures?lang=en").text
    assert "SGPE, counted" not in page  # nobody is counted yet
    assert page.index('<ul class="front-numbers">') < page.index("<svg")
    assert page.count('<svg class="chart-bars"') == 1
    assert page.count('<details class="figures-fold"') == 4
    assert "<strong>191</strong>" in page


def test_figures_of_nothing_are_files_too(client: FlaskClient) -> None:
    assert client.get("/figures?lang=en").status_code == 200
    for kind in ("docx", "xlsx"):
        assert client.get(f"/figures/figures.{kind}").status_code == 200
    assert client.get("/figures/figures.pdf").status_code == 404

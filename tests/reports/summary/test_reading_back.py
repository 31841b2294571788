"""The Summary Report 2003–2006 as an edition, read back from HTML, Word and PDF: the same numbers, in four languages."""

import io
from datetime import date

import pytest
from docx import Document
from docx.oxml.ns import qn

from app.accounts.models import RoleKind
from app.config import LANGUAGES
from app.core.languages import force_locale
from app.programme.loading import load_programme
from app.reports.summary.editions.actions import freeze_edition
from app.reports.summary.papers import page_foot
from app.reports.summary.scope import SummaryScope
from app.reports.summary.sending import tree_file
from app.reports.summary.titles import TITLES
from tests.make import make_account
from tests.reports.summary.reading_back import numbers, of_docx, of_html, of_pdf

pytestmark = pytest.mark.one_database

#: What the programme's own documents say, counted from them by hand.
NAMED = (
    "27", "38", "15 countries represented by 32 SGPE", "17 countries represented by 29 SGPE",
    "20 countries represented by 50 SGPE", "14 countries represented by 16 SGPE", "11 countries represented by 15 SGPE",
    "6 countries represented by 11 SGPE", "12 countries represented by 15 SGPE", "14 countries represented by 23 SGPE",
    "191", "640,500", "754,000", "1,394,500", "1.18", "54.07",
)  # fmt: skip


def test_pages_of_the_whole_report_ask_a_bounded_number_of_times(arrange, client, sign_in, statements):
    with arrange():
        load_programme()
        account = make_account([RoleKind.ORGANISER])
        freeze_edition(SummaryScope(2003, 2006, date(2026, 11, 30)))
    sign_in(client, account)
    for address in ("/reports/summary", "/reports/summary/editions/1", "/reports/summary/report.docx"):
        client.get(address)
        with statements() as asked:
            assert client.get(address).status_code == 200
        assert len(asked) <= 40, (address, len(asked))


def test_word_has_a_table_of_contents_that_leads_to_each_heading(arrange):
    with arrange():
        edition = freeze_edition(SummaryScope(2003, 2006, date(2026, 11, 30)))
        document = Document(io.BytesIO(tree_file(edition.tree("en"), "docx", edition.frozen_at)))
    body = document.element.body
    assert body.xpath(".//w:sdt//w:instrText/text()") == ['TOC \\o "1-1" \\h \\z \\u']
    links = body.xpath(".//w:sdt//w:hyperlink")
    places = {one.get(qn("w:name")): one.getparent() for one in body.xpath(".//w:p/w:bookmarkStart")}
    led = ["".join(places[one.get(qn("w:anchor"))].xpath(".//w:t/text()")) for one in links]
    assert led == ["".join(one.xpath(".//w:t/text()")) for one in links]
    assert led[0] == "1. Name of the Program"
    assert len(led) == 14
    assert {"TOC Heading", "toc 1"} <= {one.name for one in document.styles}


def test_the_files_of_an_edition_hold_the_same_numbers_and_fourteen_headings(app, arrange):
    with arrange():
        load_programme()
        edition = freeze_edition(SummaryScope(2003, 2006, date(2026, 11, 30)))
    with app.test_request_context():
        for language in LANGUAGES:
            tree = edition.tree(language)
            made = {ending: tree_file(tree, ending, edition.frozen_at) for ending in ("html", "docx", "pdf")}
            with force_locale(language):
                foot = page_foot(tree)
                titles = [f"{number}. {title}" for number, title in enumerate(TITLES.values(), 1)]
            read = {"html": of_html(made["html"]), "docx": of_docx(made["docx"]), "pdf": of_pdf(made["pdf"], foot)}
            for ending, (text, headings) in read.items():
                assert headings[:14] == titles, (language, ending)
                assert numbers(text) == numbers(read["html"][0]), (language, ending)
                if language == "en":
                    flat = " ".join(text.split())
                    assert [named for named in NAMED if named not in flat] == [], ending
        shown = [{key: one.value for key, one in edition.tree(language).figures.items()} for language in LANGUAGES]
        assert all(one == shown[0] for one in shown)

"""The report of the US Mission for 2003 to 2006: Word, PDF and spreadsheet read back hold the numbers of the page."""

import io
import re
from datetime import date
from decimal import Decimal

import pytest
from docx import Document
from pypdf import PdfReader
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from app.accounts.models import RoleKind
from app.core.extensions import db
from app.events.models import Event
from app.funding.models import Grant, GrantBasis
from app.programme.loading import load_programme
from app.reports.donors.actions import ReportScope, begin_report
from tests.funding.making import make_grant
from tests.make import make_account

pytestmark = pytest.mark.one_database

DONOR = "US Mission to the OAS"
ATTENDANCE = "20 countries represented by 50 SGPE; 3 multilateral institutions"


@pytest.fixture
def report_url(arrange, client, sign_in):
    """The address of the report, for the office."""
    with arrange():
        load_programme()
        atlanta = db.session.scalars(
            select(Event).where(Event.programme_key == "evt-2005-10-atlanta-ii-conference")
        ).one()
        if not db.session.scalar(select(Grant.id).where(Grant.donor_text == DONOR).limit(1)):
            for amount, title, ref in (
                ("300,000", DONOR, ""),
                ("40,000", "II Conference of the Americas", atlanta.ref),
            ):
                make_grant(amount, donor_text=DONOR, title=title, restricted_to_ref=ref, basis=GrantBasis.STATED)
        scope = ReportScope(DONOR, None, date(2003, 1, 1), date(2006, 12, 31), date(2006, 12, 31))
        public_id = begin_report(scope).public_id
        account = make_account([RoleKind.ORGANISER])
    sign_in(client, account)
    return f"/funding/reports/{public_id}"


def docx_text(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return plain("\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells]))


def pdf_text(content: bytes) -> str:
    return plain(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages))


def plain(text: str) -> str:
    """With single ordinary spaces: an amount is kept on one line by other ones."""
    return " ".join(text.replace("\u202f", "NNBSP").split()).replace("NNBSP", "\u202f")


def sheets(content: bytes) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_the_page_and_the_three_files_hold_the_same_numbers(client, report_url):
    page = re.sub(r"<[^>]+>", " ", client.get(f"{report_url}?lang=en").text)
    word, pdf, book = (client.get(f"{report_url}/report.{end}?lang=en").data for end in ("docx", "pdf", "xlsx"))
    for text in (plain(page), docx_text(word), pdf_text(pdf)):
        for said in ("USD 340,000.00", "USD 300,000.00", "USD 40,000.00", "Not stated", ATTENDANCE):
            assert said in text, said
        # Nothing is computed out of what is not stated.
        for wrong in ("640,394", "534,500", "USD 0.00"):
            assert wrong not in text, wrong
    read = sheets(book)
    [total] = [row for row in read["In all"] if row[0] == "USD"]
    assert total[1] == 340000
    assert total[2:6] == ["Not stated"] * 4
    grants = {row[3]: row for row in read["Grants"] if isinstance(row[3], float | int) and row[3]}
    assert sorted(grants) == [40000, 300000]
    assert sum(Decimal(str(amount)) for amount in grants) == 340000
    assert "Conference" in str(grants[40000][2])
    assert grants[300000][2] == "no event alone"
    assert any(ATTENDANCE in str(cell) for row in read["Events supported"] for cell in row)


@pytest.mark.parametrize(
    ("language", "amount", "unknown"),
    [
        ("es", "USD 340.000,00", "No consta"),
        ("pt", "USD 340.000,00", "Não consta"),
        ("fr", "USD 340\u202f000,00", "Non indiqué"),
    ],
)
def test_it_is_in_the_language_of_its_reader(client, report_url, language, amount, unknown):
    text = docx_text(client.get(f"{report_url}/report.docx?lang={language}").data)
    assert amount in text
    assert unknown in text

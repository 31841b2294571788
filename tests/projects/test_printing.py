"""The plan on paper: one A4 page on its side holds the chart, in the browser's print and in the PDF; and read aloud."""

import io

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Page
from pypdf import PageObject, PdfReader

from tests.fixtures.browsing import LiveServer

pytestmark = pytest.mark.one_database

#: A4 on its side, in points.
WIDE, HIGH = 842, 595


def _pages(pdf: bytes) -> list[PageObject]:
    return list(PdfReader(io.BytesIO(pdf)).pages)


def _is_landscape(page: PageObject) -> bool:
    box = page.mediabox
    return abs(float(box.width) - WIDE) < 2 and abs(float(box.height) - HIGH) < 2


def test_the_browser_prints_the_chart_on_one_page_on_its_side(
    loaded: Flask, live_server: LiveServer, browser_page: Page
) -> None:
    browser_page.goto(f"{live_server.url}/projects/best-value?lang=en")
    found = _pages(browser_page.pdf(prefer_css_page_size=True))
    sideways = [page for page in found if _is_landscape(page)]
    assert len(sideways) == 1
    text = sideways[0].extract_text()
    for row in (
        "1 Baseline Assessment",
        "4.2.1 Disaggregate spend",
        "7.2 Results-based monitoring and evaluation",
        "Q12",
    ):
        assert row in text


def test_the_pdf_has_the_chart_on_its_first_page_and_the_table_after_it(loaded: Flask, client: FlaskClient) -> None:
    answer = client.get("/projects/best-value/plan.pdf?lang=en")
    assert answer.mimetype == "application/pdf"
    reader = PdfReader(io.BytesIO(answer.data))
    assert all(_is_landscape(page) for page in reader.pages)
    assert "7.2 Results-based monitoring and evaluation" in reader.pages[0].extract_text()
    assert "Q12" in reader.pages[0].extract_text()
    assert "7.2" not in reader.pages[1].extract_text().split("Rows of the chart")[0]
    after = "".join(page.extract_text() for page in reader.pages[1:])
    assert after.count("no dates") == 31
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]


def test_it_reads_well_aloud(loaded: Flask, live_server: LiveServer, browser_page: Page) -> None:
    browser_page.goto(f"{live_server.url}/projects/best-value?lang=en")
    chart = browser_page.get_by_role("img", name="Plan of the project")
    assert chart.count() == 1
    tree = browser_page.locator("main").aria_snapshot()
    drawn = tree.partition("- img ")[2].partition("heading")[0]
    assert "Mapping" not in drawn  # said once: by the table below
    table = browser_page.get_by_role("table", name="31 rows by 12 quarters. No row has dates, so no bar is drawn.")
    assert table.get_by_role("row").count() == 32
    headed = table.get_by_role("rowheader").all_inner_texts()
    assert headed[:3] == ["1", "1.1", "2"]
    assert table.get_by_role("columnheader").all_inner_texts() == [
        "Row",
        "What is done",
        "Activities",
        "Quarters",
        "State",
    ]


def test_files_of_the_plan_open(loaded: Flask, client: FlaskClient) -> None:
    for ending in ("svg", "csv", "xlsx"):
        answer = client.get(f"/projects/best-value/plan.{ending}?lang=en")
        assert answer.status_code == 200
        assert answer.data
    assert client.get("/projects/best-value/plan.docx").status_code == 404
    rows = client.get("/projects/best-value/plan.csv?lang=en").get_data(as_text=True).splitlines()
    assert len(rows) == 32

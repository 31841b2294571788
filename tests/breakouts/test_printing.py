"""The reports of three groups print on one page, also the longest that are taken."""

import io
from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from app.accounts.models import Account
from app.breakouts.actions import save_report
from app.breakouts.models import REPORT_LIMIT
from tests.breakouts.making import make_breakout_row
from tests.fixtures.applications import Arrange
from tests.fixtures.browsing import NewPage
from tests.make import make_account, make_event

pytestmark = pytest.mark.one_database

LONGEST = ("Acordamos publicar los datos de los contratos en un formato abierto y medir su uso cada trimestre. " * 21)[
    :REPORT_LIMIT
]


def test_three_of_the_longest_reports_print_on_one_page(
    arrange: Arrange, new_page: NewPage, sign_in_browser: Callable[[Page, Account], None]
) -> None:
    with arrange():
        event = make_event()
        account = make_account([event])
        for group in make_breakout_row(event, "Uno", "Dos", "Tres").groups:
            save_report(event, group, LONGEST, None, "es", "system")
        there = f"/events/{event.slug}/work/groups/reports"
    page = new_page()
    sign_in_browser(page, account)
    page.goto(there)
    printed = PdfReader(io.BytesIO(page.pdf(format="A4")))
    assert len(printed.pages) == 1
    assert "Tres" in printed.pages[0].extract_text()

"""What came in of a grant comes in as a table after a look, and leaves as one; its page shows the newest alone."""

import io
import re
from datetime import date, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.core.audit import AuditEntry
from app.core.extensions import db
from app.core.money import Money
from app.funding.actions.grants import enter_receipt, supersede_receipt
from app.funding.models import Grant, GrantReceipt
from app.funding.queries.listed_grants import NEWEST
from tests.funding.making import make_grant, make_line, make_rate
from tests.make import make_finance

pytestmark = pytest.mark.one_database

HEADS = "Received on\tCurrency\tAmount\tReference of the bank"


@pytest.fixture
def grant(arrange: Any, client: FlaskClient, sign_in: Any) -> str:
    """The address of a grant's page; finance is signed in."""
    with arrange():
        public_id, account = make_grant("900,000.00").public_id, make_finance()
    sign_in(client, account)
    return f"/funding/grants/{public_id}"


def counted() -> list[tuple[int, str, str]]:
    query = select(GrantReceipt.base_minor, GrantReceipt.currency, GrantReceipt.reference)
    return [tuple(row) for row in db.session.execute(query.order_by(GrantReceipt.id))]


def test_rows_are_looked_at_then_what_is_clear_is_entered(grant: str, client: FlaskClient, arrange: Any) -> None:
    with arrange():
        make_rate(on_date=date(2026, 1, 20))
    rows = [
        "2026-01-20\tUSD\t500.00\tT-1",
        "2026-01-21\tCRC\t52,345.00\tT-2",
        "2026-01-20\tCOP\t10.00\tT-3",
        "2126-01-20\t\t10.00\tT-4",
        "2026-01-20\t\t10.00\tT-5",
        "2026-01-20\t\t10.00\tT-5",
    ]
    path, data = f"{grant}/receipts/import?lang=en", {"pasted": "\n".join([HEADS, *rows]), "step": "check"}
    looked = client.post(path, data=data).text
    assert "4 rows are clear" in looked
    assert "this day has not come yet" in looked
    assert "stands twice in the table" in looked
    with arrange():
        assert counted() == []
    read = re.search(r'name="read" value="(\w+)"', looked)[1]  # type: ignore[index]
    after = client.post(path, data=data | {"step": "enter", "read": read}).text
    assert "3 rows were entered" in after
    assert "No rate from COP to USD" in after
    assert "T-1" not in after
    for kept in ("T-3", "T-4"):
        assert kept in after
    with arrange():
        assert counted() == [(50_000, "USD", "T-1"), (10_068, "CRC", "T-2"), (1_000, "USD", "T-5")]
    assert "4 stand there already" in client.post(path, data=data).text


@pytest.mark.parametrize("language", ["en", "es", "pt", "fr"])
def test_what_goes_out_is_known_when_it_comes_in(grant: str, client: FlaskClient, arrange: Any, language: str) -> None:
    with arrange():
        row = db.session.scalars(select(Grant)).one()
        for at in range(3):
            receipt = enter_receipt(row, Money(123_450 + at, "USD"), date(2026, 1, 20), f"T  {at}")
        supersede_receipt(receipt, "Mal escrito")
    file = client.post(f"{grant}/receipts/export?lang={language}").data
    with arrange():
        taken = db.session.scalars(select(AuditEntry).filter_by(action="receipt.exported")).one()
        assert (taken.actor is not None, taken.note) == (True, "3 rows")
    sent = {"file": (io.BytesIO(file), "tabla.xlsx"), "step": "check"}
    looked = client.post(f"{grant}/receipts/import?lang={language}", data=sent).text
    assert looked.count("status-quiet") == 3
    assert 'value="enter"' not in looked


def test_the_page_shows_the_newest_and_counts_all(grant: str, client: FlaskClient, arrange: Any) -> None:
    with arrange():
        row = db.session.scalars(select(Grant)).one()
        for at in range(NEWEST + 1):
            enter_receipt(row, Money(10_000, "USD"), date(2026, 1, 1) + timedelta(days=at), f"T-{at}.")
    page = client.get(f"{grant}?lang=en").text
    assert "USD 2,100.00" in page
    assert "T-20." in page
    assert "T-0." not in page
    assert "Older ones stand in the spreadsheet" in page
    assert f'action="{grant}/receipts/export"' in page


def test_many_lines_stand_on_pages(grant: str, client: FlaskClient, arrange: Any) -> None:
    with arrange():
        row = db.session.scalars(select(Grant)).one()
        for at in range(53):
            make_line("10.00", row, title=f"Partida {at:02}.", subject_ref=f"event:x{at:02}")
    first = client.get(f"{grant}?lang=en&as_of=2026-01-01").text
    assert first.count("Partida") == 50
    onwards = re.search(r'href="([^"]*after=[^"]*)"', first)[1]  # type: ignore[index]
    assert "as_of=2026-01-01" in onwards
    assert client.get(onwards.replace("&amp;", "&")).text.count("Partida") == 3

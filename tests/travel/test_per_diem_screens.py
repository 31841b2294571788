"""Per diem on screens: rates out as a spreadsheet and in again, the form of one day, and who sees what days come to."""

import io
import re
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import Account, RoleKind
from app.core.extensions import db
from app.travel.actions.per_diem_days import recompute_days
from app.travel.actions.per_diem_rates import RateValues, enter_day_rate
from app.travel.models import PerDiemDay, PerDiemRate
from tests.fixtures.applications import Arrange, SignInAs
from tests.make import make_account, make_country, make_finance
from tests.travel.making_claims import make_finance_account, usd
from tests.travel.test_per_diem_days import make_worked_trip

pytestmark = pytest.mark.one_database

IMPORT = "/travel/per-diem/import?lang=en"
TABLE = "Country\tCity\tCurrency\tA full day\tValid from\tValid until\tSource\n"


@pytest.fixture
def finance(arrange: Arrange, client: FlaskClient, sign_in: SignInAs) -> Account:
    with arrange():
        make_country("CR")
        account = make_finance()
        enter_day_rate(RateValues("CR", "San José", usd(15000), date(2006, 1, 1), None, "Circular 1"))
        enter_day_rate(RateValues("CR", "", usd(12050), date(2006, 1, 1), date(2006, 12, 31)))
    sign_in(client, account)
    return account


def amounts() -> list[tuple[str, int]]:
    current = select(PerDiemRate).where(PerDiemRate.superseded_at.is_(None)).order_by(PerDiemRate.city, PerDiemRate.id)
    return [(one.city, one.minor) for one in db.session.scalars(current)]


@pytest.mark.parametrize("language", ["en", "es", "pt", "fr"])
def test_rates_that_went_out_are_known_when_they_come_in(finance, client: FlaskClient, language: str):
    file = client.get(f"/travel/per-diem/rates.xlsx?lang={language}")
    assert file.headers["Content-Disposition"].endswith(".xlsx")
    sent = {"file": (io.BytesIO(file.data), "viaticos.xlsx"), "step": "check"}
    looked = client.post(f"/travel/per-diem/import?lang={language}", data=sent)
    assert looked.status_code == 200
    assert looked.text.count("status-quiet") >= 2  # both stand there already
    assert 'value="enter"' not in looked.text


def test_a_row_that_is_wrong_is_named_and_the_clear_ones_are_entered(finance, arrange: Arrange, client: FlaskClient):
    rows = "Costa Rica\tSan José\tUSD\t162.50\t2006-01-01\t\tCircular 2\n"
    rows += "Narnia\t\tUSD\t10\t2006-01-01\t\t\nCosta Rika\t\tUSD\t99\t2006-01-01\t\t\n"
    looked = client.post(IMPORT, data={"pasted": TABLE + rows, "step": "check"}).text
    assert "replaces" in looked
    assert "“Narnia” is not known" in looked
    assert "if you mean Costa Rica, write that" in looked
    with arrange():
        assert amounts() == [("", 12050), ("San José", 15000)]
    read = re.search(r'name="read" value="(\w+)"', looked)
    assert read is not None
    client.post(IMPORT, data={"pasted": TABLE + rows, "step": "enter", "read": read[1]})
    with arrange():
        assert amounts() == [("", 12050), ("San José", 16250)]


@pytest.fixture
def day(arrange: Arrange) -> str:
    """The address of the second day of a journey that was worked out."""
    with arrange():
        trip = make_worked_trip()
        row = recompute_days(trip).days[1]
        return f"/events/{trip.event.slug}/work/travel/{trip.public_id}/per-diem/{row.public_id}"


def test_the_form_of_a_day(arrange: Arrange, client: FlaskClient, sign_in: SignInAs, day: str):
    with arrange():
        account = make_finance()
    sign_in(client, account)
    assert client.get(f"{day}?lang=en").status_code == 200
    assert client.post(day, data={"provided": ["lunch"]}).status_code == 303
    assert the_day(arrange, day) == (13500, ["lunch"])
    answer = client.post(f"{day}?lang=en", data={"provided": ["lunch"], "amount": "100.00"})
    assert answer.status_code == 422
    assert "Write why this day pays another amount." in answer.text
    assert 'value="100.00"' in answer.text
    assert the_day(arrange, day) == (13500, ["lunch"])
    decided = {"provided": ["lunch"], "is_nothing": "y", "reason": "The host invites."}
    assert client.post(day, data=decided).status_code == 303
    assert the_day(arrange, day) == (0, ["lunch"])
    page = client.get(f"{day.rpartition('/')[0]}?lang=en").text
    assert "USD 0.00" in page
    assert "The host invites." in page


def test_what_days_come_to_is_for_who_keeps_the_accounts(
    arrange: Arrange, client: FlaskClient, sign_in: SignInAs, day: str
):
    with arrange():
        for _ in range(3):
            make_finance_account()
        organiser = make_account([RoleKind.ORGANISER])
    sign_in(client, organiser)
    for path in (day, day.rpartition("/")[0]):
        assert client.get(path).status_code == 403
        assert client.post(path, data={"is_nothing": "y", "reason": "x"}).status_code == 403


def the_day(arrange: Arrange, path: str) -> tuple[int | None, list[str]]:
    with arrange():
        row = db.session.scalars(select(PerDiemDay).filter_by(public_id=path.rpartition("/")[2])).one()
        return row.minor, row.provided

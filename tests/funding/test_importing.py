"""Tables of money come in after a look: what each row would do, then what is clear; the same again changes nothing."""

import io
import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.core.extensions import db
from app.funding.models import ExchangeRate, FundingContribution, Grant
from tests.funding.making import make_contribution, make_grant
from tests.make import make_finance

pytestmark = pytest.mark.one_database

RATES = "Currency\tIn\tDay\tRate\tSource\nCRC\tUSD\t2006-07-28\t0.00192345\tBanco\nXYZ\tUSD\t2006-07-28\t1\tBanco"


@pytest.fixture
def finance(arrange: Any, client: FlaskClient, sign_in: Any) -> FlaskClient:
    with arrange():
        account = make_finance()
    sign_in(client, account)
    return client


def test_rates_are_looked_at_entered_and_known_again(finance: FlaskClient, arrange: Any) -> None:
    path = "/funding/rates/paste?lang=en"
    looked = finance.post(path, data={"pasted": RATES, "step": "check"}).text
    assert "1 row is clear" in looked
    assert "XYZ is no currency" in looked
    with arrange():
        assert db.session.scalars(select(ExchangeRate)).all() == []
    read = re.search(r'name="read" value="(\w+)"', looked)[1]  # type: ignore[index]
    finance.post(path, data={"pasted": RATES, "step": "enter", "read": read})
    with arrange():
        assert [each.rate for each in db.session.scalars(select(ExchangeRate))] == ["0.00192345"]
    assert "1 stands there already" in finance.post(path, data={"pasted": RATES, "step": "check"}).text


@pytest.mark.parametrize("room", ["grants", "contributions"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_what_goes_out_is_known_when_it_comes_in(finance: FlaskClient, arrange: Any, room: str, language: str) -> None:
    with arrange():
        make_grant("1,234.50")
        make_contribution("1,234.50")
    file = finance.get(f"/funding/{room}/list.xlsx?lang={language}").data
    sent = {"file": (io.BytesIO(file), "tabla.xlsx"), "step": "check"}
    looked = finance.post(f"/funding/{room}/import?lang={language}", data=sent)
    assert looked.status_code == 200
    assert "status-quiet" in looked.text  # it stands there already
    assert 'value="enter"' not in looked.text
    with arrange():
        assert [len(db.session.scalars(select(each)).all()) for each in (Grant, FundingContribution)] == [1, 1]

"""A rate of a wrong day goes out of use by finance alone, and stays readable."""

import pytest
from flask.testing import FlaskClient

from app.accounts.models import RoleKind
from app.core.extensions import db
from app.funding.models import ExchangeRate
from tests.fixtures.applications import Arrange, SignInAs
from tests.funding.making import make_rate
from tests.make import make_account, make_finance


@pytest.fixture
def rate(arrange: Arrange) -> ExchangeRate:
    with arrange():
        return make_rate()


def test_a_rate_goes_out_of_use(client: FlaskClient, arrange: Arrange, sign_in: SignInAs, rate: ExchangeRate) -> None:
    with arrange():
        finance = make_finance()
    sign_in(client, finance)
    where = f"/funding/rates/{rate.public_id}"
    assert f'action="{where}/withdrawal"' in client.get(where).text
    assert client.post(f"{where}/withdrawal").status_code == 303
    assert client.post(f"{where}/withdrawal").status_code == 409
    with arrange():
        assert db.session.get_one(ExchangeRate, rate.id).superseded_at is not None


def test_who_organises_reads_rates_alone(
    client: FlaskClient, arrange: Arrange, sign_in: SignInAs, rate: ExchangeRate
) -> None:
    with arrange():
        organiser = make_account([RoleKind.ORGANISER])
    sign_in(client, organiser)
    assert client.get("/funding/rates").status_code == 200
    assert client.post(f"/funding/rates/{rate.public_id}/withdrawal").status_code == 403

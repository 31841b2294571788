"""The lists of claims and of per diem cost the same statements with 1 and with 30 rows."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from app.core.clock import now
from app.travel.actions.claiming import express_claim
from app.travel.actions.per_diem_rates import RateValues, add_policy, enter_day_rate
from app.travel.per_diem import PolicyKind
from tests.delegations.test_bounds import Counting
from tests.fixtures.applications import Arrange, SignInAs
from tests.funding.making import make_line
from tests.make import make_account, make_country, make_event, make_finance, make_person, make_registration
from tests.travel.making_claims import make_travelled, usd

pytestmark = pytest.mark.both_databases


def make_claims(number: int) -> None:
    """That many travellers of one event who claim their per diem."""
    event, line, by = make_event(), make_line("90,000.00"), make_account()
    for at in range(number):
        registration = make_registration(event, make_person("Ana", f"Prueba {at}"), country_code="CR")
        express_claim(make_travelled(line, registration=registration, by=by, per_diem=51000))


def make_rates(number: int) -> None:
    make_country("CR")
    for at in range(number):
        add_policy(f"Por noches {at}", PolicyKind.NIGHTS, {}, "", None)
        enter_day_rate(RateValues("CR", f"Ciudad {at}", usd(15000), now().date() + timedelta(days=at)))


@pytest.mark.parametrize(("path", "make_rows"), [("/travel/claims", make_claims), ("/travel/per-diem", make_rates)])
def test_a_list_asks_the_same_of_one_and_of_thirty(
    arrange: Arrange, client: FlaskClient, sign_in: SignInAs, statements: Counting, path: str, make_rows
) -> None:
    with arrange():
        make_country("CR")
        account = make_finance()
        make_rows(1)
    sign_in(client, account)
    client.get(path)
    with statements() as few:
        assert client.get(path).status_code == 200
    with arrange():
        make_rows(29)
    with statements() as many:
        page = client.get(f"{path}?lang=en")
    assert "30 " in page.text
    assert len(many) == len(few)

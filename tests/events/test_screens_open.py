"""Every screen of an event opens for those who may and for no one else."""

import pytest
from flask.testing import FlaskClient

from tests.fixtures.applications import Arrange, SignInAs
from tests.make import make_account, make_event

PAGES = (
    "",
    "/texts",
    "/details",
    "/registration-rules",
    "/organisations",
    "/address",
    "/agenda",
    "/agenda/rows/new",
    "/speakers",
    "/history",
)
STEPS = ("/move", "/cancellation", "/withdrawal")


@pytest.mark.parametrize("page", [*PAGES, *STEPS])
def test_a_screen_opens_for_the_organiser_alone(
    client: FlaskClient, arrange: Arrange, sign_in: SignInAs, page: str
) -> None:
    with arrange():
        event = make_event(slug="seminario")
        organiser, other, nobody = make_account([event]), make_account([make_event()]), make_account()
    address = f"/events/seminario/work{page}"
    answer = client.get(address)
    assert answer.status_code == 302 and "/sign-in" in answer.location, answer.location
    for account, status in ((organiser, 200), (other, 403), (nobody, 403)):
        sign_in(client, account)
        assert client.get(address).status_code == status, page

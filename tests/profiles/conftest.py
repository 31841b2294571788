"""What the tests of profiles share."""

import pytest
from flask.testing import FlaskClient

from app.accounts.models import RoleKind
from tests.fixtures.applications import Arrange, SignInAs
from tests.make import make_account


@pytest.fixture
def office(arrange: Arrange, client: FlaskClient, sign_in: SignInAs) -> FlaskClient:
    """Signed in as who organises all events."""
    with arrange():
        account = make_account([RoleKind.ORGANISER])
    sign_in(client, account)
    return client

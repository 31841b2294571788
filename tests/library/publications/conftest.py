"""Who keeps the library, signed in."""

import pytest

from app.accounts.models import RoleKind
from tests import make


@pytest.fixture
def in_office(arrange, client, sign_in):
    with arrange():
        account = make.make_account([RoleKind.ADMINISTRATOR])
    sign_in(client, account)
    return client

"""What the tests of projects share."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.models import RoleKind
from app.core.extensions import db
from app.programme.loading import load_programme
from tests.fixtures.applications import Arrange, SignInAs
from tests.make import make_account


@pytest.fixture
def loaded(app: Flask) -> Flask:
    """With the programme's documents."""
    with app.app_context():
        load_programme()
        db.session.commit()
    return app


@pytest.fixture
def office(arrange: Arrange, client: FlaskClient, sign_in: SignInAs) -> FlaskClient:
    """Signed in as who organises all events."""
    with arrange():
        account = make_account([RoleKind.ORGANISER])
    sign_in(client, account)
    return client

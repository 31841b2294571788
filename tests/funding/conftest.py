"""An application context for each test of the ledger, in English, on the days of the story: July 2006."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask_babel import force_locale

from app.core.extensions import db
from tests.fixtures.time import SettableClock


@pytest.fixture
def books(app: Flask, clock: SettableClock) -> Iterator[SettableClock]:
    """Noon in New York, 10 July 2006."""
    clock.set(datetime(2006, 7, 10, 16, tzinfo=UTC))
    with app.app_context(), force_locale("en"):
        yield clock
        db.session.rollback()

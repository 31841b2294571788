"""An event and one who comes to it."""

import pytest

from app.events.models import Event
from app.registration.models import Registration
from tests.make import make_event, make_registration


@pytest.fixture
def event(context: None) -> Event:
    return make_event()


@pytest.fixture
def ana(event: Event) -> Registration:
    return make_registration(event)

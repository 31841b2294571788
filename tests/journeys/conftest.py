"""Where a story happens, for those that need no more than that."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask

from tests.fixtures.time import SettableClock
from tests.journeys.places import Places
from tests.mail.postoffice import PostOffice


@pytest.fixture
def places(app: Flask, clock: SettableClock) -> Iterator[Places]:
    """The application with a post office that takes what it sends."""
    office = PostOffice()
    controller = office.controller()
    controller.start()
    app.extensions["settings"] = replace(app.extensions["settings"], smtp_url=office.url)
    yield Places(app, clock, office)
    controller.stop()

"""What other modules show on the page of scheduled work: panels above, and what will be sent."""

from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from markupsafe import Markup

from app.accounts.models import RoleKind
from app.jobs.forecasts import HORIZON, Forecast, forecasting
from app.jobs.panels import job_panels
from tests.fixtures.applications import Arrange, SignInAs
from tests.fixtures.time import START
from tests.make import make_account

PAGE = "/jobs?lang=en"


@pytest.fixture(autouse=True)
def own_hooks(app: Flask) -> None:
    """Only what a test adds: an application is as it was at first for each test."""
    for hook in (forecasting, job_panels):
        app.extensions.pop(f"hook:{hook.name}", None)


@pytest.fixture
def page(arrange: Arrange, client: FlaskClient, sign_in: SignInAs) -> FlaskClient:
    with arrange():
        account = make_account([RoleKind.ADMINISTRATOR])
    sign_in(client, account)
    return client


@pytest.mark.one_database
def test_what_will_be_sent_stands_in_its_order_with_its_number_of_people(app: Flask, page: FlaskClient) -> None:
    asked: list[datetime] = []

    def later(until: datetime) -> list[Forecast]:
        asked.append(until)
        return [Forecast(START + timedelta(days=2), "The later one", "/later", 1234)]

    forecasting.add(app, later)
    forecasting.add(app, later)
    forecasting.add(app, lambda _until: [Forecast(START + timedelta(days=1), "The sooner one", "/sooner", 1)])
    text = page.get(PAGE).text
    assert text.index("The sooner one") < text.index("The later one")
    assert text.count("The later one") == 1
    assert 'href="/later"' in text
    assert "1,234" in text
    assert asked == [START + HORIZON]


@pytest.mark.one_database
def test_a_long_list_says_how_much_is_not_shown(app: Flask, page: FlaskClient) -> None:
    forecasting.add(app, lambda _until: [Forecast(START, f"Thing {number:03}", "/", 1) for number in range(203)])
    text = page.get(PAGE).text
    assert "Thing 199" in text
    assert "Thing 200" not in text
    assert "3 more are not shown." in text


@pytest.mark.one_database
def test_an_empty_list_says_what_will_fill_it(app: Flask, page: FlaskClient) -> None:
    assert "Nothing will be sent" in page.get(PAGE).text


@pytest.mark.one_database
def test_panels_stand_above_the_timetable_in_their_order(app: Flask, page: FlaskClient) -> None:
    def second() -> Markup:
        return Markup("<p>The second panel</p>")

    job_panels.add(app, lambda: Markup("<p>The first panel</p>"))
    job_panels.add(app, lambda: None)
    job_panels.add(app, second)
    job_panels.add(app, second)
    text = page.get(PAGE).text
    places = [text.index(words) for words in ("The first panel", "The second panel", 'id="timetable"')]
    assert places == sorted(places)
    assert text.count("The second panel") == 1

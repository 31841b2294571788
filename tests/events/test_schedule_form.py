"""The form of date and place: the day leads, the usual is folded, what is typed says itself how much is known."""

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.core.dates import Precision
from app.core.extensions import db
from app.events.models import Event, EventStatus
from tests.forms import form_values
from tests.make import make_account, make_event

PAGE = "/events/s/work/schedule"


def opened(client: FlaskClient, arrange, sign_in, **fields) -> str:
    """The form of a draft, in English."""
    with arrange():
        event = make_event("Seminario", slug="s", status=EventStatus.DRAFT, **fields)
        account = make_account([event])
    sign_in(client, account)
    return str(client.get(f"{PAGE}?lang=en").text)


def stored(app) -> Event:
    with app.app_context():
        return db.session.scalars(select(Event).where(Event.slug == "s")).one()


def test_the_day_leads_and_the_usual_is_folded(client, arrange, sign_in):
    page = opened(client, arrange, sign_in)
    places = [
        page.index(f'name="{name}"') for name in ("start_on", "end_on", "start_time", "zone", "precision", "venue")
    ]
    assert places == sorted(places)
    assert "Time zone: Costa Rica" in page
    assert not re.search(r'<details class="fold"[^>]* open', page)
    assert page.index('<optgroup label="Likely"><option selected value="America/Costa_Rica"') > 0


@pytest.mark.parametrize(
    ("fields", "folds_open"),
    [
        ({"zone": ""}, [True, False]),
        ({"zone": "Europe/Madrid"}, [True, False]),  # none of Costa Rica's
        ({"precision": Precision.MONTH, "end_on": None}, [False, True]),
        ({"start_on": None}, [False, False]),
    ],
)
def test_what_is_not_usual_stands_open(client, arrange, sign_in, fields, folds_open):
    page = opened(client, arrange, sign_in, **fields)
    assert ["open" in tag for tag in re.findall(r'<details class="fold"[^>]*>', page)] == folds_open


@pytest.mark.parametrize(
    ("typed", "precision"),
    [
        ({"start_on": "2027-06-01"}, Precision.DAY),
        ({"month": "6", "month_year": "2027"}, Precision.MONTH),
        ({"year": "2027"}, Precision.YEAR),
    ],
)
def test_a_date_typed_where_none_was_known_is_taken_as_typed(app, client, arrange, sign_in, typed, precision):
    page = opened(client, arrange, sign_in, start_on=None)
    assert client.post(PAGE, data=form_values(page) | typed).status_code == 303
    assert (stored(app).precision, stored(app).start_on.year) == (precision, 2027)


def test_two_dates_of_another_kind_are_asked_about(client, arrange, sign_in):
    page = opened(client, arrange, sign_in, start_on=None)
    answer = client.post(PAGE, data=form_values(page) | {"start_on": "2027-06-01", "year": "2028"})
    assert answer.status_code == 422
    assert "You filled in a date that this choice leaves out." in answer.text
    assert len(re.findall(r'<details class="fold"[^>]* open', answer.text)) == 1

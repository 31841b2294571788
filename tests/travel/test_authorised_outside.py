"""The office of two: nobody decides on their own trip, unless somebody outside the office authorised it, with a paper."""

import re
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.models import RoleKind
from app.core.extensions import db
from app.events.models import Event
from app.funding.models import Payment, PaymentKind
from app.travel.models import Trip, TripAuthority, TripStatus, TripStep
from tests.fixtures.applications import Arrange, SignInAs
from tests.funding.making import make_line
from tests.make import make_account, make_event, make_registration
from tests.travel.making_trips import make_itinerary, make_trip, say_visa

pytestmark = pytest.mark.one_database
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def words(content: bytes = PDF, **fields: str) -> dict[str, object]:
    given = {"name": "Rosa Modelo", "position": "Directora", "on_date": "2026-10-01"} | fields
    return given | {"paper": (BytesIO(content), "autorizacion.pdf")}


@pytest.fixture
def own(arrange: Arrange, client: FlaskClient, sign_in: SignInAs) -> str:
    """The address of the journey of the office's only account, which is signed in."""
    with arrange():
        trip = say_visa(make_itinerary(make_trip(make_registration(make_event(slug="viaje")), make_line())))
        account = make_account([RoleKind.ADMINISTRATOR], person=trip.person)
        there = f"/events/viaje/work/travel/{trip.public_id}"
    sign_in(client, account)
    return there


def test_ones_own_journey_goes_on_with_an_authorisation_from_outside(app: Flask, client: FlaskClient, own: str) -> None:
    stopped = client.post(f"{own}/authorisation?lang=en", data={"reason": "There is nobody else"})
    assert stopped.status_code == 422
    assert "Nobody decides on their own trip." in stopped.text
    assert f"{own}/outside-authorisation" in client.get(f"{own}?lang=en").text
    assert client.post(f"{own}/outside-authorisation", data=words()).status_code == 303
    assert "Rosa Modelo, Directora" in client.get(f"{own}?lang=en").text
    assert client.post(f"{own}/authorisation", data={"reason": ""}).status_code == 303
    paid = {"amount": "100.00", "paid_on": "2026-11-01", "key": "a"}
    assert client.post(f"{own}/advance?lang=en", data=paid).status_code == 303
    with app.app_context():
        assert db.session.scalars(db.select(Trip.status)).one() is TripStatus.AUTHORISED
        grounds = db.session.scalars(db.select(TripStep.ground).where(TripStep.ground != "")).all()
        assert list(grounds) == ["outside"]
        payment = db.session.scalars(db.select(Payment).filter_by(kind=PaymentKind.ADVANCE)).one()
        assert payment.ground.value == "outside"
    assert "Authorised from outside the office" in client.get(f"{own}?lang=en").text


def test_only_who_may_open_the_paper_is_led_to_it(
    app: Flask, client: FlaskClient, arrange: Arrange, sign_in: SignInAs, own: str
) -> None:
    client.post(f"{own}/outside-authorisation", data=words())
    link = re.search(r'href="(/files/[^"]+)"', client.get(own).text)
    assert link is not None
    assert client.get(link[1]).status_code == 200
    with arrange():
        organiser = make_account([db.session.scalars(db.select(Event)).one()])
    sign_in(client, organiser)
    page = client.get(own).text
    assert "Rosa Modelo, Directora" in page
    assert 'href="/files/' not in page


@pytest.mark.parametrize("sent", [words(b"no paper"), words(name=" "), words(on_date="2999-01-01"), {}])
def test_without_name_position_day_and_paper_nothing_is_kept(
    app: Flask, client: FlaskClient, own: str, sent: dict[str, object]
) -> None:
    answer = client.post(f"{own}/outside-authorisation?lang=en", data=sent)
    assert answer.status_code == 422
    if sent:
        assert "Directora" in answer.text
    with app.app_context():
        assert db.session.scalars(db.select(TripAuthority)).all() == []


def test_who_decides_alone_can_write_why_with_an_advance(client: FlaskClient, own: str) -> None:
    client.post(f"{own}/outside-authorisation", data=words())
    client.post(f"{own}/authorisation", data={"reason": ""})
    assert 'name="reason"' in client.get(f"{own}/advance").text

"""Visits of countries to an institution: entered, who comes, the report as a task, and what everybody reads of them."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.core.extensions import db
from app.events.models import EventKind
from app.preparation.models import CountedFrom, Task
from app.travel.models import VisitSlot, VisitSlotRegistration
from tests.fixtures.applications import Arrange, SignInAs
from tests.make import make_account, make_country, make_event, make_registration
from tests.travel.making_missions import make_visit

pytestmark = pytest.mark.one_database

WORK = "/events/visitas/work/visits"


@pytest.fixture
def office(arrange: Arrange, client: FlaskClient, sign_in: SignInAs) -> FlaskClient:
    """Signed in as the organiser of visits to an institution in Chile."""
    with arrange():
        make_country("EC")
        event = make_event(slug="visitas", kind=EventKind.INSTITUTIONAL_VISIT)
        account = make_account([event])
    sign_in(client, account)
    return client


VISIT = {"country_code": "EC", "host_name": "Instituto Ficticio", "sponsored_by": "Donante Ficticio"}


def test_the_first_visit_makes_its_report_a_task(office: FlaskClient, app: Flask) -> None:
    for _twice in range(2):
        office.post(f"{WORK}/new", data=VISIT)
    with app.app_context():
        slot = db.session.scalars(select(VisitSlot)).one()
        assert slot.travellers_expected is None
        task = db.session.scalars(select(Task)).one()
        assert (task.counted_from, task.offset_days) == (CountedFrom.LAST_DAY, 30)


def test_the_same_country_and_institution_are_refused(office: FlaskClient) -> None:
    office.post(f"{WORK}/new", data=VISIT)
    answer = office.post(f"{WORK}/new?lang=en", data=VISIT)
    assert answer.status_code == 422
    assert "on the list already" in answer.text


def test_who_comes_is_chosen_of_the_registered_of_the_country(
    arrange: Arrange, client: FlaskClient, sign_in: SignInAs, app: Flask
) -> None:
    with arrange():
        event = make_event(slug="visitas", kind=EventKind.INSTITUTIONAL_VISIT)
        public_id = make_visit(event, "EC").public_id
        comes = make_registration(event, country_code="EC")
        make_registration(event, country_code="CR")
        chosen, account = comes.public_id, make_account([event])
    sign_in(client, account)
    assert chosen in client.get(f"{WORK}/{public_id}").text
    assert client.post(f"{WORK}/{public_id}/people", data={"people": [chosen]}).status_code == 303
    with app.app_context():
        assert len(db.session.scalars(select(VisitSlotRegistration)).all()) == 1
    client.post(f"{WORK}/{public_id}/people", data={})
    with app.app_context():
        assert not db.session.scalars(select(VisitSlotRegistration)).all()


def test_the_page_of_the_event_says_what_is_stated(office: FlaskClient, client: FlaskClient) -> None:
    office.post(f"{WORK}/new", data=VISIT)
    page = client.get("/events/visitas?lang=en").text
    assert "Ecuador visits Instituto Ficticio, sponsored by Donante Ficticio." in page
    assert "It enters no counted figure and no sum of money." in page


def test_a_visit_is_changed_and_taken_off(office: FlaskClient, app: Flask) -> None:
    office.post(f"{WORK}/new", data=VISIT)
    with app.app_context():
        public_id = db.session.scalars(select(VisitSlot.public_id)).one()
    assert office.post(f"{WORK}/{public_id}", data=VISIT | {"travellers_expected": "3"}).status_code == 303
    assert "3 expected" in office.get(f"{WORK}?lang=en").text
    assert office.post(f"{WORK}/{public_id}/removal").status_code == 303
    with app.app_context():
        assert not db.session.scalars(select(VisitSlotRegistration)).all()
        assert not db.session.scalars(select(VisitSlot)).all()

"""Missions of the office: entered to the day or the month, who travels, and the report that is due."""

import io
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import RoleKind
from app.core.dates import Precision
from app.core.extensions import db
from app.people.actions import merge
from app.people.erasure import erase
from app.travel.actions.missions import add_traveller
from app.travel.models import Mission, MissionTraveller
from app.travel.queries.missions import mission_named
from tests.fixtures.applications import Arrange, SignInAs
from tests.make import make_account, make_country, make_event, make_person
from tests.travel.making_missions import make_mission

pytestmark = pytest.mark.one_database

MISSION = {
    "title-es": "Misión a los Andes",
    "precision": "month",
    "start_on": "2026-01-15",
    "end_on": "2026-05-02",
    "purposes-es": "Reuniones técnicas\nPerfiles nacionales",
    "destinations_text": "países andinos",
    "report_due_on": "2027-06-30",
}


@pytest.fixture
def office(arrange: Arrange, client: FlaskClient, sign_in: SignInAs) -> FlaskClient:
    """Signed in as who organises all events."""
    with arrange():
        make_country("CO")
        account = make_account([RoleKind.ORGANISER])
    sign_in(client, account)
    return client


def test_a_mission_known_to_the_month_is_entered(office: FlaskClient, app: Flask) -> None:
    assert office.post("/travel/missions/new", data=MISSION).status_code == 303
    with app.app_context():
        mission = db.session.scalars(select(Mission)).one()
        assert (mission.start_on, mission.end_on) == (date(2026, 1, 1), date(2026, 5, 1))
        assert mission.precision is Precision.MONTH
        assert mission.destinations is None
        assert mission.written("en") == "January 2026 – May 2026"
    page = office.get("/travel/missions?lang=en").text
    assert "Misión a los Andes" in page
    assert "due on 30 June 2027" in page


def test_what_was_typed_stays_when_it_ends_before_it_begins(office: FlaskClient) -> None:
    answer = office.post("/travel/missions/new?lang=en", data=MISSION | {"end_on": "2025-12-31"})
    assert answer.status_code == 422
    assert "It can’t end before it begins." in answer.text
    assert "países andinos" in answer.text


def test_who_travels_is_of_the_directory_and_listed_once(office: FlaskClient, arrange: Arrange) -> None:
    with arrange():
        public_id = make_mission().public_id
        make_person(email="ana@oficina.example")
    there = f"/travel/missions/{public_id}/travellers?lang=en"
    assert office.post(there, data={"email": "ana@oficina.example"}).status_code == 303
    again = office.post(there, data={"email": "ana@oficina.example"})
    assert (again.status_code, "on the list already" in again.text) == (422, True)
    unknown = office.post(there, data={"email": "nadie@oficina.example"})
    assert (unknown.status_code, "Nobody in the directory" in unknown.text) == (422, True)


def test_the_report_is_filed_and_no_longer_due(office: FlaskClient, arrange: Arrange) -> None:
    with arrange():
        public_id = make_mission(report_due_on=date(2020, 1, 1)).public_id
    assert "1 report is late" in office.get("/travel/missions?lang=en").text
    given = {"document": (io.BytesIO(b"%PDF-1.7\n%fictional\n"), "informe.pdf")}
    answer = office.post(f"/travel/missions/{public_id}/report", data=given, content_type="multipart/form-data")
    assert answer.status_code == 303
    page = office.get(f"/travel/missions/{public_id}?lang=en").text
    assert "informe.pdf" in page
    assert "is late" not in office.get("/travel/missions?lang=en").text


def test_who_organises_one_event_sees_no_mission(arrange: Arrange, client: FlaskClient, sign_in: SignInAs) -> None:
    with arrange():
        public_id, account = make_mission().public_id, make_account([make_event()])
    sign_in(client, account)
    assert client.get("/travel/missions").status_code == 403
    assert client.get(f"/travel/missions/{public_id}").status_code == 403


def test_erasing_a_person_takes_them_off(app: Flask, arrange: Arrange) -> None:
    with arrange():
        mission, person = make_mission(), make_person()
        add_traveller(mission, person)
        db.session.expire_all()
        erase(person)
        assert not db.session.scalars(select(MissionTraveller)).all()


def test_two_records_of_one_traveller_are_on_the_mission_once(app: Flask, arrange: Arrange) -> None:
    with arrange():
        mission, kept, merged = make_mission(), make_person(), make_person("Ana", "Duplicada")
        for one in (kept, merged):
            add_traveller(mission, one)
        merge(kept, merged)
        db.session.expire_all()
        found = mission_named(mission.public_id)
        assert found is not None
        assert [one.person_id for one in found.travellers] == [kept.id]


def test_the_list_asks_the_same_with_many_missions(client, arrange, sign_in, statements) -> None:
    with arrange():
        account = make_account([RoleKind.ORGANISER])
        make_mission()
    sign_in(client, account)
    client.get("/travel/missions")
    with statements() as few:
        client.get("/travel/missions")
    with arrange():
        for number in range(29):
            add_traveller(make_mission(f"Misión {number}"), make_person())
    with statements() as many:
        client.get("/travel/missions")
    assert len(many) <= len(few) + 1  # the people, once there are any

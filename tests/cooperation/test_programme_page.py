"""The programme itself on its page, and what the office changes there."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.models import RoleKind
from app.cooperation.queries.programme import (
    programme_needs,
    programme_objectives,
    programme_phases,
    programme_tasks,
    the_programme,
)
from app.core.extensions import db
from app.programme.loading import load_programme
from tests.fixtures.applications import Arrange, SignInAs
from tests.make import make_account, make_person

pytestmark = pytest.mark.one_database


@pytest.fixture
def office(arrange: Arrange, client: FlaskClient, sign_in: SignInAs) -> FlaskClient:
    """Signed in as who organises all events."""
    with arrange():
        account = make_account([RoleKind.ORGANISER])
        make_person(email="ana@oficina.example", given_names="Ana", family_names="Supuesta")
    sign_in(client, account)
    return client


def test_everybody_reads_what_the_documents_say(app: Flask, client: FlaskClient) -> None:
    assert "Nothing is said of the programme yet" in client.get("/programme?lang=en").text
    with app.app_context():
        load_programme()
        db.session.commit()
    page = client.get("/programme?lang=en").text
    for words in ("Orlando Mason", "Foster exchange", "2003–2004", "June 2003 – December 2003", "e-forums", "line 170"):
        assert words in page, words
    assert "Add a need" not in page
    assert "junio de 2003" in client.get("/programme?lang=es").text


def test_the_office_describes_it_and_names_another_coordinator(office: FlaskClient, app: Flask) -> None:
    words = {"organisation-es": "Organización Ficticia", "staff-es": "Una\nDos", "email": "ana@oficina.example"}
    assert office.post("/programme/details", data=words).status_code == 303
    with app.app_context():
        found = the_programme()
        assert found is not None
        assert found.coordinator is not None
        assert found.coordinator.email == "ana@oficina.example"
    assert office.post("/programme/details", data=words | {"email": ""}).status_code == 303
    wrong = office.post("/programme/details?lang=en", data=words | {"email": "nadie@oficina.example"})
    assert wrong.status_code == 422
    with app.app_context():
        found = the_programme()
        assert found is not None
        assert found.coordinator is not None


def test_lines_are_added_changed_and_removed(office: FlaskClient, app: Flask) -> None:
    for text in ("Primero", "Segundo"):
        assert office.post("/programme/objectives/new", data={"text-es": text}).status_code == 303
    with app.app_context():
        assert [str(row.text) for row in programme_objectives()] == ["Primero", "Segundo"]
        first = programme_objectives()[0].public_id
    assert office.post(f"/programme/objectives/{first}", data={"text-es": "Cambiado"}).status_code == 303
    assert "Cambiado" in office.get("/programme").text
    assert office.post(f"/programme/objectives/{first}/removal").status_code == 303
    assert office.get(f"/programme/needs/{first}").status_code == 404
    with app.app_context():
        assert [str(row.text) for row in programme_objectives()] == ["Segundo"]
        assert programme_needs() == []


def test_a_year_is_in_one_phase(office: FlaskClient, app: Flask) -> None:
    phase = {"name-en": "First", "from_year": "2003", "to_year": "2004"}
    assert office.post("/programme/phases/new", data=phase).status_code == 303
    again = office.post("/programme/phases/new?lang=en", data=phase | {"name-en": "Second", "from_year": "2004"})
    assert again.status_code == 422
    assert "“First” has these years already: a year is in one phase." in again.text
    backwards = office.post("/programme/phases/new?lang=en", data=phase | {"to_year": "2002"})
    assert "It can’t end before it begins." in backwards.text
    with app.app_context():
        assert len(programme_phases()) == 1


def test_a_task_is_known_to_the_day_or_to_the_month(office: FlaskClient, app: Flask) -> None:
    task = {"title-en": "Study", "precision": "month", "start_on": "2027-02-14", "end_on": "2027-02-03"}
    assert office.post("/programme/tasks/new", data=task).status_code == 303
    assert office.post("/programme/tasks/new?lang=en", data=task | {"precision": "day"}).status_code == 422
    with app.app_context():
        assert programme_tasks()[0].written("en") == "February 2027"

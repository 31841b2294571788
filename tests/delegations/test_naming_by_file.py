"""A list of people in a file: read into lines, looked at, then named; by a coordinator and by the office."""

import io
import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.models import RoleKind
from app.contacts.links import contact_token
from app.core.extensions import db
from app.delegations.models import Nomination
from app.delegations.pasted_people import pasted_people
from tests.delegations.making import make_delegation, make_quota, make_terms
from tests.fixtures.applications import Arrange, SignInAs
from tests.make import make_account, make_contact, make_event
from tests.people.lists import xlsx

pytestmark = pytest.mark.one_database

ROWS = [
    ["Lista de delegados"],
    ["Tratamiento", "Nombres", "Apellidos", "Cargo", "Institución", "País", "Correo electrónico"],
    ["Dra.", "Ana", "Prueba de la Cruz", "", "ChileCompra", "Chile", "ana@compras.example"],
    ["", "Boris", "Ejemplo", "Jefe; de área", "", "Chile", "boris@compras.example"],
    ["", "Carla", "Ficticia", "Directora", "OECE", "Perú", "carla@compras.example"],
]


def workbook(rows: list[list[str]]) -> io.BytesIO:
    return io.BytesIO(xlsx(*rows))


@pytest.fixture
def page(arrange: Arrange) -> str:
    with arrange():
        event = make_event(slug="asuncion", zone="America/Asuncion")
        make_delegation(event, "CL")
        make_quota(event, "", capacity=5)
        make_terms(event, nominate_in=timedelta(days=9))
        return f"/c/{contact_token(make_contact('CL'))}/events/asuncion"


def send(client: FlaskClient, page: str, content: io.BytesIO, name: str = "lista.xlsx") -> Any:
    return client.post(f"{page}/nominees/file?lang=en", data={"file-file": (content, name)})


def named(app: Flask) -> list[tuple[str, str, str, str]]:
    with app.app_context():
        rows = db.session.scalars(db.select(Nomination).order_by(Nomination.position))
        return [(one.name, one.honorific, one.job_title, one.institution_name) for one in rows]


def test_the_people_of_a_file_are_looked_at_then_named(client: FlaskClient, app: Flask, page: str) -> None:
    answer = send(client, page, workbook(ROWS))
    assert answer.status_code == 200
    assert "2 people were read from the file. Nobody is named yet" in answer.text
    assert "1 row names another country and was left out." in answer.text
    assert named(app) == []
    found = re.search(r'<textarea[^>]*name="rows-lines"[^>]*>(.*?)</textarea>', answer.text, re.DOTALL)
    assert found is not None
    lines = unescape(found[1]).strip()
    assert "carla" not in lines
    place = {"rows-role": "delegate", "rows-category": "sgpe", "rows-place": "sponsored"}
    done = client.post(f"{page}/nominees/rows?lang=en", data={"rows-lines": lines} | place)
    assert done.status_code == 303, done.text
    assert named(app) == [
        ("Ana Prueba de la Cruz", "Dra.", "", "ChileCompra"),
        ("Boris Ejemplo", "", "Jefe, de área", ""),
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (io.BytesIO(b"\x00\x01\x02 no list"), "neither an Excel workbook"),
        (workbook([ROWS[1], ROWS[4]]), "No row of the file names a person of this delegation."),
        (workbook([ROWS[1], *([*ROWS[2][:6], f"p{n}@compras.example"] for n in range(61))]), "at most 60 people"),
    ],
)
def test_what_can_not_be_read_says_why(client: FlaskClient, page: str, content: io.BytesIO, said: str) -> None:
    answer = send(client, page, io.BytesIO(content.getvalue()))
    assert answer.status_code == 422
    assert said in answer.text


def test_a_name_that_may_be_several_other_countries_is_no_delegate_of_ours(client: FlaskClient, page: str) -> None:
    korean = ["", "Carla", "Ficticia", "Directora", "PPS", "Corea", "carla@compras.example"]
    answer = send(client, page, workbook([*ROWS[:3], korean]))
    assert "1 person was read from the file." in answer.text
    assert "1 row names another country and was left out." in answer.text


def test_without_a_file_the_form_says_so(client: FlaskClient, page: str) -> None:
    answer = client.post(f"{page}/nominees/file?lang=en", data={})
    assert answer.status_code == 422
    assert "Fill in this field." in answer.text


def test_the_office_reads_files_too(client: FlaskClient, page: str, arrange: Arrange, sign_in: SignInAs) -> None:
    with arrange():
        account = make_account([RoleKind.ADMINISTRATOR])
    sign_in(client, account)
    answer = send(client, "/events/asuncion/work/delegations/CL", workbook(ROWS))
    assert (answer.status_code, "2 people were read" in answer.text) == (200, True)


def test_an_empty_cell_keeps_the_others_in_their_places() -> None:
    nominee = pasted_people("Ana\tPrueba\tana@compras.example\t\tChileCompra")[0].nominee
    assert nominee is not None
    assert (nominee.job_title, nominee.institution_name) == ("", "ChileCompra")
    nominee = pasted_people("Ana Prueba <ana@compras.example>; Directora; ChileCompra")[0].nominee
    assert nominee is not None
    assert (nominee.job_title, nominee.institution_name) == ("Directora", "ChileCompra")

"""The pages of an import, from the upload to the directory."""

import io
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.accounts.models import RoleKind
from app.core.audit import AuditEntry
from app.core.extensions import db
from app.people import importing, next_steps
from app.people.import_queries import people_of_import
from app.people.importing import people_in_list
from app.people.models import Decision, ImportRow, PeopleImport, Person
from app.people.template_file import OFFERED
from app.people.understanding.lists import NO_CHOICES
from tests import cast
from tests.fixtures.applications import Arrange, SignInAs
from tests.make import make_account, make_country, make_person
from tests.people.lists import HEADINGS, csv, many, xlsx
from tests.people.lists import first_rows as read

LIST = (
    ("Luis", "Soto Paz", "luis@lista.example", "Perú", "Jefe", "Agencia Ficticia", "SGPE"),
    ("Ana", "Ejemplo", "ana.ejemplo@compras.example", "Costa Rica", "Ministra", "", ""),
    ("Joao", "Exemplo", "otra@lista.example", "Brasil", "", "", ""),
    ("Eva", "Nadie", "eva.lista.example", "Atlántida", "", "", ""),
)


@pytest.fixture
def staff(client: FlaskClient, arrange: Arrange, sign_in: SignInAs) -> FlaskClient:
    with arrange():
        account = make_account([RoleKind.ORGANISER], make_person(**cast.OLGA.fields))
        make_person(**cast.ANA.fields)
        make_person(**cast.JOAO.fields)
        make_country("PE")
    sign_in(client, account)
    return client


def upload(client: FlaskClient, content: bytes, name: str = "lista.xlsx") -> Any:
    return client.post("/people/imports?lang=en", data={"file": (io.BytesIO(content), name)})


def imported(client: FlaskClient, rows: Any = LIST) -> str:
    """The address of the rows of an uploaded list, its columns as guessed."""
    columns = upload(client, xlsx(HEADINGS, *rows)).location
    places = {name: str(place) for place, name in enumerate(
        ["given_names", "family_names", "email", "country_code", "position", "institution_name", "category"]
    )}  # fmt: skip
    answer = client.post(columns, data=places)
    assert answer.status_code == 303
    return str(answer.location)


def test_guesses_the_columns_and_shows_the_first_rows(staff: FlaskClient) -> None:
    answer = upload(staff, xlsx(HEADINGS, *LIST))
    assert answer.status_code == 303
    page = staff.get(f"{answer.location}?lang=en").text
    assert "Soto Paz" in page
    assert page.count(" selected") >= 7
    assert '<option selected value="2">Correo electrónico</option>' in page


def test_shows_what_each_row_would_do(staff: FlaskClient) -> None:
    page = staff.get(f"{imported(staff)}?lang=en").text
    assert "4 rows: 1 new, 0 same, 1 changed, 2 doubtful, 0 repeated, 0 wrong." in page
    assert "<del>Directora de Compras Públicas</del>" in page
    assert "<ins>Ministra</ins>" in page
    assert "It is João Exemplo" in page
    assert "“eva.lista.example” is not an e-mail address." in page
    assert "“Atlántida” is not a country we know." in page


def test_narrows_the_rows_by_verdict(staff: FlaskClient) -> None:
    page = staff.get(f"{imported(staff)}?lang=en&verdict=doubtful").text
    assert "Eva Nadie" in page
    assert "Luis Soto Paz" not in page


def test_nothing_is_in_the_directory_before_it_is_applied(staff: FlaskClient, arrange: Arrange) -> None:
    imported(staff)
    with arrange():
        assert db.session.scalar(select(Person.id).where(Person.family_names == "Soto Paz")) is None


@pytest.mark.both_databases
def test_applies_the_decisions_of_the_page(staff: FlaskClient, arrange: Arrange) -> None:
    rows = imported(staff)
    with arrange():
        joao = db.session.scalars(select(Person).where(Person.email == cast.JOAO.email)).one()
    data = {"row-2": "new", "row-3": "skip", "row-4": f"same:{joao.public_id}"}
    answer = staff.post(f"{rows}/application?lang=en", data=data)
    assert answer.status_code == 303
    page = staff.get(answer.location).text
    assert "1 person was added, 0 were changed." in page
    assert "1 row was left out." in page
    with arrange():
        assert db.session.get_one(Person, joao.id).email == cast.JOAO.email, "a list changes no address"
        assert db.session.scalars(select(Person.position).where(Person.email == cast.ANA.email)).one() != "Ministra"


def test_decisions_are_kept_when_the_page_is_left(staff: FlaskClient) -> None:
    rows = imported(staff)
    staff.post(f"{rows}/decisions", data={"row-4": "new", "verdict": "doubtful"})
    page = staff.get(f"{rows}?verdict=doubtful&lang=en").text
    assert '<option value="new" selected>' in page
    assert rows.removeprefix("http://localhost") in staff.get("/people/imports").text


def test_each_decision_stands_in_the_audit(staff: FlaskClient, arrange: Arrange) -> None:
    rows = imported(staff)
    staff.post(f"{rows}/decisions", data={"row-4": "new"})
    staff.post(f"{rows}/decisions", data={"row-4": "new"})
    staff.post(f"{rows}/decisions", data={"choice": "skip", "many": "y", "which": "all"})
    with arrange():
        query = select(AuditEntry.note).where(AuditEntry.action == "import.decided").order_by(AuditEntry.id)
        assert db.session.scalars(query).all() == ["row by row: 1 rows", "skip: 4 rows"]


def test_a_decision_that_makes_no_sense_saves_none(staff: FlaskClient, arrange: Arrange) -> None:
    rows = imported(staff)
    answer = staff.post(f"{rows}/application?lang=en", data={"row-2": "skip", "row-4": "same:nobody"})
    assert "None of the decisions on this page was saved." in staff.get(answer.location).text
    with arrange():
        row = db.session.scalars(select(ImportRow).where(ImportRow.number == 2)).one()
        assert row.decision is not None
        assert row.decision.value == "new"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\xd0\xcf\x11\xe0old", "old Excel workbook"),
        (b"PK\x03\x04broken", "it is damaged"),
        (b"", "holds no row"),
    ],
)
def test_says_beside_the_field_why_a_file_is_refused(staff: FlaskClient, content: bytes, sentence: str) -> None:
    page = upload(staff, content).text
    assert sentence in page
    assert "Error:" in page


def test_a_name_column_is_needed_and_each_column_is_used_once(staff: FlaskClient) -> None:
    columns = upload(staff, xlsx(HEADINGS, *LIST)).location
    nothing = dict.fromkeys(("given_names", "family_names", "full_name"), "")
    page = staff.post(f"{columns}?lang=en", data=nothing).text
    assert "Say which column holds the names" in page
    page = staff.post(f"{columns}?lang=en", data={"given_names": "0", "email": "0"}).text
    assert "This column is already used for: Given names." in page


def test_says_how_whole_names_were_divided(staff: FlaskClient) -> None:
    columns = upload(staff, csv(("Nombre", "País"), ("María José Núñez", "PE")), "lista.csv").location
    rows = staff.post(columns, data={"full_name": "0", "country_code": "1"}).location
    page = staff.get(f"{rows}?lang=en").text
    assert "divided into given names “María José” and family names “Núñez”" in page


@pytest.mark.parametrize("language", ["es", "en", "pt", "fr"])
def test_the_template_is_understood_in_every_language(staff: FlaskClient, arrange: Arrange, language: str) -> None:
    ((_number, headings),) = read(staff.get(f"/people/imports/template.xlsx?lang={language}").data)
    upload(staff, xlsx(headings, ["x"] * len(headings)))
    with arrange():
        columns = people_in_list(db.session.scalars(select(PeopleImport)).one(), NO_CHOICES).places
    assert [columns[name.value] for name in OFFERED] == list(range(len(OFFERED)))


def test_offers_the_next_steps_after_applying(app: Flask, staff: FlaskClient, arrange: Arrange) -> None:
    def step(sheet: PeopleImport) -> tuple[str, str]:
        return f"Invite {len(people_of_import(sheet))} people", "/events"

    next_steps.after_import.add(app, step)
    rows = imported(staff)
    assert "Invite 0 people" not in staff.get(rows).text
    staff.post(f"{rows}/application", data={"row-2": "new"})
    assert "Invite 2 people" in staff.get(rows).text
    with arrange():
        skipped = db.session.scalars(select(ImportRow).where(ImportRow.number == 3)).one()
        skipped.decision = Decision.SKIP
    assert "Invite 1 people" in staff.get(rows).text, "who was left out of the list is not invited"


def test_removes_a_list_and_keeps_the_people(staff: FlaskClient, arrange: Arrange) -> None:
    rows = imported(staff)
    staff.post(f"{rows}/application", data={})
    assert staff.post(f"{rows}/removal").status_code == 303
    assert staff.get(rows).status_code == 404
    with arrange():
        assert db.session.scalar(select(Person.id).where(Person.family_names == "Soto Paz"))
        assert db.session.scalar(select(ImportRow.id).limit(1)) is None


@pytest.mark.parametrize(
    ("method", "path"),
    [
        *(("GET", "/people/imports"), ("GET", "/people/imports/template.xlsx"), ("GET", "/people/imports/{id}")),
        *(("GET", "/people/imports/{id}/columns"), ("POST", "/people/imports/{id}/application")),
        *(("POST", "/people/imports/{id}/decisions"), ("POST", "/people/imports/{id}/removal")),
    ],
)
def test_only_organisers_import(
    staff: FlaskClient, arrange: Arrange, sign_in: SignInAs, method: str, path: str
) -> None:
    own = "{id}" in path  # somebody else's list: as if there were none
    path = path.format(id=imported(staff).rsplit("/", 1)[1].partition("?")[0])
    stranger = staff.application.test_client()
    assert stranger.open(path, method=method).status_code == 302
    with arrange():
        account = make_account()
    sign_in(stranger, account)
    assert stranger.open(path, method=method).status_code == (404 if own else 403)


def test_fifty_rows_cost_what_one_does(staff: FlaskClient, statements: Any) -> None:
    one, fifty = imported(staff, LIST[2:3]), imported(staff, list(many(50)))
    staff.get(one)
    with statements() as few:
        assert staff.get(one).status_code == 200
    with statements() as more:
        assert staff.get(fifty).status_code == 200
    assert len(more) <= len(few) <= 10, few


@pytest.mark.parametrize("name", ["row-²", "row-0x2", "row-99999999999999999999", "row-"])
def test_a_row_number_that_is_none_is_no_decision(staff: FlaskClient, name: str) -> None:
    rows = imported(staff)
    assert staff.post(f"{rows}/decisions", data={name: "skip"}).status_code == 303


@pytest.mark.both_databases
def test_nobody_waits_while_a_list_is_judged(
    staff: FlaskClient, monkeypatch: pytest.MonkeyPatch, arrange: Arrange
) -> None:
    def judge(sheet: PeopleImport, columns: Any) -> Any:
        with Session(db.engine.connect().execution_options(writes=True)) as somebody_else:
            somebody_else.execute(update(Person).values(position="Written meanwhile"))
            somebody_else.commit()
        return judged(sheet, columns)

    judged = importing.judge_list
    monkeypatch.setattr("app.people.importing.judge_list", judge)
    imported(staff)
    with arrange():
        assert set(db.session.scalars(select(Person.position))) == {"Written meanwhile"}

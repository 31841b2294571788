"""The attendance list as a file: right cells, safe cells, only for those who may, within memory."""

import csv
import io
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import force_locale
from python_calamine import CalamineWorkbook
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.attendance.models import AttendanceRecord, Export
from app.attendance.queries.export import ACTIVE, ALL, PRESENT, columns_of, export_rows
from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.sheets import safe_cell, sheet_name
from app.core.translated import TranslatedText
from app.events.models import Event
from app.people.models import Category
from app.registration.models import QuestionAnswer, QuestionKind, QuestionVersion, Registration, RegistrationStatus
from tests.fixtures.applications import Arrange, SignInAs
from tests.fixtures.counting_calls import counting_calls
from tests.make import make_account, make_event, make_person, make_question, make_registration, saved
from tests.make_many import make_many_registrations

#: What one more row of a file may cost, in calls of Python functions: of a spreadsheet most are the library’s.
CALLS_A_ROW = {"csv": 21, "xlsx": 165}


@pytest.fixture
def held(arrange: Arrange) -> dict[str, Any]:
    with arrange():
        event = make_event()
        organiser = make_account([event])
        person = make_person("=cmd()", "Ejemplo", country_code="PE", category=Category.SGPE)
        registration = make_registration(event, person)
        options = [{"key": "a1", "label": {"es": "Vegetariana", "en": "Vegetarian"}}]
        question = make_question(event, "Menú", kind=QuestionKind.CHOICE, options=options)
        version = question.versions[0]
        db.session.add(
            QuestionAnswer(registration_id=registration.id, question_id=question.id, version_id=version.id, value="a1")
        )
        db.session.add(AttendanceRecord(registration_id=registration.id, day=1, is_present=True, at=now(), actor="x"))
        question.versions.append(
            QuestionVersion(
                number=2, kind=QuestionKind.CHOICE, label=TranslatedText(es="Menú nuevo"), hint=TranslatedText(),
                options=[{"key": "a1", "label": {"es": "Otra cosa"}}], created_at=now(), actor="x",
            )
        )  # fmt: skip
        day = "day-1"
        return {
            "slug": event.slug,
            "organiser": organiser,
            "columns": ["family_names", "given_names", "country", "category", f"question-{question.public_id}", day],
        }


def export(client: FlaskClient, held: dict[str, Any], kind: str, **changes: Any) -> Any:
    data = {"which": "active", "kind": kind, "language": "es", "columns": held["columns"]} | changes
    return client.post(f"/events/{held['slug']}/exports", data=data)


@pytest.mark.both_databases
def test_csv_holds_the_rows_and_is_safe(client: FlaskClient, sign_in: SignInAs, held: dict[str, Any]) -> None:
    sign_in(client, held["organiser"])
    data = export(client, held, "csv").data
    assert not data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode())))
    assert rows[1][:3] == ["Ejemplo", "'=cmd()", "Perú"]
    assert rows[1][4] == "Vegetariana"  # as it was when it was answered
    assert rows[0][4] == "Menú nuevo"
    assert rows[1][5]
    assert len(rows) == 2


def test_csv_for_excel_has_a_mark(client: FlaskClient, sign_in: SignInAs, held: dict[str, Any]) -> None:
    sign_in(client, held["organiser"])
    assert export(client, held, "csv-bom").data.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(("kind", "start"), [("csv-semicolon", "Apellidos;Nombres"), ("csv-bom", "Apellidos,Nombres")])
def test_csv_for_excel_has_the_separator_of_its_language(
    client: FlaskClient, sign_in: SignInAs, held: dict[str, Any], kind: str, start: str
) -> None:
    sign_in(client, held["organiser"])
    answer = export(client, held, kind)
    text = answer.data.decode("utf-8-sig")
    assert text.startswith(start)
    assert next(csv.reader(io.StringIO(text.splitlines()[1]), delimiter=start[9]))[:2] == ["Ejemplo", "'=cmd()"]
    pages = {language: client.get(f"/events/{held['slug']}/exports?lang={language}").text for language in ("es", "en")}
    assert pages["es"].index("csv-semicolon") < pages["es"].index("csv-bom")
    assert pages["en"].index("csv-bom") < pages["en"].index("csv-semicolon")


@pytest.mark.parametrize("kind", ["csv", "csv-bom", "csv-semicolon", "xlsx"])
def test_the_kind_of_file_says_its_charset_once(
    client: FlaskClient, sign_in: SignInAs, held: dict[str, Any], kind: str
) -> None:
    sign_in(client, held["organiser"])
    said = export(client, held, kind).headers["Content-Type"]
    assert said.count("charset") == (kind != "xlsx"), said


def test_moments_and_days_are_real_ones_in_a_spreadsheet(
    client: FlaskClient, sign_in: SignInAs, arrange: Arrange
) -> None:
    with arrange():
        event = make_event()
        organiser = make_account([event])
        asked = make_question(event, "Llegada", kind=QuestionKind.DATE)
        for value in ("2027-05-11", "1899-12-31"):
            person = make_person("Ana" if value > "2000" else "Zoe", value)
            registration = make_registration(event, person, created_at=datetime(2026, 11, 20, 21, 0, 59, tzinfo=UTC))
            version = asked.versions[0]
            saved(
                QuestionAnswer(
                    registration_id=registration.id, question_id=asked.id, version_id=version.id, value=value
                )
            )
    sign_in(client, organiser)
    data = {"which": "active", "language": "en", "columns": ["registered", f"question-{asked.public_id}"]}
    url = f"/events/{event.slug}/exports"
    sheet = client.post(url, data=data | {"kind": "xlsx"}).data
    rows = CalamineWorkbook.from_filelike(io.BytesIO(sheet)).get_sheet_by_index(0).to_python()
    assert rows[0][0] == "Registered on (time of Costa Rica)"
    before, since = rows[1], rows[2]  # a day that Excel does not know stays text
    assert since == [datetime(2026, 11, 20, 15, 0), date(2027, 5, 11)]
    assert before[1] == "1899-12-31"
    text = client.post(url, data=data | {"kind": "csv"}).data.decode()
    assert "2026-11-20 15:00,2027-05-11" in text


@pytest.fixture
def mixed(app: Flask) -> Iterator[Event]:
    """Four who are to come, of whom each is one kind of present or not, one who withdrew, and one who was merged."""
    with app.app_context():
        event = make_event()
        question = make_question(event, "Vuelo")
        states = {"Dos": {"status": RegistrationStatus.WITHDRAWN}, "Seis": {"status": RegistrationStatus.MERGED}}
        marks = {"Uno": [True], "Dos": [True], "Tres": [False], "Cuatro": [True, False], "Cinco": []}
        for name in ("Uno", "Dos", "Tres", "Cuatro", "Cinco", "Seis"):
            ended = {"ended_at": now()} if name in states else {}
            registration = make_registration(event, make_person("Ana", name), **states.get(name, {}), **ended)
            version = question.versions[0]
            saved(
                QuestionAnswer(
                    registration_id=registration.id, question_id=question.id, version_id=version.id, value=f"de {name}"
                )
            )
            for is_present in marks.get(name, []):
                mark = {"registration_id": registration.id, "day": 1, "at": now(), "actor": "x"}
                saved(AttendanceRecord(is_present=is_present, **mark))
        yield event


def exported(event: Event, which: str) -> list[list[Any]]:
    keys = ("family_names", "question", "day-1")
    columns = [column for column in columns_of(event) if column.key.startswith(keys)]
    return list(export_rows(event, which, columns))


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("which", "names"),
    [
        (ALL, ["Cinco", "Cuatro", "Dos", "Tres", "Uno"]),
        (ACTIVE, ["Cinco", "Cuatro", "Tres", "Uno"]),
        (PRESENT, ["Dos", "Uno"]),
    ],
)
def test_a_list_holds_whom_it_is_asked_for(mixed: Event, which: str, names: list[str]) -> None:
    assert [row[0] for row in exported(mixed, which)] == names


@pytest.mark.both_databases
@pytest.mark.parametrize("at_once", [1, 2, 5, 4000])
def test_each_row_has_its_answers_and_marks_however_many_are_read_at_once(
    mixed: Event, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr("app.attendance.queries.export.CHUNK", at_once)
    with force_locale("en"):
        rows = exported(mixed, ALL)
    told = {"Uno": "present", "Dos": "present", "Tres": "absent", "Cuatro": "absent", "Cinco": ""}
    assert rows == [[name, f"de {name}", told[name]] for name in ("Cinco", "Cuatro", "Dos", "Tres", "Uno")]


def test_the_public_list_of_events_has_it_where_its_page_asks(client: FlaskClient, arrange: Arrange) -> None:
    with arrange():
        make_event("Uno; dos")
    assert "separator=semicolon" in client.get("/events?lang=fr").text
    assert "separator=semicolon" not in client.get("/events?lang=en").text
    assert '"Uno; dos";' in client.get("/events.csv?separator=semicolon").data.decode("utf-8-sig")
    assert "Uno; dos," in client.get("/events.csv").data.decode("utf-8-sig")


def test_xlsx_holds_text_never_formulas(client: FlaskClient, sign_in: SignInAs, held: dict[str, Any]) -> None:
    sign_in(client, held["organiser"])
    data = export(client, held, "xlsx").data
    rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    assert rows[1][:3] == ["Ejemplo", "=cmd()", "Perú"]
    assert b"<f>" not in data


def test_only_chosen_columns_in_the_chosen_language(
    client: FlaskClient, sign_in: SignInAs, held: dict[str, Any]
) -> None:
    sign_in(client, held["organiser"])
    text = export(client, held, "csv", columns=["country"], language="pt").data.decode()
    assert text.splitlines()[1] == "Peru"
    answer = export(client, held, "csv", columns=[])
    assert answer.status_code == 422
    assert export(client, held, "pdf").status_code == 422


def test_each_export_is_recorded(client: FlaskClient, sign_in: SignInAs, held: dict[str, Any], app: Flask) -> None:
    sign_in(client, held["organiser"])
    export(client, held, "xlsx")
    with app.app_context():
        row = db.session.scalars(select(Export)).one()
        assert (row.kind, row.rows, row.columns) == ("xlsx", 1, held["columns"])
        actions = set(db.session.scalars(select(audit.AuditEntry.action)))
        assert "registration.exported" in actions


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_five_thousand_rows_take_few_statements(
    client: FlaskClient, sign_in: SignInAs, held: dict[str, Any], arrange: Arrange, statements: Any, kind: str
) -> None:
    """Of each kind that is read one for some thousands of rows: not one a row, nor one a few hundred."""
    ran = {}
    sign_in(client, held["organiser"])
    columns = [*held["columns"], "calendar", "status", "registered"]
    for more in (0, 4999):
        with arrange():
            row = db.session.scalars(select(Registration).options(joinedload(Registration.person))).first()
            assert row is not None
            make_many_registrations(row, more)
        with statements() as counted:
            answer = export(client, held, kind, columns=columns)
        ran[more] = len(counted)
        if kind == "csv":
            assert answer.get_data(as_text=True).count("\r\n") == more + 2
    assert ran[4999] - ran[0] <= 5, ran


@pytest.mark.one_database
@pytest.mark.parametrize(("kind", "most"), CALLS_A_ROW.items())
def test_a_row_of_a_file_costs_few_calls(
    client: FlaskClient, sign_in: SignInAs, held: dict[str, Any], arrange: Arrange, kind: str, most: int
) -> None:
    """A word, a country or an answer looked up anew for each cell would show here, whatever the machine does besides."""
    sign_in(client, held["organiser"])
    columns = [*held["columns"], "calendar", "status", "origin", "registered"]
    made = []
    for more in (100, 200):
        with arrange():
            row = db.session.scalars(select(Registration).options(joinedload(Registration.person))).first()
            assert row is not None
            make_many_registrations(row, more)
        export(client, held, kind, columns=columns)
        with counting_calls() as calls:
            export(client, held, kind, columns=columns)
        made.append(calls.number)
    assert (made[1] - made[0]) / 200 <= most, made


def test_only_who_may_see_the_list_exports_it(
    client: FlaskClient, sign_in: SignInAs, held: dict[str, Any], arrange: Arrange
) -> None:
    assert export(client, held, "csv").status_code == 302
    with arrange():
        stranger = make_account([make_event()])
    sign_in(client, stranger)
    assert export(client, held, "csv").status_code == 403
    assert client.get(f"/events/{held['slug']}/exports").status_code == 403


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx", " =1", "\r=1", "＝1"])
def test_cells_that_compute_are_disarmed(cell: str) -> None:
    assert safe_cell(cell) == f"'{cell}"


def test_plain_cells_stay() -> None:
    assert [safe_cell(cell) for cell in ("Ana", 7, "", "a=b")] == ["Ana", 7, "", "a=b"]


@pytest.mark.parametrize(("title", "name"), [("[a]*b?", "a  b"), ("", "1"), ("'" * 40, "1"), ("x" * 40, "x" * 31)])
def test_sheet_names_are_ones_that_excel_takes(title: str, name: str) -> None:
    assert sheet_name(title) == name


MEASURE = """
import resource, sys
from app.core.sheets import csv_file, xlsx_file
def rows(n):
    for i in range(n):
        yield [f"Nombre {i}", "Ejemplo", "Perú", "SGPE", f"a{i}@example.org", "sí", "no"]
make = {"csv": lambda n: csv_file(["x"] * 7, rows(n), kind='csv'), "xlsx": lambda n: xlsx_file(["x"] * 7, rows(n), title="x")}
make[sys.argv[1]](10)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
make[sys.argv[1]](100_000)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)
"""


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_hundred_thousand_rows_need_less_than_50_mb_more(kind: str) -> None:
    ran = subprocess.run([sys.executable, "-c", MEASURE, kind], capture_output=True, text=True, check=True)
    assert float(ran.stdout) < 50

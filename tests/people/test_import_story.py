"""A ministry's list, from the upload to the right people: another sheet, a column settled, a row mended, one joined."""

import io
import re
from typing import Any

import pytest
import xlsxwriter
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.accounts.models import RoleKind
from app.core.extensions import db
from app.jobs.jobs import carry_out
from app.jobs.models import LongTask
from app.people.models import ImportRow, PeopleImport, Person
from tests import cast
from tests.fixtures.applications import Arrange, SignInAs
from tests.make import make_account, make_country, make_person
from tests.people.lists import HEADINGS, csv, many

COVER = [["Ministerio Ficticio"], ["Lista de delegados"]]
SHEET = [
    HEADINGS,
    ("Luis", "Soto Paz", "luis@lista.example", "República Imaginaria", "Jefe", "Agencia Ficticia", "SGPE"),
    ("Rosa", "Modelo Sur", "rosa@lista.example", "República Imaginaria", "Jefa", "Agencia Ficticia", "SGPE"),
    ("L.", "Soto P.", "", "República Imaginaria", "", "", ""),
    ("", "", "nadie@lista.example", "Chile", "", "", ""),
    ("Ana", "Ejemplo", "ana.ejemplo@compras.example", "Costa Rica", "Ministra", "", ""),
]


def workbook(**sheets: Any) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    return file.getvalue()


@pytest.fixture
def organiser(client: FlaskClient, arrange: Arrange, sign_in: SignInAs) -> FlaskClient:
    with arrange():
        account = make_account([RoleKind.ORGANISER], make_person(**cast.OLGA.fields))
        make_account(person=make_person(**cast.ANA.fields))
        for code in ("PE", "CL"):
            make_country(code)
    sign_in(client, account)
    return client


def upload(client: FlaskClient, content: bytes, name: str = "lista.xlsx") -> str:
    answer = client.post("/people/imports?lang=en", data={"file": (io.BytesIO(content), name)})
    assert answer.status_code == 303, answer.text
    return str(answer.location)


def judged(client: FlaskClient, columns: str) -> str:
    """The address of the rows, the columns confirmed as they were understood."""
    places = {"given_names": "0", "family_names": "1", "email": "2", "country_code": "3", "position": "4"}
    answer = client.post(columns, data={**places, "institution_name": "5", "category": "6"})
    assert answer.status_code == 303, answer.text
    return str(answer.location)


def verdicts(arrange: Arrange) -> dict[int, str]:
    with arrange():
        query = select(ImportRow.number, ImportRow.verdict).order_by(ImportRow.number)
        return {number: verdict.value for number, verdict in db.session.execute(query)}


@pytest.mark.both_databases
def test_from_the_ministrys_file_to_the_right_people(organiser: FlaskClient, arrange: Arrange) -> None:
    columns = upload(organiser, workbook(Portada=COVER, Viejos=SHEET[:2], Delegados=SHEET))
    page = organiser.get(f"{columns}?lang=en").text
    assert all(name in page for name in ("Portada", "Viejos", "Delegados"))

    # The old sheet is left out: the list is the other one alone.
    organiser.post(columns.replace("/columns", "/source"), data={"sheets": "Delegados"})
    assert "First rows of 5" in organiser.get(f"{columns}?lang=en").text
    rows = judged(organiser, columns)
    first, *_rest = sorted(verdicts(arrange))
    names = {number - first: verdict for number, verdict in verdicts(arrange).items()}
    assert names == {0: "doubtful", 1: "doubtful", 2: "doubtful", 3: "wrong", 4: "same"}
    page = organiser.get(f"{rows}?lang=en").text
    assert "Which country is “República Imaginaria”, in 3 rows?" in page
    assert "This person has an account and says these things themselves" in page

    # One choice for the whole column.
    fixed = {"written": "República Imaginaria", "country": "Peru"}
    page = organiser.post(f"{rows}/fixes", data=fixed, follow_redirects=True).text
    assert "Which country is" not in page
    names = {number - first: verdict for number, verdict in verdicts(arrange).items()}
    assert (names[0], names[1], names[2]) == ("new", "new", "doubtful")

    # A wrong row is mended on its own page, and another is the same person as the first.
    mended = {"given_names": "Nadia", "family_names": "Prueba", "email": "nadie@lista.example", "country_code": "CL"}
    assert organiser.post(f"{rows}/rows/{first + 3}", data=mended).status_code == 303
    decided = {f"row-{first + 2}": "join", f"join-{first + 2}": str(first)}
    organiser.post(f"{rows}/decisions", data=decided)

    page = organiser.post(f"{rows}/application?lang=en", data={}, follow_redirects=True).text
    assert "3 people were added, 0 were changed." in page
    assert "1 row is the same person as another row." in page
    with arrange():
        query = select(Person.family_names, Person.country_code).where(Person.family_names != "")
        assert {("Soto Paz", "PE"), ("Modelo Sur", "PE"), ("Prueba", "CL")} <= {
            tuple(row) for row in db.session.execute(query)
        }
        ana = db.session.scalars(select(Person).where(Person.email == cast.ANA.email)).one()
        assert ana.position == cast.ANA.fields["position"], "whoever has an account says it themselves"
        assert db.session.scalar(select(func.count(Person.id))) == 5


def test_a_country_that_there_is_not_settles_nothing(organiser: FlaskClient, arrange: Arrange) -> None:
    rows = judged(organiser, upload(organiser, workbook(Delegados=SHEET)))
    before = verdicts(arrange)
    fixed = {"written": "República Imaginaria", "country": "Xyzzy"}
    page = organiser.post(f"{rows}/fixes?lang=en", data=fixed, follow_redirects=True).text
    assert "“Xyzzy” is not a country we know." in page
    assert verdicts(arrange) == before


def test_a_name_of_several_countries_is_settled_by_one_of_them(organiser: FlaskClient, arrange: Arrange) -> None:
    people = [HEADINGS, *(("Luis", f"Soto {place}", "", "Guinea", "", "", "") for place in ("Paz", "Rojas"))]
    rows = judged(organiser, upload(organiser, workbook(Delegados=people)))
    page = organiser.get(f"{rows}?lang=en").text
    assert "Which country is “Guinea”, in 2 rows?" in page
    assert "It may be: Guinea, Guinea-Bissau, Equatorial Guinea, Papua New Guinea." in page
    assert "Which country “Guinea” means is not certain. It may be: Guinea, Guinea-Bissau" in page
    assert re.search(r'<input[^>]*name="country"[^>]*value=""', page), "none is taken before it is chosen"
    assert set(verdicts(arrange).values()) == {"doubtful"}

    # What is typed in place of a choice has to be certain, as what is written has.
    for guess in ("CH", "Urugay", "Korea"):
        fixed = {"written": "Guinea", "country": guess}
        page = organiser.post(f"{rows}/fixes?lang=en", data=fixed, follow_redirects=True).text
        assert f"“{guess}” is not a country we know." in page
    organiser.post(f"{rows}/fixes?lang=en", data={"written": "Guinea", "country": "Guinea"})
    assert set(verdicts(arrange).values()) == {"new"}
    with arrange():
        assert {row.values["country_code"] for row in db.session.scalars(select(ImportRow))} == {"GN"}


def test_one_choice_says_in_which_order_all_whole_names_stand(organiser: FlaskClient, arrange: Arrange) -> None:
    people = [("Participante", "País"), ("Soto Rojas Ana", "Perú"), ("Luis Pérez Paz", "Perú")]
    rows = organiser.post(
        upload(organiser, workbook(Lista=people)), data={"full_name": "0", "country_code": "1"}
    ).location

    def given() -> list[str]:
        with arrange():
            return [
                row.values["given_names"] for row in db.session.scalars(select(ImportRow).order_by(ImportRow.number))
            ]

    assert "In which order do 2 whole names stand?" in organiser.get(f"{rows}?lang=en").text
    for order, names in (("family_first", ["Ana", "Paz"]), ("given_first", ["Soto", "Luis"])):
        organiser.post(f"{rows}/fixes", data={"name_order": order})
        assert given() == names


def test_a_pasted_table_is_taken_like_a_file(organiser: FlaskClient) -> None:
    pasted = "\n".join("\t".join(row) for row in SHEET)
    answer = organiser.post("/people/imports", data={"pasted": pasted})
    assert "First rows of 5" in organiser.get(f"{answer.location}?lang=en").text
    page = organiser.post("/people/imports?lang=en", data={"pasted": " "})
    assert page.status_code == 422
    assert "Choose a file, or paste the table below." in page.text


def test_what_our_export_guards_comes_back_as_it_was(organiser: FlaskClient, arrange: Arrange) -> None:
    with arrange():
        make_person("Eva", "Signo", email="eva@lista.example", position="-Jefa de compras", country_code="PE")
    rows: list[tuple[str, ...]] = [("Eva", "Signo", "eva@lista.example", "PE", "'-Jefa de compras", "", "")]
    judged(organiser, upload(organiser, csv(HEADINGS, *rows), "lista.csv"))
    assert list(verdicts(arrange).values()) == ["same"]


def test_paging_loses_no_decision(organiser: FlaskClient, arrange: Arrange) -> None:
    rows = judged(organiser, upload(organiser, csv(HEADINGS, *many(120)), "lista.csv"))
    answer = organiser.post(f"{rows}/decisions", data={"row-2": "skip", "to": "2"})
    assert answer.location.endswith("?page=2")
    assert "51–100 of 120" in organiser.get(f"{answer.location}&lang=en").text
    data = {"many": "1", "which": "ticked", "pick": ["60", "61"], "choice": "skip", "page": "2"}
    organiser.post(f"{rows}/decisions", data=data)
    with arrange():
        skipped = select(ImportRow.number).where(ImportRow.decision == "skip").order_by(ImportRow.number)
        assert list(db.session.scalars(skipped)) == [2, 60, 61]


@pytest.mark.both_databases
def test_a_long_list_is_applied_by_a_task_that_tells_at_the_end(organiser: FlaskClient, arrange: Arrange) -> None:
    rows = judged(organiser, upload(organiser, csv(HEADINGS, *many(450)), "lista.csv"))
    answer = organiser.post(f"{rows}/application?lang=en", data={"row-2": "skip"})
    assert answer.status_code == 303
    assert answer.location.startswith("/tasks/")
    page = organiser.get(f"{answer.location}?lang=en").text
    assert "0 of 450" in page
    assert "You can leave this page" in page
    assert "The process that does the work is not running at this moment." in page
    again = organiser.post(f"{rows}/application", data={})
    assert again.location == answer.location, "asked for twice, it is done once"
    with arrange():
        assert db.session.scalar(select(func.count(Person.id))) == 2
        assert list(carry_out()) == [None, None, None]
    page = organiser.get(f"{answer.location}?lang=en").text
    assert "449 people were added, 0 were changed." in page
    assert "1 row was left out." in page
    with arrange():
        task = db.session.scalars(select(LongTask)).one()
        assert (task.done, task.total, task.is_open) == (450, 450, False)
        assert db.session.scalar(select(func.count(Person.id))) == 451


def test_a_list_belongs_to_who_uploaded_it_and_to_administrators(
    organiser: FlaskClient, arrange: Arrange, sign_in: SignInAs
) -> None:
    columns = upload(organiser, workbook(Delegados=SHEET))
    rows = judged(organiser, columns)
    other, administrator = (organiser.application.test_client() for _ in range(2))
    with arrange():
        somebody, admin = make_account([RoleKind.ORGANISER]), make_account([RoleKind.ADMINISTRATOR])
    sign_in(other, somebody)
    sign_in(administrator, admin)
    with arrange():
        first = db.session.scalar(select(func.min(ImportRow.number)))
    for path in (rows, columns, f"{rows}/rows/{first}", f"{rows}/invitation"):
        assert other.get(path).status_code == 404, path
        assert administrator.get(path).status_code == 200, path
    for path in ("decisions", "fixes", "application", "removal", "source", "invitation"):
        assert other.post(f"{rows}/{path}").status_code == 404, path
    name = "lista.xlsx"
    assert name in organiser.get("/people/imports").text
    assert name in administrator.get("/people/imports").text
    assert name not in other.get("/people/imports").text
    with arrange():
        assert db.session.scalar(select(PeopleImport.id)) is not None


def test_another_encoding_is_chosen_when_accents_are_broken(organiser: FlaskClient) -> None:
    rows = [HEADINGS, ("Begoña", "Núñez Peña", "begona@lista.example", "Perú", "Jefa", "Agencia", "SGPE")]
    columns = upload(organiser, "\n".join(";".join(row) for row in rows).encode("mac_roman"), "lista.csv")
    field = re.search(r'<select[^>]*name="encoding".*?</select>', organiser.get(columns).text, re.DOTALL)
    assert field
    offered = [one for one in re.findall(r'value="([^"]+)"', field[0]) if one]
    assert "mac_roman" in offered
    other = next(one for one in offered if one != "mac_roman")
    for encoding in (other, "mac_roman"):
        answer = organiser.post(
            columns.replace("/columns", "/source"), data={"encoding": encoding, "separator": ";", "heading_line": "1"}
        )
        assert answer.status_code == 303
        page = organiser.get(columns).text
        assert ("Núñez Peña" in page) is (encoding == "mac_roman")
        assert re.search(rf'<option selected[^>]*value="{encoding}"', page)

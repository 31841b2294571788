"""A pasted table: each row recognised, or named as doubtful with what to do; 180 contacts of which 12 are doubtful."""

import re
from html import unescape

import pytest
from sqlalchemy import func, select

from app.accounts.models import RoleKind
from app.contacts.models import ContactKind, CountryContact
from app.contacts.pasting.function_words import kind_said
from app.contacts.pasting.judging import RowOutcome, judged_rows
from app.contacts.pasting.reading import read_pasted
from app.core.extensions import db
from app.core.translated import TranslatedText
from app.mail.models import OutboxMessage
from app.network.actions import load_countries
from app.network.models import Bloc
from app.people.models import Person
from tests import cast
from tests.make import make_account, make_contact, make_person, saved

HEADINGS = "País\tFunción\tTratamiento\tNombre\tCargo\tInstitución\tCorreo\tTeléfono\tIdioma\tDesde"
ROWS = (
    "Costa Rica\tCoordinadora\tSra.\tAna Ejemplo\tDirectora\tDirección Ficticia\tana.ejemplo@compras.example\t+506 2\tes\t2024-03-01",
    "Costa Rica\tMisión Permanente\t\t\t\tMisión Permanente de prueba\tmision@mision.example\t+1 202\tes\t",
    "Honduras\tSuplente\tSr.\tPedro Muestra\tJefe\tOficina\toficina@compras.example\t\tes\t01/02/2025",
    "Honduras\tCoordinador\tSr.\tLuis Ficticio\tJefe\tOficina\toficina@compras.example\t\tes\t",
    "CARICOM\tCoordinator\tMs\tJane Specimen\tOfficer\tSecretariat\tjane@caricom.example\t\ten\t",
)


@pytest.fixture
def office(arrange, client, sign_in):
    with arrange():
        load_countries()
        saved(Bloc(slug="caricom", name=TranslatedText(en="CARICOM")))
        account = make_account([RoleKind.ORGANISER], make_person(**cast.OLGA.fields))
    sign_in(client, account)
    return client


def table(*rows):
    return "\n".join([HEADINGS, *rows])


def contacts(app):
    with app.app_context():
        return {
            (one.country_code or "bloc", one.kind): one
            for one in db.session.scalars(select(CountryContact).where(CountryContact.until.is_(None)))
        }


def enter(office, page, **said):
    """Press "Enter what is clear" on the page at hand."""
    read = re.search(r'name="read" value="(\w+)"', page)[1]
    text = unescape(re.search(r'<textarea[^>]*name="pasted"[^>]*>(.*?)</textarea>', page, re.S)[1]).lstrip("\r\n")
    given = {"pasted": text, "usual": "coordinator", "reason": "Table of 2026", "step": "enter", "read": read}
    return office.post("/people/contacts/paste?lang=en", data=given | said)


def test_functions_are_recognised_in_four_languages():
    assert kind_said("Coordinadora nacional (titular)") is ContactKind.COORDINATOR
    assert kind_said("Ponto focal") is ContactKind.COORDINATOR
    assert kind_said("Suppléante") is ContactKind.ALTERNATE
    assert kind_said("Misión Permanente ante la OEA") is ContactKind.MISSION
    assert kind_said("Asistente") is ContactKind.ASSISTANT
    assert kind_said("Director") is None


def test_a_clear_table_is_entered(app, office):
    page = office.post("/people/contacts/paste?lang=en", data={"pasted": table(*ROWS), "usual": "coordinator"})
    assert page.status_code == 200
    assert "5 rows are clear." in page.text
    assert contacts(app) == {}
    assert enter(office, page.text).status_code == 303
    found = contacts(app)
    assert len(found) == 5
    assert found["CR", ContactKind.MISSION].office_name == "Misión Permanente de prueba"
    assert found["CR", ContactKind.COORDINATOR].since.isoformat() == "2024-03-01"
    assert found["bloc", ContactKind.COORDINATOR].bloc_id
    with app.app_context():
        shared = db.session.scalars(select(Person.office_email).where(Person.office_email != "")).all()
        assert shared == ["oficina@compras.example"] * 2
        assert db.session.scalar(select(func.count()).select_from(OutboxMessage)) == 0
    again = office.post("/people/contacts/paste?lang=en", data={"pasted": table(*ROWS), "usual": "coordinator"})
    assert "0 rows are clear." in again.text and "5 stand there already." in again.text


def test_nobody_speaks_for_a_country_by_a_guess(app, arrange, office):
    written = ("Urugay", "peruana", "Chile/Perú", "Recife, PE", "Guinea", "Checoslovaquia")
    rows = [
        f"{one}\tCoordinador\t\tAda Nombre {one[:3]}\t\t\ta{n}@compras.example\t\tes\t" for n, one in enumerate(written)
    ]
    page = office.post("/people/contacts/paste?lang=en", data={"pasted": table(*ROWS, *rows), "usual": "coordinator"})
    for one in written:
        assert f"“{one}” is no country that we know." in page.text
    assert "6 wait for you." in page.text


def test_what_is_doubtful_says_what_to_do_and_stays(app, arrange, office):
    with arrange():
        make_contact("PE", person=make_person("Rita", "Actual", country_code="PE"))
        known = make_person(**cast.TOMAS.fields).public_id
    rows = (
        "Atlántida\tCoordinador\t\tNadie Nunca\t\t\tnadie@compras.example\t\tes\t",
        "Perú\tCoordinadora\t\tElena Nueva\t\t\telena@compras.example\t\tes\t",
        "Chile\tCoordinador\t\tTomás Prueba\t\t\totra@empresa.example\t\tes\t",
        "Brasil\tCoordenador\t\tJoão Exemplo\t\t\tjoao arroba\t\tpt\t",
        "Uruguay\tJefe\t\tMario Nombre\t\t\tmario@compras.example\t\tes\t",
        "Panamá\tSuplente\t\tPaula Fecha\t\t\tpaula@compras.example\t\tes\tayer",
    )
    page = office.post("/people/contacts/paste?lang=en", data={"pasted": table(*ROWS, *rows), "usual": "coordinator"})
    for sentence in (
        "“Atlántida” is no country that we know.",
        "Rita Actual coordinates for Peru now.",
        "The directory has somebody like this.",
        "“joao arroba” is no e-mail address.",
        "“Jefe” is no function that we know.",
        "The day “ayer” can&#39;t be read.",
        "5 rows are clear.",
        "6 wait for you.",
    ):
        assert sentence in page.text, sentence
    lines = {name: re.search(rf'name="row-(\d+)">\s*<option[^>]*>[^<]*</option>\s*<option value="{value}"', page.text)[1]
             for name, value in (("PE", "succeed"), ("CL", known), ("BR", "without"))}  # fmt: skip
    said = {f"row-{lines['PE']}": "succeed", f"row-{lines['CL']}": known, f"row-{lines['BR']}": "without"}
    left = enter(office, page.text, **said)
    assert left.status_code == 200 and "8 contacts were entered." in left.text
    found = contacts(app)
    assert found["CL", ContactKind.COORDINATOR].email == "otra@empresa.example"
    assert found["CL", ContactKind.COORDINATOR].person_id is not None and len(found) == 8
    with app.app_context():
        ended = db.session.scalars(select(CountryContact).where(CountryContact.until.is_not(None))).one()
        assert ended.country_code == "PE"
    assert "Nadie Nunca" in left.text and "Elena Nueva" not in left.text
    assert "3 wait for you." in left.text


@pytest.mark.one_database
def test_who_enters_the_table_is_loaded_once_and_not_for_each_row(office, statements):
    asked = []
    for rows in (ROWS[:2], (*ROWS[2:4], "Perú\tAsistente\t\tZoe Cierta\t\t\tz@compras.example\t\tes\t", ROWS[4])):
        page = office.post("/people/contacts/paste?lang=en", data={"pasted": table(*rows), "usual": "coordinator"})
        with statements() as counted:
            assert enter(office, page.text).status_code == 303
        asked.append(sum("FROM sign_in" in one for one in counted))
    assert asked[0] == asked[1]


def test_what_was_said_holds_for_the_table_at_hand_alone(app, office):
    page = office.post("/people/contacts/paste?lang=en", data={"pasted": table(ROWS[0]), "usual": "coordinator"})
    changed = enter(office, page.text, pasted=table(ROWS[1]))
    assert changed.status_code == 200 and "1 row is clear." in changed.text
    assert contacts(app) == {}


def test_a_second_coordinator_of_the_table_is_named(arrange):
    with arrange():
        load_countries()
        other = "Costa Rica\tCoordinador\t\tOtro Nombre\t\t\totro@compras.example\t\tes\t"
        found = judged_rows(read_pasted(table(ROWS[0], other), ContactKind.COORDINATOR).rows)
        assert [(one.outcome, one.doubt) for one in found] == [
            (RowOutcome.NEW, ""),
            (RowOutcome.DOUBTFUL, "second_in_table"),
        ]


def test_nothing_and_nonsense_are_refused_with_what_was_typed(office):
    assert office.post("/people/contacts/paste", data={"pasted": "", "usual": "coordinator"}).status_code == 422
    answer = office.post("/people/contacts/paste?lang=en", data={"pasted": "nothing here", "usual": "x"})
    assert answer.status_code == 422 and "nothing here" in answer.text
    answer = office.post("/people/contacts/paste?lang=en", data={"pasted": "...", "usual": "coordinator"})
    assert "0 rows are clear." in answer.text and "No country is given." in answer.text


def test_180_contacts_of_which_12_are_doubtful(app, office):
    codes = [
        "Argentina",
        "Brasil",
        "Chile",
        "Colombia",
        "Costa Rica",
        "Ecuador",
        "El Salvador",
        "Guatemala",
        "Honduras",
    ]
    codes += ["Jamaica", "México", "Nicaragua", "Panamá", "Paraguay", "Perú", "Uruguay", "Bolivia", "Canadá", "Belice"]
    codes += ["Haití", "Bahamas", "Barbados", "Guyana", "Surinam", "Dominica", "Granada", "Santa Lucía"]
    codes += ["República Dominicana", "Trinidad y Tobago", "Antigua y Barbuda"]
    given = ["Alba", "Bruno", "Carla", "Diego", "Emma", "Fabio", "Gema", "Hugo", "Irma", "Julio"]
    family = ["Ficticio", "Inventada", "Supuesto", "Imaginaria", "Muestra", "Modelo"]
    rows = []
    for number in range(180):
        country = codes[number % 30] if number >= 12 else "Atlántida"
        kind = ["Coordinador", "Suplente", "Misión Permanente", "Asistente", "Suplente", "Asistente"][number // 30]
        name = f"{given[number % 10]} {family[number // 30]} {chr(65 + number // 10 % 26)}uárez{number % 10 * 'a'}"
        office_name = f"Misión {number}" if kind.startswith("Mis") else f"Oficina {number}"
        shown = "" if kind.startswith("Mis") else name
        rows.append(f"{country}\t{kind}\tSr.\t{shown}\tJefe\t{office_name}\tc{number}@compras.example\t\tes\t")
    page = office.post("/people/contacts/paste?lang=en", data={"pasted": table(*rows), "usual": "coordinator"})
    assert "12 wait for you." in page.text, re.findall(r"\d+ (?:rows|wait|stand)[^.<]*", page.text)
    left = enter(office, page.text)
    assert "168 contacts were entered." in left.text
    assert left.text.count("is no country that we know") == 12
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(CountryContact)) == 168

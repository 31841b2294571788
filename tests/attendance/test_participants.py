"""The list of participants in order of protocol, read back from each of its papers; who may take it."""

import io
import zipfile

import pytest
from docx import Document
from pypdf import PdfReader
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from app.attendance.models import AttendanceRecord, Export
from app.attendance.participants.listing import CONFIRMED, PRESENT, listed_participants, numbers_of
from app.core.clock import now
from app.core.extensions import db
from app.core.papers.word import DOCX
from app.core.translated import TranslatedText
from app.network.models import InstitutionKind
from app.people.models import Category
from app.protocol.hooks import positions
from app.protocol.models import ProtocolKind
from app.protocol.order import HeldPosition
from app.registration.models import RegistrationStatus
from tests import cast
from tests.make import (
    make_account,
    make_event,
    make_institution,
    make_membership,
    make_person,
    make_registration,
    saved,
)
from tests.make_many import make_many_registrations
from tests.protocol.making import make_protocol_rule

URL = "/events/seminario/work/participants"


def make_list(**fields):
    """An event with people of Costa Rica, Brazil and Peru, of a bank, a chamber, Spain, and some who are not listed."""
    for code in ("BR", "CR", "PE"):
        make_membership(code)
    event = make_event("Seminario de prueba", slug="seminario", **fields)
    bank = make_institution("Banco Imaginario", kind=InstitutionKind.MULTILATERAL)
    bank.name = TranslatedText(es="Banco Imaginario", fr="Banque imaginaire")
    people = {
        "Ejemplo": make_person(**cast.ANA.fields),
        "Exemplo": make_person(**cast.JOAO.fields),
        "Muestra": make_person(**cast.PEDRO.fields),
        "Ñandú": make_person("Íñigo", "Ñandú", country_code="CR", category=Category.SGPE, honorific="Dr."),
        "Nube": make_person("Nora", "Nube", country_code="CR", category=Category.SGPE),
        "Modelo": make_person(**cast.ROSA.fields | {"institution_id": bank.id}),
        "Cámara": make_person("Carla", "Cámara", country_code="PE", category=Category.PRIVATE_SECTOR),
        "Vera": make_person("Vera", "Vecina", country_code="ES", category=Category.SGPE),
    }
    found = {name: make_registration(event, person) for name, person in people.items()}
    make_registration(event, make_person("Wanda", "Espera", country_code="PE"), status=RegistrationStatus.WAITING)
    erased = make_registration(event, make_person("", "", country_code="PE"))
    erased.given_names = erased.family_names = ""
    for name in ("Exemplo", "Modelo"):
        saved(AttendanceRecord(registration_id=found[name].id, day=1, is_present=True, at=now(), actor="system"))
    return event, found


def families(event, which=CONFIRMED, language="es"):
    return [person.family_names for person in listed_participants(event, which, language)]


def test_everyone_with_a_place_stands_in_order_of_protocol(app):
    with app.app_context():
        event, _found = make_list()
        # Brasil; Costa Rica, where Ñ follows N in Spanish alone; Perú; then observers, institutions, guests
        assert families(event) == [
            "Exemplo", "Ejemplo", "Nube", "Ñandú", "Muestra", "Vecina", "Modelo", "Cámara",
        ]  # fmt: skip
        assert families(event, language="fr") == [
            "Exemplo", "Ejemplo", "Ñandú", "Nube", "Muestra", "Vecina", "Modelo", "Cámara",
        ]  # fmt: skip
        assert families(event, PRESENT) == ["Exemplo", "Modelo"]
        assert numbers_of(event) == (8, 2)
        make_protocol_rule(event, ProtocolKind.DRAWN_STATE, drawn_country="PE")
        assert families(event)[:3] == ["Muestra", "Exemplo", "Ejemplo"]


@pytest.mark.own_app
@pytest.mark.one_database
def test_within_a_state_positions_of_the_delegation_come_first(app):
    with app.app_context():
        event, found = make_list()
        held = {found["Ñandú"].person_id: HeldPosition("CR", 1, Category.SGPE)}
        positions.add(app, lambda _event: held, key="of this test")
        people = listed_participants(event, CONFIRMED, "es")
        assert [person.family_names for person in people][1:4] == ["Ñandú", "Ejemplo", "Nube"]
        assert people[1].role


@pytest.fixture
def listed(client, sign_in, arrange):
    """A client of the organiser of the event."""
    with arrange():
        event, _found = make_list()
        account = make_account([event], make_person("Olga", "Organizadora", language="es"))
    sign_in(client, account)
    return client


def taken(client, kind, language="es", which=CONFIRMED):
    answer = client.post(URL, data={"which": which, "language": language, "kind": kind})
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=seminario-")
    return answer


def test_the_word_document_is_read_back(listed):
    answer = taken(listed, "docx")
    assert answer.mimetype == DOCX
    document = Document(io.BytesIO(answer.data))
    outline = [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith(("Title", "Heading"))]
    assert outline == [
        ("Title", "Lista de participantes"),
        ("Heading 1", "Estados"),
        ("Heading 2", "Brasil"),
        ("Heading 2", "Costa Rica"),
        ("Heading 2", "Perú"),
        ("Heading 1", "Observadores"),
        ("Heading 2", "España"),
        ("Heading 1", "Instituciones multilaterales"),
        ("Heading 2", "Banco Imaginario"),
        ("Heading 1", "Invitados especiales"),
        ("Heading 2", "Dirección Ficticia de Contratación"),
    ]
    people = [p.text for p in document.paragraphs if p.style.name == "Participant"]
    assert people[0] == "Sr. João Exemplo" and people[3] == "Dr. Íñigo Ñandú"
    details = [p.text for p in document.paragraphs if p.style.name == "Participant Details"]
    assert details[1] == "Directora de Compras Públicas\nDirección Ficticia de Contratación"
    kept = document.core_properties
    assert (kept.author, kept.last_modified_by, kept.language) == ("", "", "es")
    assert not any(run.bold for p in document.paragraphs for run in p.runs)  # styles, not formatting by hand
    with zipfile.ZipFile(io.BytesIO(answer.data)) as parts:
        everything = " ".join(parts.read(name).decode("utf-8", "ignore") for name in parts.namelist())
    assert "@" not in everything.replace("@w:", "") or "compras.example" not in everything
    assert "Espera" not in everything


def test_the_pdf_and_the_spreadsheet_say_the_same_in_the_language_chosen(listed):
    pdf = PdfReader(io.BytesIO(taken(listed, "pdf", "fr").data))
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    order = [
        text.index(name) for name in ("Brésil", "João Exemplo", "Ana Ejemplo", "Pérou", "Espagne", "Banque imaginaire")
    ]
    assert order == sorted(order) and "Liste des participants" in text
    assert pdf.trailer["/Root"]["/Lang"] == "fr" and pdf.metadata.title == "Liste des participants"
    assert not pdf.metadata.author
    book = CalamineWorkbook.from_object(io.BytesIO(taken(listed, "xlsx", "en").data))
    rows = book.get_sheet_by_index(0).to_python()
    assert rows[0][:3] == ["Rank", "Group", "Country"] and len(rows) == 9
    assert rows[1][:6] == [1, "States", "Brazil", "Sr.", "João", "Exemplo"]
    assert [row[0] for row in rows[1:]] == list(range(1, 9))


def test_who_takes_it_is_recorded_as_an_export(listed, arrange):
    taken(listed, "pdf", which=PRESENT)
    with arrange():
        export = db.session.scalars(select(Export)).one()
        assert (export.kind, export.language, export.rows) == ("pdf", "es", 2)
        assert "email" not in export.columns


def test_the_page_says_what_the_list_holds_and_how_many(listed):
    text = listed.get(f"{URL}?lang=en").text
    assert "Everyone with a confirmed place: 8" in text and "at least one day: 2" in text
    assert "no addresses or answers" in text and "States stand in alphabetical order." in text
    wrong = listed.post(f"{URL}?lang=en", data={"which": "all", "language": "es", "kind": "exe"})
    assert wrong.status_code == 422


def test_without_anybody_it_says_what_to_do(client, sign_in, arrange):
    with arrange():
        account = make_account([make_event(slug="seminario")])
    sign_in(client, account)
    text = client.get(f"{URL}?lang=en").text
    assert "Nobody has a confirmed place yet" in text and "<form" in text and 'name="which"' not in text
    made = client.post(URL, data={"which": CONFIRMED, "language": "es", "kind": "docx"})
    assert made.status_code == 200 and Document(io.BytesIO(made.data)).paragraphs


def test_a_stranger_takes_no_list(client, sign_in, arrange):
    with arrange():
        make_event(slug="seminario")
        account = make_account()
    sign_in(client, account)
    assert (client.get(URL).status_code, client.post(URL).status_code) == (403, 403)


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
@pytest.mark.both_databases
def test_it_takes_as_many_statements_with_1_as_with_300(kind, client, arrange, sign_in, statements):
    numbers = []
    for count in (1, 300):
        with arrange():
            event = make_event(slug=f"con-{count}")
            for code in ("SV", "EC", "CR", "PE", "BR", "MX")[:count]:
                one = make_registration(event, make_person(country_code=code, category=Category.SGPE))
                make_many_registrations(one, count // 6)
            account = make_account([event])
        sign_in(client, account)
        client.get(f"/events/con-{count}/work/participants")
        with statements() as ran:
            data = {"which": CONFIRMED, "language": "es", "kind": kind}
            assert client.post(f"/events/con-{count}/work/participants", data=data).status_code == 200
        numbers.append(len(ran))
    assert numbers[0] == numbers[1] <= 16, numbers

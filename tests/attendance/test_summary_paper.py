"""The attendance summary as a paper: read back from Word and PDF, countries in order of protocol, nobody's name."""

import io

import pytest
from docx import Document
from pypdf import PdfReader

from app.attendance.models import AttendanceRecord, Measure
from app.core.clock import now
from app.core.papers.word import DOCX
from app.people.models import Category
from app.protocol.models import ProtocolKind
from tests import cast
from tests.make import (
    make_account,
    make_event,
    make_figure,
    make_host,
    make_membership,
    make_person,
    make_registration,
    saved,
)
from tests.make_many import make_many_registrations
from tests.protocol.making import make_protocol_exception, make_protocol_rule

URL = "/events/seminario/attendance/summary"


def present(event, person):
    registration = make_registration(event, person)
    return saved(AttendanceRecord(registration_id=registration.id, day=1, is_present=True, at=now(), actor="system"))


@pytest.fixture
def summarised(client, sign_in, arrange):
    """A client of the organiser of an event to which people of four countries and a bank came."""
    with arrange():
        for code in ("BR", "CR", "PE"):
            make_membership(code)
        event = make_event("Seminario de prueba", slug="seminario")
        for person in (cast.ANA, cast.JOAO, cast.PEDRO, cast.ROSA):
            present(event, make_person(**person.fields))
        present(
            event,
            make_person("Vera", "Vecina", country_code="ES", category=Category.SGPE, institution_name="Ministerio"),
        )
        make_protocol_rule(event, ProtocolKind.DRAWN_STATE, drawn_country="CR")
        make_protocol_exception(event, "PE", 1)
        make_figure([event], 14, measure=Measure.COUNTRIES)
        account = make_account([event], make_person("Olga", "Organizadora", language="es"))
    sign_in(client, account)
    return client


def test_the_word_document_has_the_figures_in_order_of_protocol(summarised):
    answer = summarised.get(f"{URL}.docx?lang=en")
    assert (answer.status_code, answer.mimetype) == (200, DOCX)
    assert "seminario-attendance-summary.docx" in answer.headers["Content-Disposition"]
    document = Document(io.BytesIO(answer.data))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "3 countries represented by 3 SGPE; 1 multilateral institution." in text
    assert "beginning with Costa Rica, which was drawn. 1 exception was made." in text
    assert "14 countries (Summary report of the programme" in text
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    countries = [row[0] for row in tables[1]]
    assert countries == ["Country", "Peru", "Costa Rica", "Brazil", "Spain"]
    assert [row[0] for row in tables[2]][-1] == "Banco Imaginario de Desarrollo"
    assert tables[0][-1] == ["Total", "5"] and tables[3][1][1] == "5"
    assert all(table.rows[0]._tr.xpath("w:trPr/w:tblHeader") for table in document.tables)
    everything = text + str(tables)
    assert "Ejemplo" not in everything and "Vecina" not in everything


def test_the_pdf_says_the_same(summarised):
    answer = summarised.get(f"{URL}.pdf?lang=fr")
    pdf = PdfReader(io.BytesIO(answer.data))
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    places = [text.rindex(name) for name in ("Pérou 1", "Costa Rica 1", "Brésil 1", "Espagne 1")]
    assert pdf.trailer["/Root"]["/Lang"] == "fr" and len(places) == 4 and "14 pays" in text
    first = [text.index(name) for name in ("Pérou 1", "Costa Rica 1", "Brésil 1", "Espagne 1")]
    assert first == sorted(first)


def test_the_page_leads_to_both_and_an_empty_event_to_none(summarised, client, arrange, sign_in):
    text = summarised.get(f"{URL}?lang=en").text
    assert "summary.docx" in text and "summary.pdf" in text
    assert summarised.get(f"{URL}.odt").status_code == 404
    with arrange():
        account = make_account([make_event(slug="vacio")])
    sign_in(client, account)
    assert "summary.docx" not in client.get("/events/vacio/attendance/summary?lang=en").text
    empty = Document(io.BytesIO(client.get("/events/vacio/attendance/summary.docx?lang=en").data))
    assert "Nobody is marked present." in [paragraph.text for paragraph in empty.paragraphs]


def test_it_is_for_the_organisers_and_the_host(client, arrange, sign_in):
    with arrange():
        event = make_event(slug="seminario")
        host, stranger = make_host([event]), make_account()
    sign_in(client, host)
    assert client.get(f"{URL}.pdf").status_code == 200
    sign_in(client, stranger)
    assert client.get(f"{URL}.pdf").status_code == 403


@pytest.mark.both_databases
def test_it_takes_as_many_statements_with_1_as_with_300(client, arrange, sign_in, statements):
    numbers = []
    for count in (1, 300):
        with arrange():
            event = make_event(slug=f"con-{count}")
            for code in ("SV", "EC", "CR", "PE", "BR", "MX")[:count]:
                record = present(event, make_person(country_code=code, category=Category.SGPE))
                for key in make_many_registrations(record.registration, count // 6):
                    saved(AttendanceRecord(registration_id=key, day=1, is_present=True, at=now(), actor="system"))
            account = make_account([event])
        sign_in(client, account)
        client.get(f"/events/con-{count}/attendance/summary.docx")
        with statements() as ran:
            assert client.get(f"/events/con-{count}/attendance/summary.docx").status_code == 200
        numbers.append(len(ran))
    assert numbers[0] == numbers[1] <= 12, numbers

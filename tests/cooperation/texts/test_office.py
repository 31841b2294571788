"""What the office does with texts: pastes and uploads, publishes, lets them go on, enters signatures; and the mails."""

import io
from datetime import timedelta

import docx
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.cooperation.texts.actions.reminding import remind_of_end
from app.cooperation.texts.actions.stating import NextState, change_state
from app.cooperation.texts.models import ConsultedText, TextParagraph, TextSignature, TextStatus, TextVersion
from app.cooperation.texts.word_files import pieces_of_word_file
from app.core.extensions import db
from app.core.present_day import present_day
from app.core.refusal import Refused
from app.core.translated import TranslatedText
from app.mail.models import OutboxMessage
from app.network.models import Bloc
from tests.cooperation.texts.making import (
    TWELVE,
    adopted,
    as_contact,
    consulted,
    day_after,
    keys_of,
    make_text,
    published,
    said,
    signed,
)
from tests.fixtures.applications import Arrange
from tests.make import make_contact, make_country, saved

PDF = b"%PDF-1.4\n%prueba"


def word_file() -> io.BytesIO:
    document, file = docx.Document(), io.BytesIO()
    document.add_heading("Preámbulo", 1)
    document.add_paragraph("Los Estados acuerdan lo que sigue.")
    document.add_heading("Medidas", 2)
    document.add_paragraph("Publicar los planes.")
    document.save(file)
    file.seek(0)
    return file


@pytest.mark.one_database
def test_a_word_file_becomes_sections_and_paragraphs(office: FlaskClient, arrange: Arrange, app: Flask) -> None:
    with arrange():
        make_text()
    empty = office.get("/texts/declaracion?lang=en").text
    assert "No text yet. Paste it, or upload a Word file." in empty
    sent = office.post("/texts/declaracion/next", data={"language": "es", "words": "", "file": (word_file(), "d.docx")})
    assert sent.status_code == 303
    first = office.get("/texts/declaracion/next/publication?lang=en")
    assert first.status_code == 200
    assert "<ins" not in first.text  # nothing stood before it
    assert office.post("/texts/declaracion/next/publication").status_code == 303
    with app.app_context():
        rows = db.session.execute(
            select(TextParagraph.level, TextParagraph.number, TextParagraph.body).order_by(TextParagraph.position)
        ).all()
    assert [tuple(row) for row in rows] == [
        (1, None, "Preámbulo"),
        (0, 1, "Los Estados acuerdan lo que sigue."),
        (2, None, "Medidas"),
        (0, 2, "Publicar los planes."),
    ]
    assert "Publicar los planes." in office.get("/texts/declaracion").text
    made = office.get("/texts/declaracion/text.docx")
    assert docx.Document(io.BytesIO(made.data)).paragraphs[-1].text == "2. Publicar los planes."


@pytest.mark.one_database
@pytest.mark.parametrize("content", [b"PK\x03\x04nothing", b"plain words", b""])
def test_what_is_no_word_file_is_refused_and_words_stay(
    office: FlaskClient, arrange: Arrange, app: Flask, content: bytes
) -> None:
    with arrange():
        make_text()
    data = {"language": "es", "words": "Lo pegado queda.", "file": (io.BytesIO(content), "d.docx")}
    answer = office.post("/texts/declaracion/next?lang=en", data=data)
    assert answer.status_code == 422
    assert "Lo pegado queda." in answer.text
    assert "Word file" in answer.text


@pytest.mark.one_database
def test_a_file_that_grows_beyond_its_limits_is_refused(app: Flask) -> None:
    with app.test_request_context(), pytest.raises(Refused):
        pieces_of_word_file(word_file(), memory=8 * 1024 * 1024)


@pytest.mark.one_database
def test_pasted_words_of_two_versions_are_compared_aloud(office: FlaskClient, arrange: Arrange) -> None:
    with arrange():
        text = make_text()
        published(text, "Los estados miembros publican datos.\n\nSe va.")
        published(text, "Los países de la red publican los datos.")
    page = office.get("/texts/declaracion/versions?old=1&new=2&lang=en").text
    assert "[removed:" in page
    assert page.index("estados miembros") < page.index("países de la red")
    assert '<ins><span class="visually-hidden">[added: </span>los ' in page


def test_a_text_is_adopted_and_signed_once_a_country_and_a_bloc_beside(app: Flask) -> None:
    with app.app_context():
        bloc = saved(Bloc(slug="bloque", name=TranslatedText(es="Bloque de prueba")))
        make_contact("CR"), make_contact("PE")
        early = consulted()
        with pytest.raises(Refused, match="aprobado"):
            signed(early)
        change_state(early, NextState(TextStatus.ADOPTED, adopted_on=present_day()))
        signed(early)
        with pytest.raises(Refused):
            signed(early)
        signed(early, bloc_id=bloc.id)
        with pytest.raises(Refused):
            signed(early, bloc_id=bloc.id)
        signed(early, "PE")
        assert db.session.scalar(select(func.count()).select_from(TextSignature)) == 3
        told = db.session.scalars(select(OutboxMessage.kind).order_by(OutboxMessage.id)).all()
        assert [told.count(f"cooperation/text_{name}") for name in ("opened", "adopted", "signed")] == [2, 2, 2]


@pytest.mark.one_database
def test_a_signature_is_entered_with_its_document(office: FlaskClient, arrange: Arrange, app: Flask, client) -> None:
    with arrange():
        make_country("CR")
        adopted()
        make_text(slug="otra")
        today = present_day().isoformat()
    words = {"body": "CR", "name": "Ana Ejemplo", "signed_on": today, "place": "San José"}
    without = office.post("/texts/declaracion/signatures/new?lang=en", data=words)
    assert without.status_code == 422
    early = office.post("/texts/otra/signatures/new?lang=en", data=words | {"document": (io.BytesIO(PDF), "f.pdf")})
    assert early.status_code == 422
    assert "The text is not adopted yet" in early.text
    entered = office.post("/texts/declaracion/signatures/new", data=words | {"document": (io.BytesIO(PDF), "f.pdf")})
    assert entered.status_code == 303
    page = office.get("/texts/declaracion/signatures?lang=en").text
    assert "1 country signed" in page
    assert "f.pdf" in page
    again = office.post(
        "/texts/declaracion/signatures/new?lang=en", data=words | {"document": (io.BytesIO(PDF), "f.pdf")}
    )
    assert "has signed this text already" in again.text


@pytest.mark.one_database
def test_countries_without_a_position_are_reminded_twice(app: Flask, clock) -> None:
    with app.app_context():
        contact = make_contact("CR")
        make_contact("PE")
        text = consulted(days=20)
        said(text, keys_of(text)[0], as_contact(contact))
        db.session.commit()
        number, reminded = text.id, []
        for _day in range(22):
            clock.move(timedelta(days=1))
            if remind_of_end(number):
                reminded.append((text.closes_on - present_day()).days)
            db.session.commit()
        assert reminded == [7, 1]
        told = db.session.scalars(select(OutboxMessage).where(OutboxMessage.kind == "cooperation/text_ending")).all()
        assert len(told) == 2


@pytest.mark.one_database
def test_the_office_enters_a_text_once_and_lets_it_go_on(office: FlaskClient, app: Flask) -> None:
    data = {"kind": "policy", "title-es": "Política de prueba", "readers": "members"}
    for _twice in range(2):
        assert office.post("/texts/new", data=data).status_code == 303
    with app.app_context():
        slug = db.session.scalars(select(ConsultedText.slug)).one()
    early = office.post(f"/texts/{slug}/state?lang=en", data={"status": "consultation", "closes_on": "2199-01-01"})
    assert "There is no version yet" in early.text
    assert office.post(f"/texts/{slug}/next", data={"language": "es", "words": TWELVE}).status_code == 303
    assert office.post(f"/texts/{slug}/next/publication").status_code == 303
    assert office.post(f"/texts/{slug}/state?lang=en", data={"status": "consultation"}).status_code == 422
    closes = day_after_in(app, 9)
    never = office.post(f"/texts/{slug}/state?lang=en", data={"status": "consultation"})
    assert '<a href="#closes_on">Say until which day countries may comment.' in never.text
    assert office.post(f"/texts/{slug}/state", data={"status": "consultation", "closes_on": closes}).status_code == 303
    with app.app_context():
        found = db.session.scalars(select(ConsultedText)).one()
        assert found.status is TextStatus.CONSULTATION
        assert db.session.scalar(select(func.count()).select_from(TextVersion)) == 1


def day_after_in(app: Flask, days: int) -> str:
    with app.app_context():
        return day_after(days).isoformat()

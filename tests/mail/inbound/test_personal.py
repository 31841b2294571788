"""Mail in is personal: it goes with its person, and the privacy page names it."""

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.core.extensions import db
from app.mail.models import InboundMessage
from app.people.erasure import erase, erasure_plan
from app.people.merging import move_all
from app.people.models import Person
from tests.fixtures.applications import Arrange
from tests.make import make_person
from tests.make_mail import make_inbound_message


def subjects(app: Flask) -> list[str]:
    with app.app_context():
        return sorted(db.session.scalars(select(InboundMessage.subject)))


def test_erasing_a_person_removes_what_they_wrote(app: Flask, arrange: Arrange) -> None:
    with arrange():
        ana, joao = make_person(), make_person()
        make_inbound_message(subject="De Ana", person_ref=ana.public_id)
        make_inbound_message(subject="De João", person_ref=joao.public_id)
        make_inbound_message(subject="De nadie")
    with arrange():
        ana = db.session.get_one(Person, ana.id)
        assert ("inbound_message", 1) in [(table, number) for table, _erasure, number in erasure_plan(ana)]
        erase(ana)
    assert subjects(app) == ["De João", "De nadie"]


def test_erasing_a_person_removes_what_came_from_their_address_and_could_not_be_read(
    app: Flask, arrange: Arrange
) -> None:
    with arrange():
        ana = make_person(email="ana@compras.example")
        make_inbound_message(subject="De Ana", envelope_from="Ana@compras.example", from_address="")
        make_inbound_message(subject="También", envelope_from="relay@compras.example")
        make_inbound_message(subject="De João", envelope_from="joao@compras.example", from_address="")
        make_inbound_message(subject="Informe", envelope_from="", from_address="")
    with arrange():
        erase(db.session.get_one(Person, ana.id))
    assert subjects(app) == ["De João", "Informe"]


def test_what_a_merged_record_wrote_follows_it(arrange: Arrange) -> None:
    with arrange():
        kept, merged = make_person(), make_person()
        message = make_inbound_message(person_ref=merged.public_id)
        move_all(kept, merged)
        db.session.refresh(message)
        assert message.person_ref == kept.public_id


def test_the_privacy_page_names_it(client: FlaskClient) -> None:
    assert "Messages received" in client.get("/privacy?lang=en").text

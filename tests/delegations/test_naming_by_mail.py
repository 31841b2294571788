"""A coordinator answers the request for names with a list: it is filed, shown as lines, and named by a person."""

import re
from datetime import timedelta
from email.message import EmailMessage
from html import unescape
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import RoleKind
from app.contacts.links import contact_token
from app.core.extensions import db
from app.delegations.actions.arranging import ask_for_names
from app.delegations.models import Nomination
from app.letters.models import Letter
from app.mail.mime import as_email
from app.mail.models import InboundOutcome, OutboxMessage
from tests.delegations.making import make_delegation, make_quota, make_terms
from tests.fixtures.applications import Arrange, SignInAs
from tests.make import make_account, make_contact, make_event, make_person

pytestmark = pytest.mark.one_database

ANSWER = """Estimados colegas: designamos a

Ana Prueba; ana@compras.example; Directora; ChileCompra
Boris Ejemplo <boris@compras.example>, Jefe de área

Saludos, Carla Ficticia <carla@ministerio.example>

> Puede responder a este mensaje; organizacion@encuentro.example
> Otra Persona; otra@encuentro.example
"""


@pytest.fixture
def asked(arrange: Arrange) -> tuple[str, str]:
    """(the coordinator's page, the address to which an answer to the request for names goes)."""
    with arrange():
        event = make_event(slug="asuncion", zone="America/Asuncion")
        delegation = make_delegation(event, "CL")
        make_quota(event, "", capacity=5)
        make_terms(event, nominate_in=timedelta(days=9))
        carla = make_person("Carla", "Ficticia", email="carla@ministerio.example", country_code="CL")
        contact = make_contact("CL", person=carla)
        ask_for_names(delegation)
        message = db.session.scalars(select(OutboxMessage)).one()
        answers_to = str(as_email(message)["Reply-To"])
        assert "names" not in message.reply_to
        return f"/c/{contact_token(contact)}/events/asuncion", answers_to


def mail(sender: str = "Carla Ficticia <carla@ministerio.example>") -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "letters@encuentro.example", "Re: Delegación"
    message.set_content(ANSWER)
    return message.as_bytes()


def lines_of(page: str) -> str:
    found = re.search(r'<textarea[^>]*name="rows-lines"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    assert found is not None
    return unescape(found[1]).strip()


def test_an_answer_with_a_list_is_looked_at_then_named(
    client: FlaskClient, app: Flask, asked: tuple[str, str], receive: Any
) -> None:
    page, address = asked
    assert address.startswith("letters+")
    assert receive(mail(), address).outcome is InboundOutcome.APPLIED
    shown = client.get(f"{page}?lang=en").text
    assert "lists 2 people who are not named yet." in shown
    with app.app_context():
        assert list(db.session.scalars(select(Nomination))) == []
        letter = db.session.scalars(select(Letter)).one()
    lines = lines_of(client.get(f"{page}?letter={letter.public_id}").text)
    assert lines.splitlines() == [
        "Ana Prueba; ana@compras.example; Directora; ChileCompra",
        "Boris Ejemplo <boris@compras.example>, Jefe de área",
    ]
    place = {"rows-role": "delegate", "rows-category": "sgpe", "rows-place": "sponsored"}
    assert client.post(f"{page}/nominees/rows", data={"rows-lines": lines} | place).status_code == 303
    with app.app_context():
        assert [one.name for one in db.session.scalars(select(Nomination).order_by(Nomination.position))] == [
            "Ana Prueba",
            "Boris Ejemplo",
        ]
    assert "not named yet" not in client.get(f"{page}?lang=en").text


def test_what_another_wrote_is_for_the_office_alone(
    client: FlaskClient, arrange: Arrange, sign_in: SignInAs, asked: tuple[str, str], receive: Any
) -> None:
    page, address = asked
    receive(mail("Nadie Conocido <nadie@otra.example>"), address)
    assert "not named yet" not in client.get(f"{page}?lang=en").text
    with arrange():
        account = make_account([RoleKind.ADMINISTRATOR])
    sign_in(client, account)
    office = client.get("/events/asuncion/work/delegations/CL?lang=en").text
    assert "lists 3 people who are not named yet." in office  # among them the signature: a person looks
    assert "Read the answer" in office

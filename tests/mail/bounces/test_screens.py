"""What an administrator sees of what came back, and decides over what no program understood."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.models import RoleKind
from app.core.extensions import db
from app.mail.inbound.queries import received_by_public_id
from app.mail.message_tokens import envelope_sender
from app.mail.models import InboundMessage, InboundOutcome, MessageState, SuppressionReason
from tests.fixtures.applications import Arrange, SignInAs
from tests.fixtures.inbound import Receive
from tests.mail.bounces.shapes import SHAPES
from tests.mail.bounces.test_shapes import raw_of
from tests.mail.letters import letter, letter_to
from tests.mail.reporting import Bounced, suppressions
from tests.make import make_account

ANA = "ana@compras.example"
SEQUELS = {
    "en": ("is refused", "Nothing more is sent", "The address may be right"),
    "es": ("", "No se envía nada más", "La dirección puede ser correcta"),
    "pt": ("", "Nada mais é enviado", "O endereço pode estar certo"),
    "fr": ("", "Plus rien n'est envoyé", "L'adresse est peut-être juste"),
}


@pytest.fixture
def ana(app: Flask, arrange: Arrange, client: FlaskClient, sign_in: SignInAs) -> str:
    """The address of reports about a message to Ana; an administrator looks."""
    with arrange():
        account = make_account([RoleKind.ADMINISTRATOR])
        letter_to("ana", "ana")
        letter("ana").state = MessageState.SENT
    sign_in(client, account)
    with app.app_context():
        return envelope_sender(letter("ana"))


def unclear(ana: str, receive: Receive) -> str:
    kept = receive(raw_of(SHAPES["a question whether we are people"]), ana)
    assert kept.outcome is InboundOutcome.FOR_A_PERSON
    return f"/messages/received/{kept.public_id}"


def kept(app: Flask, path: str) -> InboundMessage:
    with app.app_context():
        found = received_by_public_id(path.rpartition("/")[2])
        assert found is not None
        db.session.expunge(found)
        return found


@pytest.mark.one_database
@pytest.mark.parametrize("language", SEQUELS)
def test_the_kind_and_what_follows_stand_beside_the_message(
    app: Flask, ana: str, client: FlaskClient, bounced: Bounced, language: str
) -> None:
    bounced("ana", "blocked", status="5.1.1", code="550 5.7.1")
    with app.app_context():
        path = f"/messages/{letter('ana').public_id}?lang={language}"
    _, stops, tells = SEQUELS[language]
    page = client.get(path).text.replace("&#39;", "'").replace("’", "'")
    assert tells in page
    assert stops not in page
    assert "blacklist" in client.get(path).text
    assert "1" in client.get(f"/messages/addresses?lang={language}").text
    bounced("ana", status="5.1.1", code="550 5.1.1")
    assert stops in client.get(path).text.replace("&#39;", "'").replace("’", "'")


@pytest.mark.one_database
def test_the_page_of_addresses_says_what_blames_us(ana: str, client: FlaskClient, bounced: Bounced) -> None:
    assert "blame how the network sends" not in client.get("/messages/addresses?lang=en").text
    bounced("ana", "blocked", status="5.1.1", code="550 5.7.1")
    assert "blame how the network sends" in client.get("/messages/addresses?lang=en").text


def test_what_is_not_understood_can_end_writing_to_the_address(
    app: Flask, ana: str, client: FlaskClient, receive: Receive
) -> None:
    path = unclear(ana, receive)
    page = client.get(f"{path}?lang=en").text
    assert "No program understands whether this says" in page
    assert ANA in page
    assert client.post(f"{path}/stop").status_code == 303
    assert [(row.address, row.reason) for row in suppressions(app)] == [(ANA, SuppressionReason.BY_HAND)]
    assert (kept(app, path).outcome, kept(app, path).reason) == (InboundOutcome.APPLIED, "bounce_stopped_by_hand")
    assert "settled in the meantime" in client.post(f"{path}/filing?lang=en", follow_redirects=True).text


@pytest.mark.one_database
def test_or_is_laid_aside(app: Flask, ana: str, client: FlaskClient, receive: Receive) -> None:
    path = unclear(ana, receive)
    assert client.post(f"{path}/filing").status_code == 303
    assert (kept(app, path).outcome, kept(app, path).reason) == (InboundOutcome.NOTHING, "laid_aside")
    assert suppressions(app) == []
    assert "Lay it aside" not in client.get(f"{path}?lang=en").text

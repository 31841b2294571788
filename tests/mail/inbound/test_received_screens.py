"""The administrators' pages of mail in: who sees them, what they tell, and what can be decided there."""

import base64
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.accounts.models import RoleKind
from app.core.audit import AuditEntry
from app.core.clock import now
from app.core.extensions import db
from app.core.secret_paths import without_secrets
from app.jobs.registry import tidiers
from app.mail.inbound.registry import Handled, handle_kind
from app.mail.models import InboundMessage, InboundOutcome
from tests.fixtures.applications import Arrange, SignInAs
from tests.fixtures.time import SettableClock
from tests.fixtures.watching import Statements
from tests.make import make_account, make_event
from tests.make_mail import make_inbound_message

SECRET = "NbTnmpZs8IWmoIlvRqdfsw.0123456789abcdef"


@pytest.fixture
def as_administrator(arrange: Arrange, client: FlaskClient, sign_in: SignInAs) -> None:
    with arrange():
        account = make_account([RoleKind.ADMINISTRATOR])
    sign_in(client, account)


def received(arrange: Arrange, **fields: object) -> str:
    with arrange():
        return make_inbound_message(**fields).public_id


def state_of(app: Flask, public_id: str) -> InboundMessage:
    with app.app_context():
        return db.session.scalars(select(InboundMessage).where(InboundMessage.public_id == public_id)).one()


@pytest.mark.one_database
@pytest.mark.parametrize("path", ["/messages/received", "/messages/received/{}", "/messages/received/{}/source"])
def test_only_administrators_see_messages(client: FlaskClient, arrange: Arrange, sign_in: SignInAs, path: str) -> None:
    path = path.format(received(arrange))
    assert client.get(path).status_code == 302
    with arrange():
        organiser = make_account([RoleKind.ORGANISER])
    sign_in(client, organiser)
    assert client.get(path).status_code == 403
    assert client.post(path.replace("/source", "/handling")).status_code in (403, 405)


@pytest.mark.usefixtures("as_administrator")
def test_the_list_is_filtered_and_searched(client: FlaskClient, arrange: Arrange) -> None:
    with arrange():
        event = make_event("Seminario con nombre")
        make_inbound_message(subject="Voy", outcome=InboundOutcome.APPLIED, reason="", subject_ref=event.ref)
        make_inbound_message(subject="Vuelto", kind="bounce", outcome=InboundOutcome.NOTHING, reason="bounce_repeated")
    every = client.get("/messages/received?lang=en").text
    assert "Seminario con nombre" in every
    assert "The same report had come before." in every
    assert client.get("/messages?lang=en").text.count('href="/messages/received"') == 1
    only = client.get("/messages/received?lang=en&outcome=applied&kind=inbox&q=VO").text
    assert (">Voy<" in only, ">Vuelto<" in only) == (True, False)
    assert "No message matches" in client.get("/messages/received?lang=en&q=100%25").text
    assert client.get("/messages/received?outcome=nonsense&page=99").status_code == 200


@pytest.mark.one_database
@pytest.mark.usefixtures("as_administrator")
def test_an_empty_list_says_how_mail_comes_in(app: Flask, client: FlaskClient) -> None:
    page = client.get("/messages/received?lang=en").text
    assert "127.0.0.1:8024" in page
    assert "No mailbox is set" in page
    url = "imaps://us:a-password@mail.example/INBOX"
    app.extensions["settings"] = replace(app.extensions["settings"], imap_url=url)
    page = client.get("/messages/received?lang=en").text
    assert "mail.example/INBOX" in page
    assert "a-password" not in page


@pytest.mark.usefixtures("as_administrator")
@pytest.mark.parametrize("number", [1, 30])
def test_the_list_costs_the_same_for_one_and_for_many(
    client: FlaskClient,
    arrange: Arrange,
    statements: Callable[[], AbstractContextManager[Statements]],
    number: int,
) -> None:
    with arrange():
        for _ in range(number):
            make_inbound_message()
    with statements() as ran:
        client.get("/messages/received")
    assert len(ran) <= 7, ran
    reading = [statement for statement in ran if "inbound_message.raw" in statement and "count(" not in statement]
    assert reading == []


@pytest.mark.usefixtures("as_administrator")
def test_a_message_is_shown_as_text_without_what_opens_a_door(client: FlaskClient, arrange: Arrange) -> None:
    raw = (
        b"From: <script>alert(1)</script>\r\nTo: inbox+abc@encuentro.example\r\nSubject: x\r\n\r\n"
        b"> http://127.0.0.1:8000/i/" + SECRET[:20].encode() + b"=\r\n" + SECRET[20:].encode() + b"\r\n"
        b"<script>alert(2)</script>\r\n"
    )
    public_id = received(arrange, raw=raw, text=f"<script>alert(2)</script> http://127.0.0.1:8000/r/{SECRET}")
    page = client.get(f"/messages/received/{public_id}?lang=en").text
    assert "&lt;script&gt;alert(1)" in page
    assert "&lt;script&gt;alert(2)" in page
    assert "alert(2)</script>" not in page
    assert "inbox+abc" not in page
    assert SECRET not in page
    saved = client.get(f"/messages/received/{public_id}/source")
    assert saved.headers["Content-Disposition"] == f"attachment; filename={public_id}.eml"
    assert saved.mimetype == "message/rfc822"
    assert b"alert(2)" in saved.data
    assert b"inbox+abc" not in saved.data
    assert SECRET[:20].encode() not in saved.data
    assert SECRET[20:].encode() not in saved.data


@pytest.mark.one_database
@pytest.mark.usefixtures("as_administrator")
def test_a_secret_in_base64_is_concealed_and_the_rest_stays_as_it_was(client: FlaskClient, arrange: Arrange) -> None:
    harmless = base64.encodebytes(bytes(range(256)) * 3)
    quoted = base64.encodebytes(f"Escribieron: http://127.0.0.1:8000/r/{SECRET} {'y así ' * 30}".encode())
    raw = b"Subject: x\n\n--a\n\n" + harmless + b"\n--a\n\n" + quoted + b"\n--a--\n"
    saved = client.get(f"/messages/received/{received(arrange, raw=raw)}/source").data
    assert harmless in saved
    block = saved.split(b"--a\n\n")[2].split(b"\n--a--")[0]
    text = base64.b64decode(block).decode()
    assert text.startswith("Escribieron: http://127.0.0.1:8000/r/…")
    assert SECRET not in text


@pytest.mark.usefixtures("as_administrator")
@pytest.mark.parametrize("outcome", [InboundOutcome.FAILED, InboundOutcome.FOR_A_PERSON, InboundOutcome.UNREADABLE])
def test_what_went_wrong_can_be_handled_again(
    app: Flask, client: FlaskClient, arrange: Arrange, outcome: InboundOutcome
) -> None:
    public_id = received(arrange, outcome=outcome, attempts=5, reason="error: a fault")
    assert "a fault" in client.get(f"/messages/received/{public_id}?lang=en").text
    assert client.post(f"/messages/received/{public_id}/handling").status_code == 303
    message = state_of(app, public_id)
    assert (message.outcome, message.attempts, message.reason) == (InboundOutcome.WAITING, 0, "")
    with app.app_context():
        entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "message.handled_again")).one()
        assert entry.target == f"received:{public_id}"
    assert client.post(f"/messages/received/{public_id}/handling").status_code == 409


@pytest.mark.one_database
@pytest.mark.usefixtures("as_administrator")
@pytest.mark.parametrize(
    "fields",
    [
        {"outcome": InboundOutcome.APPLIED},
        {"outcome": InboundOutcome.REFUSED},
        {"outcome": InboundOutcome.UNREADABLE, "reason": "message_too_large"},
    ],
)
def test_what_is_done_is_not_handled_again(
    app: Flask, client: FlaskClient, arrange: Arrange, fields: dict[str, object]
) -> None:
    public_id = received(arrange, **fields)
    assert f"/messages/received/{public_id}/handling" not in client.get(f"/messages/received/{public_id}").text
    assert client.post(f"/messages/received/{public_id}/handling").status_code == 409
    assert state_of(app, public_id).outcome is fields["outcome"]


@pytest.mark.one_database
@pytest.mark.usefixtures("as_administrator")
def test_what_is_in_hand_is_left_alone(app: Flask, client: FlaskClient, arrange: Arrange) -> None:
    with app.app_context():
        later = now() + timedelta(minutes=1)
    public_id = received(arrange, lease_until=later)
    assert client.post(f"/messages/received/{public_id}/handling").status_code == 409


def test_messages_go_after_ninety_days(app: Flask, arrange: Arrange, clock: SettableClock) -> None:
    received(arrange, outcome=InboundOutcome.WAITING)
    clock.move(timedelta(days=89))
    received(arrange)
    with app.app_context():
        assert tidiers.joined()["messages received"]() == 0
        clock.move(timedelta(days=2))
        assert tidiers.joined()["messages received"]() == 1
        assert db.session.scalar(select(func.count(InboundMessage.id))) == 1
        db.session.commit()


@pytest.mark.one_database
@pytest.mark.usefixtures("as_administrator")
def test_an_address_that_everybody_may_know_stays_whole(app: Flask, client: FlaskClient, arrange: Arrange) -> None:
    handle_kind(app, "circle", lambda _message, _letter: Handled(InboundOutcome.NOTHING), is_secret=False)
    text = f"Escribo a circle+chile04@encuentro.example, no a inbox+{SECRET}@encuentro.example."
    page = client.get(f"/messages/received/{received(arrange, kind='circle', text=text)}").text
    assert "circle+chile04@encuentro.example" in page
    assert SECRET not in page
    assert without_secrets("to circle+chile04@encuentro.example") == "to circle+chile04@encuentro.example"
    assert "abc" not in without_secrets("to inbox+abc@encuentro.example")

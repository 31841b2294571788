"""The administrators' pages of messages: who sees them, what they tell, and what can be decided there."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.models import RoleKind
from app.core.audit import AuditEntry
from app.core.clock import now
from app.core.extensions import db
from app.mail.models import DeliveryAttempt, MessageState, Note, UnsubscribedBy
from app.mail.subscriptions.actions import subscribe, unsubscribe
from tests.fixtures.applications import Arrange, SignInAs
from tests.mail.letters import Calendar, letter, letter_to
from tests.make import make_account, make_event

SignInTo = Callable[[], None]


@pytest.fixture
def as_administrator(arrange: Arrange, client: FlaskClient, sign_in: SignInAs) -> None:
    with arrange():
        account = make_account([RoleKind.ADMINISTRATOR])
    sign_in(client, account)


@pytest.fixture
def public_id(arrange: Arrange) -> str:
    """A failed message with an attempt and a calendar."""
    with arrange():
        letter_to("refused", calendar=Calendar())
        message = letter("refused")
        message.state, message.answer, message.attempts = MessageState.FAILED, "550 No such mailbox", 1
        message.subject_ref = "event:abc"
        db.session.add(
            DeliveryAttempt(message_id=message.id, at=now(), outcome=MessageState.FAILED, answer="550 No such mailbox")
        )
        return message.public_id


@pytest.mark.parametrize("path", ["/messages", "/messages/{}", "/messages/{}/html", "/messages/{}/end"])
def test_only_administrators_see_messages(
    client: FlaskClient, arrange: Arrange, sign_in: SignInAs, public_id: str, path: str
) -> None:
    assert client.get(path.format(public_id)).status_code == 302
    with arrange():
        organiser = make_account([RoleKind.ORGANISER])
    sign_in(client, organiser)
    assert client.get(path.format(public_id)).status_code == 403


@pytest.mark.parametrize("path", ["/messages/{}/attempts", "/messages/{}/end"])
def test_only_administrators_decide(
    app: Flask, client: FlaskClient, arrange: Arrange, sign_in: SignInAs, public_id: str, path: str
) -> None:
    with arrange():
        organiser = make_account([RoleKind.ORGANISER])
    sign_in(client, organiser)
    assert client.post(path.format(public_id)).status_code == 403
    with app.app_context():
        assert letter("refused").state is MessageState.FAILED


@pytest.mark.both_databases
@pytest.mark.usefixtures("as_administrator")
def test_the_list_is_filtered_and_searched(client: FlaskClient, arrange: Arrange, public_id: str) -> None:
    with arrange():
        letter_to("joao.exemplo")
    both = client.get("/messages").text
    assert "refused@compras.example" in both
    assert "joao.exemplo@compras.example" in both
    assert "550 No such mailbox" in both
    failed = client.get("/messages?state=failed&kind=tests/greeting&subject=event:abc").text
    assert "joao.exemplo@" not in failed
    assert "refused@" in failed
    assert "refused@" not in client.get("/messages?q=JOAO.EX").text
    assert "refused@" not in client.get("/messages?q=100%25").text
    assert client.get("/messages?state=nonsense&page=99").status_code == 200


@pytest.mark.usefixtures("as_administrator")
def test_the_event_is_named_and_led_to(client: FlaskClient, arrange: Arrange, public_id: str) -> None:
    with arrange():
        event = make_event("Seminario con nombre")
        letter("refused").subject_ref = event.ref
    for path in ("/messages", f"/messages/{public_id}"):
        assert "Seminario con nombre" in client.get(path).text
    assert f'href="/events/{event.slug}"' in client.get(f"/messages/{public_id}").text
    only = client.get("/messages", query_string={"subject": event.ref}).text
    assert "refused@compras.example" in only
    assert client.get("/messages?subject=event:none").text.count("refused@compras.example") == 0


@pytest.mark.usefixtures("as_administrator")
@pytest.mark.parametrize("number", [1, 30])
def test_the_list_costs_the_same_for_one_and_for_many(
    client: FlaskClient, arrange: Arrange, statements: Callable[[], object], number: int
) -> None:
    with arrange():
        for each in range(number):
            letter_to(f"person{each}")
    with statements() as ran:  # type: ignore[attr-defined]
        client.get("/messages")
    assert len(ran) <= 10, ran


@pytest.mark.usefixtures("as_administrator")
def test_a_message_is_read_as_sent(client: FlaskClient, public_id: str) -> None:
    answer = client.get(f"/messages/{public_id}")
    assert "550 No such mailbox" in answer.text
    assert "METHOD:REQUEST" in answer.text
    assert "frame-src &#39;self&#39;" not in answer.text
    assert "frame-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "frame-src" not in client.get("/messages").headers["Content-Security-Policy"]


@pytest.mark.usefixtures("as_administrator")
def test_the_html_has_no_power(client: FlaskClient, public_id: str) -> None:
    answer = client.get(f"/messages/{public_id}/html")
    policy = answer.headers["Content-Security-Policy"]
    assert "sandbox" in policy
    assert "allow-scripts" not in policy
    assert "allow-same-origin" not in policy
    assert "script-src" not in policy
    assert policy.startswith("default-src 'none'")
    assert "<p>Ana</p>" in answer.text


@pytest.mark.usefixtures("as_administrator")
def test_trying_again_queues_it_under_the_same_message_id(app: Flask, client: FlaskClient, public_id: str) -> None:
    with app.app_context():
        message_id = letter("refused").message_id
    assert client.post(f"/messages/{public_id}/attempts").status_code == 303
    with app.app_context():
        message = letter("refused")
        assert (message.state, message.attempts, message.message_id) == (MessageState.QUEUED, 0, message_id)
        assert len(message.tries) == 1
        entry = db.session.query(AuditEntry).filter_by(action="message.retried").one()
        assert entry.target == f"message:{public_id}"
    assert client.post(f"/messages/{public_id}/attempts").status_code == 409


@pytest.mark.usefixtures("as_administrator")
def test_a_malformed_address_can_not_be_tried_again(
    app: Flask, client: FlaskClient, arrange: Arrange, public_id: str
) -> None:
    with arrange():
        letter("refused").to_address = "nobody"
    assert client.post(f"/messages/{public_id}/attempts").status_code == 409
    with app.app_context():
        assert letter("refused").state is MessageState.FAILED


@pytest.mark.usefixtures("as_administrator")
def test_another_attempt_is_offered_only_where_it_can_end_otherwise(
    client: FlaskClient, arrange: Arrange, public_id: str
) -> None:
    """Not to somebody who left the list; again once they are back."""
    attempts = f'action="/messages/{public_id}/attempts"'
    with arrange():
        message = letter("refused")
        message.list_name = "greetings"
        unsubscribe(message, UnsubscribedBy.PAGE)
    assert attempts not in client.get(f"/messages/{public_id}").text
    with arrange():
        subscribe(letter("refused"))
    assert attempts in client.get(f"/messages/{public_id}").text


@pytest.mark.usefixtures("as_administrator")
def test_giving_up_asks_first_and_is_told(app: Flask, client: FlaskClient, arrange: Arrange, public_id: str) -> None:
    with arrange():
        letter("refused").state = MessageState.RETRYING
    assert client.get(f"/messages/{public_id}/end").status_code == 200
    with app.app_context():
        assert letter("refused").state is MessageState.RETRYING
    assert client.post(f"/messages/{public_id}/end").status_code == 303
    with app.app_context():
        assert (letter("refused").state, letter("refused").answer) == (MessageState.FAILED, Note.GIVEN_UP)
    assert "note:" not in client.get(f"/messages/{public_id}").text
    assert client.post(f"/messages/{public_id}/end").status_code == 409

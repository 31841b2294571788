"""What `post` stores, in whose language, and what no field can do to it."""

import threading
from datetime import timedelta

import pytest
from flask import Flask
from jinja2 import UndefinedError
from sqlalchemy import func, select

from app.core.extensions import db
from app.core.translated import TranslatedText
from app.jobs.registry import tidiers
from app.mail import outbox
from app.mail.models import Bounce, BounceKind, DeliveryAttempt, MessageState, Note, OutboxMessage
from app.mail.outbox import Recipient, post
from tests.fixtures.applications import Arrange
from tests.fixtures.time import SettableClock
from tests.make_mail import make_outbox_message

ANA = Recipient("Ana Ejemplo", "ana.ejemplo@compras.example", "es", person_ref="ana")
HARM = ["{{7*7}}", "{% raw %}", "x\r\nBcc: eve@evil.example", "<script>alert(1)</script>", "a\0b", "\ud800"]


def greet(recipient: Recipient = ANA, key: str = "greeting:ana", name: str = "Ana", **options: object) -> OutboxMessage:
    message = post("tests/greeting", recipient, key=key, context={"name": name}, **options)  # type: ignore[arg-type]
    assert message is not None
    return message


def test_is_stored_with_the_transaction_and_not_without(app: Flask) -> None:
    with app.app_context():
        greet()
        db.session.rollback()
        assert db.session.scalar(select(func.count(OutboxMessage.id))) == 0
        greet()
        db.session.commit()
        message = db.session.scalars(select(OutboxMessage)).one()
    assert (message.state, message.attempts, message.to_address) == (MessageState.QUEUED, 0, ANA.address)
    assert message.message_id.endswith("@encuentro.example>")


def test_is_written_in_the_recipients_language_whatever_the_page_speaks(app: Flask) -> None:
    title = TranslatedText(es="Señal & seña", en="Signal & sign")
    with app.test_request_context("/?lang=en"):
        words = {"title": title, "text": "**b** & c"}
        spanish = post("tests/title", ANA, key="es", context=words)
        french = post("tests/title", Recipient("", "a@b.example", "fr"), key="fr", context=words)
        network = post("tests/title", Recipient("", "a@b.example", None), key="none", context=words)
        assert spanish
        assert french
        assert network
        assert (spanish.subject, spanish.language) == ("Señal & seña", "es")
        assert french.html.startswith('<span lang="es">Señal &amp; seña</span> <p><strong>b</strong>')
        assert french.text == "Señal & seña **b** & c\n"  # plain: no markup, nothing escaped
        assert network.language == "es"


def test_links_come_from_the_base_address_and_carry_the_language(app: Flask) -> None:
    with app.test_request_context("/", base_url="http://evil.example"):
        message = greet()
    assert "http://127.0.0.1:8000/jobs?" in message.text
    assert "lang=es" in message.text
    assert "evil.example" not in message.text + message.html


@pytest.mark.parametrize("harm", HARM)
def test_no_value_does_harm(app: Flask, harm: str) -> None:
    with app.app_context():
        message = greet(Recipient(harm, ANA.address, "es"), name=harm)
        db.session.commit()
        assert "\n" not in message.subject
        assert "\r" not in message.subject + message.text
        assert "\n" not in message.to_name
        assert "<script" not in message.html
        if harm == "{{7*7}}":
            assert "{{7*7}}" in message.subject
            assert "49" not in message.subject


def test_a_name_that_the_context_lacks_is_an_error_not_a_hole(app: Flask) -> None:
    with app.app_context(), pytest.raises(UndefinedError):
        post("tests/greeting", ANA, key="x", context={})


@pytest.mark.parametrize(
    "address", ["nobody", "a@b@c", "ñandú@compras.example", "a@b.example\r\nBcc: eve@evil.example"]
)
def test_a_malformed_address_is_kept_as_failed(app: Flask, address: str) -> None:
    with app.app_context():
        message = greet(Recipient("Ana", address, "es"))
        assert message.state is MessageState.FAILED
        assert message.answer == Note.MALFORMED
        assert "\n" not in message.to_address


def test_nothing_is_stored_without_an_address(app: Flask) -> None:
    with app.app_context():
        assert post("tests/greeting", Recipient("Ana", " ", "es"), key="x", context={"name": ""}) is None


def test_a_silenced_session_posts_nothing_and_no_other_is_silent(app: Flask) -> None:
    with app.app_context():
        with outbox.silenced():
            assert post("tests/greeting", ANA, key="x", context={"name": ""}) is None
            with app.app_context():
                assert post("tests/greeting", ANA, key="other", context={"name": ""}) is not None
        assert post("tests/greeting", ANA, key="x", context={"name": ""}) is not None


def test_the_same_key_twice_is_one_message(app: Flask) -> None:
    with app.app_context():
        first = greet()
        assert greet(name="another").id == first.id
        db.session.commit()
        assert greet().id == first.id
        assert db.session.scalar(select(func.count(OutboxMessage.id))) == 1


def test_the_same_key_at_the_same_time_is_one_message(app: Flask) -> None:
    barrier, ids, lock = threading.Barrier(4), [], threading.Lock()

    def once() -> None:
        with app.app_context():
            barrier.wait(timeout=10)
            message = greet()
            db.session.commit()
            with lock:
                ids.append(message.id)

    threads = [threading.Thread(target=once) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    with app.app_context():
        assert db.session.scalar(select(func.count(OutboxMessage.id))) == 1
    assert len(ids) == 4
    assert len(set(ids)) == 1


def test_messages_and_their_attempts_go_after_two_years(arrange: Arrange, clock: SettableClock) -> None:
    with arrange() as session:
        recipient = Recipient("Ana", "ana@example.org", "es")
        for state in (MessageState.SENT, MessageState.FAILED, MessageState.SUPPRESSED, MessageState.QUEUED):
            make_outbox_message(recipient, state=state, key=state.value)
        sent = session.scalars(select(OutboxMessage).filter_by(state=MessageState.SENT)).one()
        session.add(DeliveryAttempt(message_id=sent.id, at=clock.now(), outcome=MessageState.SENT, answer="250"))
        session.add(Bounce(message_id=sent.id, at=clock.now(), address=sent.to_address, kind=BounceKind.FULL))
    clock.move(timedelta(days=729))
    with arrange():
        assert tidiers.joined()["messages"]() == 0
    clock.move(timedelta(days=2))
    with arrange() as session:
        assert tidiers.joined()["messages"]() == 3
        assert [message.key for message in session.scalars(select(OutboxMessage))] == ["queued"]
        assert session.scalars(select(DeliveryAttempt)).all() == session.scalars(select(Bounce)).all() == []

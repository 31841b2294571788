"""Flask-Mail is what hands messages over: configured by our URL, with limits, answers and our own bytes."""

from collections.abc import Callable
from dataclasses import replace
from email import message_from_bytes
from email.policy import default

import flask_mail
import pytest
from flask import Flask

from app import create_app
from app.jobs.registry import Result, jobs
from app.jobs.runner import run
from app.mail.message_tokens import envelope_sender
from app.mail.mime import MessageOut, as_email
from app.mail.models import MessageState
from app.mail.transport import COMMAND_SECONDS, Connection, Verdict, mail
from tests.fixtures.applications import Arrange
from tests.fixtures.time import SettableClock
from tests.mail.letters import Calendar, letter, letter_to
from tests.mail.postoffice import PostOffice

pytestmark = pytest.mark.one_database

Deliver = Callable[[], Result]


@pytest.fixture
def deliver(app: Flask) -> Deliver:
    def once() -> Result:
        with app.app_context():
            return run(jobs()["deliver_outbox"])

    return once


@pytest.mark.parametrize(
    ("url", "port", "is_tls", "starts_tls", "user", "password"),
    [
        ("smtp://mail.example", 25, False, False, None, ""),
        ("smtp+starttls://mail.example", 587, False, True, None, ""),
        ("smtps://mailer:p%40ss@mail.example:4650", 4650, True, False, "mailer", "p@ss"),
    ],
)
def test_the_extension_is_configured_from_the_url(
    app: Flask, url: str, port: int, is_tls: bool, starts_tls: bool, user: str | None, password: str
) -> None:
    made = create_app(replace(app.extensions["settings"], smtp_url=url)).extensions["mail"]
    assert (made.server, made.port, made.use_ssl, made.use_tls) == ("mail.example", port, is_tls, starts_tls)
    assert (made.username, made.password) == (user, password)
    assert made.default_sender == "secretariat@encuentro.example"
    assert not made.debug  # it would print the password


def test_what_would_leave_can_be_recorded(
    app: Flask, arrange: Arrange, deliver: Deliver, clock: SettableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without any server: `suppress` is Flask-Mail's own word for it."""
    monkeypatch.setattr(app.extensions["mail"], "suppress", True)
    with arrange():
        letter_to("ana", calendar=Calendar())
        letter_to("joao")
    with mail.record_messages() as outbox:
        assert deliver() == Result(done=2)
    assert [message.recipients for message in outbox] == [["ana@compras.example"], ["joao@compras.example"]]
    with app.app_context():
        stored = letter("ana")
        assert (outbox[0].subject, outbox[0].msgId, outbox[0].body) == (stored.subject, stored.message_id, stored.text)
        assert outbox[0].date == clock.now().timestamp()
        assert outbox[0].as_string() == outbox[0].as_bytes().decode()
        read = message_from_bytes(outbox[0].as_bytes(), policy=default)
        assert read.get_all("Message-ID") == [stored.message_id]
        assert [part.get_content_type() for part in read.walk()][-2:] == ["text/calendar", "application/ics"]


def test_only_what_a_server_took_is_recorded_and_it_is_what_arrived(
    arrange: Arrange, deliver: Deliver, post_office: PostOffice
) -> None:
    with arrange():
        for name in ("refused", "greylisted", "ana"):
            letter_to(name)
    with mail.record_messages() as outbox:
        assert deliver() == Result(done=3)
    (recorded,) = outbox
    (arrived,) = post_office.letters
    assert recorded.as_bytes().splitlines() == arrived.raw.splitlines()


def test_a_connection_is_one_of_flask_mail_that_waits_only_so_long(app: Flask, post_office: PostOffice) -> None:
    with app.app_context(), mail.connect() as connection:
        assert isinstance(connection, Connection)
        assert isinstance(connection, flask_mail.Connection)
        host = connection.configure_host()
        assert host.sock
        assert host.sock.gettimeout() == COMMAND_SECONDS
        host.quit()


def test_a_message_of_flask_mail_gets_the_answer_of_the_server(app: Flask, post_office: PostOffice) -> None:
    with app.app_context():
        message = flask_mail.Message("Words", ["ana@compras.example"], "Text", sender=("Network", "net@red.example"))
        answer = mail.send(message)
        assert (answer.verdict, answer.words) == (Verdict.ACCEPTED, "250 2.0.0 Taken as number 1")
        message.recipients = ["refused@compras.example"]
        assert mail.send(message).words == "550 5.1.1 No such mailbox here"
    (taken,) = post_office.letters
    assert (taken.sender, taken.recipients) == ("net@red.example", ("ana@compras.example",))


def test_two_recipients_or_a_second_header_are_never_begun(app: Flask, post_office: PostOffice) -> None:
    with app.app_context():
        two = flask_mail.Message(
            "Words", ["ana@compras.example", "joao@compras.example"], "Text", sender="n@red.example"
        )
        with pytest.raises(ValueError, match="too many"):
            mail.send(two)
        longer = flask_mail.Message("Words\nBcc: x@y.example", ["ana@compras.example"], "Text", sender="n@red.example")
        with pytest.raises(flask_mail.BadHeaderError):
            mail.send(longer)
    assert post_office.letters == []


def test_it_is_made_without_asking_who_this_machine_is(
    app: Flask, arrange: Arrange, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name server that does not answer must not hold each message up."""
    with arrange():
        letter_to("ana")
        stored, plain = letter("ana"), flask_mail.Message("Words", ["ana@compras.example"])
        monkeypatch.setattr("socket.getfqdn", lambda *_: pytest.fail("asked the DNS"))
        assert vars(plain).keys() <= vars(MessageOut(stored)).keys()


def test_the_bytes_are_those_of_our_own_tree(app: Flask, arrange: Arrange, clock: SettableClock) -> None:
    with arrange():
        letter_to("ana", calendar=Calendar())
        stored = letter("ana")
        built, bounds = MessageOut(stored), as_email(stored)
        assert built.as_bytes().splitlines()[:8] == bounds.as_bytes().splitlines()[:8]  # boundaries differ each time
        assert not built.has_bad_headers()
        assert built.send_to == {"ana@compras.example"}
        assert envelope_sender(stored).startswith("bounce+")
        assert stored.state is MessageState.QUEUED

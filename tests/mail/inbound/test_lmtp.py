"""Mail in by LMTP: what the mail server is told, and that 250 means kept."""

import smtplib
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select

from app.core.extensions import db
from app.mail.inbound.keeping import LARGEST
from app.mail.inbound.lmtp import lmtp_server
from app.mail.models import InboundMessage, InboundOutcome, Transport
from tests.mail.inbound.conftest import LETTER, Desk
from tests.mail.postoffice import free_port


@pytest.fixture
def post(app: Flask, desk: Desk) -> Iterator[smtplib.LMTP]:
    """A conversation with the server."""
    server = lmtp_server(app, "127.0.0.1", free_port())
    server.start()
    with smtplib.LMTP("127.0.0.1", server.port, timeout=30) as client:
        client.ehlo()  # smtplib's LMTP says LHLO
        yield client
    server.stop()


def rows(app: Flask) -> list[InboundMessage]:
    with app.app_context():
        return list(db.session.scalars(select(InboundMessage).order_by(InboundMessage.id)))


def hand_over(post: smtplib.LMTP, recipients: list[str], raw: bytes, sender: str = "ana@compras.example") -> list[str]:
    """The answer to each recipient that was accepted, as LMTP gives them after DATA."""
    post.mail(sender)
    for recipient in recipients:
        post.rcpt(recipient)
    post.putcmd("data")
    assert post.getreply()[0] == 354
    post.send(raw.replace(b"\n", b"\r\n") + b"\r\n.\r\n")
    return [f"{code} {words.decode()}" for code, words in (post.getreply() for _ in recipients)]


def test_what_is_answered_with_250_is_kept_as_it_came(app: Flask, post: smtplib.LMTP, desk: Desk) -> None:
    long_line = LETTER + b"x" * 100_000
    assert hand_over(post, [desk.address], long_line) == ["250 2.0.0 Kept"]
    (row,) = rows(app)
    assert (row.transport, row.recipient, row.envelope_from) == (Transport.LMTP, desk.address, "ana@compras.example")
    assert (row.outcome, row.kind) == (InboundOutcome.WAITING, "test")
    with app.app_context():
        raw = db.session.scalar(select(InboundMessage.raw))
    assert raw == long_line.replace(b"\n", b"\r\n") + b"\r\n"
    assert hand_over(post, [desk.address], LETTER) == ["250 2.0.0 Kept"]  # the same once more
    assert len(rows(app)) == 1


def test_each_recipient_has_an_answer_of_its_own(app: Flask, post: smtplib.LMTP, desk: Desk) -> None:
    other = desk.address.replace("abc", "def")
    assert hand_over(post, [desk.address, other], LETTER) == ["250 2.0.0 Kept"] * 2
    assert [row.recipient for row in rows(app)] == [desk.address, other]


def test_the_null_sender_is_kept_as_such(app: Flask, post: smtplib.LMTP, desk: Desk) -> None:
    hand_over(post, [desk.address], LETTER, sender="")
    assert rows(app)[0].envelope_from == ""


@pytest.mark.one_database
@pytest.mark.parametrize("recipient", ["nobody@encuentro.example", "other+x@encuentro.example", "test+x@else.example"])
def test_an_address_that_nobody_handles_is_refused_at_once(app: Flask, post: smtplib.LMTP, recipient: str) -> None:
    post.mail("ana@compras.example")
    assert post.rcpt(recipient) == (550, b"5.1.1 Nobody handles mail to this address")
    assert rows(app) == []


@pytest.mark.one_database
def test_what_is_too_large_is_refused_before_and_after(app: Flask, post: smtplib.LMTP, desk: Desk) -> None:
    assert post.mail("ana@compras.example", [f"SIZE={LARGEST + 1}"])[0] == 552
    other = desk.address.replace("abc", "def")
    answers = hand_over(post, [desk.address, other], LETTER + (b"x" * 900 + b"\n") * (LARGEST // 900))
    assert answers == ["552 5.3.4 The message is larger than 10 MB"] * 2
    assert rows(app) == []
    assert hand_over(post, [desk.address], LETTER) == ["250 2.0.0 Kept"]  # the conversation goes on


@pytest.mark.one_database
def test_when_the_database_is_away_the_mail_server_keeps_it(
    app: Flask, post: smtplib.LMTP, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = db.session.commit

    def failing() -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(db.session, "commit", failing)
    (answer,) = hand_over(post, [desk.address], LETTER)
    assert answer.startswith("451 4.3.0")
    monkeypatch.setattr(db.session, "commit", commit)
    assert rows(app) == []
    assert hand_over(post, [desk.address], LETTER) == ["250 2.0.0 Kept"]
    assert len(rows(app)) == 1

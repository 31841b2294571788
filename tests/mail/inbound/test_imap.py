"""Mail in by IMAP, from a real server: fetched, kept, and only then marked; what fails stays and stops no other."""

import imaplib
import shutil
import ssl
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import trustme
from flask import Flask
from sqlalchemy import select

from app.core.extensions import db
from app.jobs import registry
from app.jobs.registry import jobs
from app.jobs.runner import Result, run
from app.mail.inbound import imap, keeping
from app.mail.inbound.jobs import register_fetching
from app.mail.models import InboundMessage, InboundOutcome, Transport
from tests.fixtures.applications import make_app
from tests.mail.inbound.conftest import LETTER, Desk
from tests.mail.inbound.dovecot import ImapServer

pytestmark = pytest.mark.one_database

DELIVERED = b"Return-Path: <back@compras.example>\nDelivered-To: TEST+abc@encuentro.example\n"


@pytest.fixture(scope="module")
def running() -> Iterator[tuple[ImapServer, trustme.CA]]:
    """One server for all of these tests, not in pytest's folder: its processes may not enter that one."""
    folder = Path(tempfile.mkdtemp(prefix="encuentro-imap-"))
    authority = trustme.CA()
    certificate = authority.issue_cert("localhost")
    certificate.cert_chain_pems[0].write_to_path(folder / "cert.pem")
    certificate.private_key_pem.write_to_path(folder / "key.pem")
    server = ImapServer(folder)
    process = server.start()
    yield server, authority
    process.terminate()
    process.wait(10)
    shutil.rmtree(folder)


@pytest.fixture
def server(app: Flask, desk: Desk, running: tuple[ImapServer, trustme.CA]) -> Iterator[ImapServer]:
    """The server with an empty mailbox, and the application that fetches from it."""
    server = running[0]
    server.empty()
    use(app, server.url)
    register_fetching()
    yield server
    registry._jobs.pop("fetch_mail")


def use(app: Flask, url: str) -> None:
    app.extensions["settings"] = replace(app.extensions["settings"], imap_url=url)


def fetch(app: Flask) -> Result:
    with app.app_context():
        return run(jobs()["fetch_mail"])


def rows(app: Flask) -> list[InboundMessage]:
    with app.app_context():
        return list(db.session.scalars(select(InboundMessage).order_by(InboundMessage.id)))


def test_unseen_messages_are_kept_and_then_seen(app: Flask, server: ImapServer, desk: Desk) -> None:
    server.deliver(DELIVERED + LETTER)
    server.deliver(LETTER.replace(b"<one@", b"<two@"))  # written to us, without the server's headers
    assert fetch(app) == Result(done=2)
    first, second = rows(app)
    assert (first.transport, first.recipient, first.envelope_from) == (
        Transport.IMAP,
        desk.address,
        "back@compras.example",
    )
    assert (second.recipient, second.outcome) == (desk.address, InboundOutcome.WAITING)
    assert second.envelope_from  # not known, and not the null sender
    assert server.flags() == [True, True]
    assert fetch(app) == Result()


def test_seen_messages_are_moved_where_the_setting_says(app: Flask, server: ImapServer) -> None:
    use(app, f"{server.url}?moved=Taken")
    server.deliver(DELIVERED + LETTER)
    assert fetch(app) == Result(done=1)
    assert (server.flags(), server.flags("Taken")) == ([], [True])
    server.deliver(DELIVERED + LETTER.replace(b"<one@", b"<two@"))
    assert fetch(app) == Result(done=1)
    assert (server.flags(), server.flags("Taken")) == ([], [True, True])


def test_one_that_can_not_be_kept_stays_and_stops_no_other(
    app: Flask, server: ImapServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep = keeping.keep

    def failing(raw: bytes, *values: object) -> InboundMessage | None:
        if b"<two@" in raw:
            raise OSError("the disk is full")
        return keep(raw, *values)  # type: ignore[arg-type]

    monkeypatch.setattr(imap, "keep", failing)
    for name in (b"<one@", b"<two@", b"<three@"):
        server.deliver(DELIVERED + LETTER.replace(b"<one@", name))
    result = fetch(app)
    assert (result.done, result.failed) == (2, 1)
    assert "the disk is full" in result.error
    assert server.flags() == [True, False, True]
    monkeypatch.setattr(imap, "keep", keep)
    assert fetch(app) == Result(done=1)
    assert len(rows(app)) == 3


def test_a_crash_before_the_commit_leaves_it_unseen(
    app: Flask, server: ImapServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.deliver(DELIVERED + LETTER)
    monkeypatch.setattr(imap, "_put_away", lambda *_: 1 / 0)  # the process ends between the commit and the flag
    assert fetch(app).failed == 1
    assert server.flags() == [False]
    monkeypatch.undo()
    assert fetch(app) == Result(done=1)
    assert (len(rows(app)), server.flags()) == (1, [True])  # it came twice and is kept once


def test_one_that_can_not_be_put_away_is_kept_and_stops_no_other(
    app: Flask, server: ImapServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_away, failures = imap._put_away, iter([OSError("no such folder")])

    def failing(*given: object) -> None:
        for failure in failures:
            raise failure
        put_away(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(imap, "_put_away", failing)
    for name in (b"<one@", b"<two@"):
        server.deliver(DELIVERED + LETTER.replace(b"<one@", name))
    result = fetch(app)
    assert (result.done, result.failed) == (1, 1)
    assert (len(rows(app)), server.flags()) == (2, [False, True])


def test_no_transaction_is_open_while_the_server_is_asked(
    app: Flask, server: ImapServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    uid, seen = imaplib.IMAP4.uid, set[bool]()

    def watched(client: imaplib.IMAP4, *given: str) -> tuple[str, list[object]]:
        seen.add(db.session().in_transaction())
        return uid(client, *given)

    monkeypatch.setattr(imaplib.IMAP4, "uid", watched)
    for name in (b"<one@", b"<two@"):
        server.deliver(DELIVERED + LETTER.replace(b"<one@", name))
    assert fetch(app) == Result(done=2)
    assert seen == {False}


def test_what_the_server_says_unasked_is_taken_for_no_message(
    app: Flask, server: ImapServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program marks a message while ours is fetched: the server tells everybody."""
    uid = imaplib.IMAP4.uid

    def interrupted(client: imaplib.IMAP4, command: str, *given: str) -> tuple[str, list[object]]:
        status, answers = uid(client, command, *given)
        return status, [b"7 (FLAGS (\\Seen \\Answered))", *answers] if command == "FETCH" else answers

    monkeypatch.setattr(imaplib.IMAP4, "uid", interrupted)
    server.deliver(DELIVERED + LETTER)
    assert fetch(app) == Result(done=1)
    (row,) = rows(app)
    assert (row.recipient, row.outcome) == ("test+abc@encuentro.example", InboundOutcome.WAITING)


def test_a_very_large_message_is_not_fetched_whole(app: Flask, server: ImapServer) -> None:
    server.deliver(DELIVERED + LETTER + (b"x" * 99 + b"\n") * (keeping.LARGEST // 100))
    assert fetch(app) == Result(done=1)
    (row,) = rows(app)
    assert (row.outcome, row.reason) == (InboundOutcome.UNREADABLE, "message_too_large")
    assert row.size > keeping.LARGEST
    with app.app_context():
        assert len(db.session.scalar(select(InboundMessage.raw)) or b"") == keeping.FIRST_PART


def test_a_message_to_none_of_our_addresses_is_kept_as_refused(app: Flask, server: ImapServer) -> None:
    server.deliver(LETTER.replace(b"test+abc@", b"secretariat@"))
    assert fetch(app) == Result(done=1)
    assert [(row.outcome, row.reason) for row in rows(app)] == [(InboundOutcome.REFUSED, "unknown_address")]
    assert server.flags() == [True]


def test_the_null_sender_is_known_as_such(app: Flask, server: ImapServer) -> None:
    server.deliver(DELIVERED.replace(b"<back@compras.example>", b"<>") + LETTER)
    fetch(app)
    assert [row.envelope_from for row in rows(app)] == [""]


def test_the_certificate_is_checked(
    app: Flask, server: ImapServer, running: tuple[ImapServer, trustme.CA], monkeypatch: pytest.MonkeyPatch
) -> None:
    server.deliver(DELIVERED + LETTER)
    secure = server.url.replace("imap://", "imaps://").replace(
        f"127.0.0.1:{server.port}", f"localhost:{server.secure_port}"
    )
    use(app, secure)
    result = fetch(app)
    assert (result.done, result.failed) == (0, 1)
    assert "CERTIFICATE_VERIFY_FAILED" in result.error
    trusting = ssl.create_default_context()
    running[1].configure_trust(trusting)
    monkeypatch.setattr(imap.ssl, "create_default_context", lambda: trusting)
    assert fetch(app) == Result(done=1)


@pytest.mark.parametrize("wrong", ["port", "folder", "password"])
def test_a_mailbox_out_of_reach_is_a_failed_run_without_its_password(
    app: Flask, server: ImapServer, wrong: str
) -> None:
    changes = {"port": (str(server.port), "1"), "password": ("colon", "column"), "folder": ("INBOX", "Nowhere")}
    use(app, server.url.replace(*changes[wrong]))
    result = fetch(app)
    assert (result.done, result.failed) == (0, 1)
    assert "slash" not in result.error
    assert rows(app) == []


def test_mail_is_fetched_only_where_a_mailbox_is_named(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registry, "_jobs", {})
    url = app.config["SQLALCHEMY_DATABASE_URI"]
    make_app(url, tmp_path)
    assert "fetch_mail" not in jobs()
    make_app(url, tmp_path, imap_url="imaps://us:word@mail.example/INBOX")
    assert jobs()["fetch_mail"].every.total_seconds() == 60

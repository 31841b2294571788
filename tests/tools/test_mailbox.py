"""The local mailbox: what comes by SMTP is kept as it is and can be read in a browser, by anyone on this machine."""

import smtplib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click import ClickException
from flask import Flask
from flask.testing import FlaskClient

from app.mail.mime import as_email
from tests.fixtures.applications import Arrange
from tests.fixtures.time import SettableClock
from tests.mail.letters import Calendar, letter, letter_to
from tests.mail.postoffice import free_port
from tools.mailbox.__main__ import serve
from tools.mailbox.letters import Mailbox
from tools.mailbox.server import smtp_server
from tools.mailbox.viewer import viewer

pytestmark = pytest.mark.one_database


@pytest.fixture
def mailbox(tmp_path: Path) -> Mailbox:
    return Mailbox(tmp_path / "mailbox")


@pytest.fixture
def pages(app: Flask, mailbox: Mailbox) -> FlaskClient:
    return viewer(mailbox, app).test_client()


@pytest.fixture
def port(app: Flask, mailbox: Mailbox) -> Iterator[int]:
    server = smtp_server(app, mailbox, free_port())
    server.start()
    yield server.port
    server.stop()


def letter_bytes(app: Flask, arrange: Arrange, name: str) -> bytes:
    with arrange():
        letter_to(name, calendar=Calendar())
    with app.app_context():
        return as_email(letter(name)).as_bytes()


def test_what_comes_by_smtp_is_kept_as_it_is(app: Flask, arrange: Arrange, mailbox: Mailbox, port: int) -> None:
    content = letter_bytes(app, arrange, "ana")
    with smtplib.SMTP("127.0.0.1", port, timeout=5) as server:
        server.sendmail("a@b.example", ["ana@compras.example"], content)
    (kept,) = mailbox.letters()
    assert kept.raw == content
    assert kept.email["To"] == "Ana Ejemplo <ana@compras.example>"


def test_letters_are_listed_newest_first_and_read(
    app: Flask, arrange: Arrange, mailbox: Mailbox, pages: FlaskClient, clock: SettableClock
) -> None:
    assert "No message has come yet" in pages.get("/", headers={"Accept-Language": "en"}).text
    older = mailbox.keep(letter_bytes(app, arrange, "ana"), clock.now())
    newer = mailbox.keep(letter_bytes(app, arrange, "joao"), clock.now().replace(year=2027))
    assert [kept.name for kept in mailbox.letters()] == [newer.name, older.name]
    page = pages.get("/").text
    assert page.index(newer.name) < page.index(older.name)
    shown = pages.get(f"/letters/{older.name}").text
    assert "ana@compras.example" in shown
    assert '<a href="http://127.0.0.1:8000/jobs?' in shown  # links of the text can be followed
    calendar = pages.get(f"/letters/{older.name}/files/0")
    assert calendar.headers["Content-Disposition"] == "attachment; filename=invite.ics"
    assert calendar.data == Calendar().text.encode()
    assert pages.get(f"/letters/{older.name}/source").data == older.raw


def test_a_long_name_is_shown_without_a_gap(
    app: Flask, arrange: Arrange, mailbox: Mailbox, pages: FlaskClient, clock: SettableClock
) -> None:
    name = "Ana Ejemplo, Costa Rica (vía Foro sobre los catálogos electrónicos y los convenios marco)"
    with arrange():
        letter_to("ana")
        message = letter("ana")
        message.to_name = message.from_name = name
    with app.app_context():
        raw = as_email(letter("ana")).as_bytes()
    assert raw.count(b"=?utf-8?") > 3  # more than one word in each of both
    kept = mailbox.keep(raw, clock.now())
    assert kept.header("From").startswith(f"{name} <")
    assert kept.header("List-Post") == ""
    unknown = mailbox.keep(b"Subject: =?no-such-charset?q?Foro?=\r\n\r\nx", clock.now())
    assert unknown.header("Subject") == "=?no-such-charset?q?Foro?="
    page = pages.get(f"/letters/{kept.name}").text
    assert page.count(name) >= 2
    assert name in pages.get("/").text


def test_html_has_no_power(
    app: Flask, arrange: Arrange, mailbox: Mailbox, pages: FlaskClient, clock: SettableClock
) -> None:
    kept = mailbox.keep(letter_bytes(app, arrange, "ana"), clock.now())
    policy = pages.get(f"/letters/{kept.name}/html").headers["Content-Security-Policy"]
    assert "sandbox" in policy
    assert "allow-scripts" not in policy
    assert "script-src" not in policy


@pytest.mark.parametrize("name", ["..", "../secret_key", "..%2fsecret_key", "20261120T150000000000-00000000", "x"])
def test_only_letters_can_be_read(tmp_path: Path, pages: FlaskClient, name: str) -> None:
    (tmp_path / "secret_key").write_text("secret")
    assert pages.get(f"/letters/{name}").status_code in (404, 308)


def test_a_malformed_letter_does_not_hide_the_others(
    mailbox: Mailbox, pages: FlaskClient, clock: SettableClock
) -> None:
    for content in (b"", b"\xff\xfe\x00", b"Content-Type: multipart/mixed\r\n\r\nno boundary", b"To: <<<\r\n\r\nx"):
        kept = mailbox.keep(content, clock.now())
        assert pages.get(f"/letters/{kept.name}").status_code == 200
        assert pages.get("/").status_code == 200


def test_it_refuses_to_start_where_others_are_served(app: Flask) -> None:
    app.extensions["settings"] = replace(app.extensions["settings"], base_url="https://meetings.example.org")
    with pytest.raises(ClickException, match="loopback"):
        serve(app)

"""Answers from the local mailbox: real calendar replies and unsubscriptions that come in by LMTP."""

import smtplib
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar
from sqlalchemy import select

from app.core.extensions import db
from app.mail.inbound.lmtp import lmtp_server
from app.mail.models import InboundMessage, Transport
from tests.fixtures.time import START
from tests.mail.postoffice import free_port
from tools.mailbox.letters import Letter, Mailbox
from tools.mailbox.server import smtp_server
from tools.mailbox.viewer import viewer

pytestmark = pytest.mark.one_database

INBOX, LEAVE = "inbox+abc@encuentro.example", "unsubscribe+abc@encuentro.example"
CALENDAR = f"""BEGIN:VCALENDAR
PRODID:-//Encuentro//Encuentro//EN
VERSION:2.0
METHOD:REQUEST
BEGIN:VTIMEZONE
TZID:America/Lima
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:-0500
TZOFFSETTO:-0500
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:one@encuentro.example
SEQUENCE:3
DTSTAMP:20261101T000000Z
DTSTART;TZID=America/Lima:20261208T090000
DTEND;TZID=America/Lima:20261208T170000
SUMMARY:Seminario\\, señal
ORGANIZER;CN=Secretaria:mailto:{INBOX}
ATTENDEE;CN=Ana Ejemplo;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:ana@compras.example
END:VEVENT
END:VCALENDAR
"""
LETTER = (
    f"To: Ana Ejemplo <ana@compras.example>\nFrom: secretariat@encuentro.example\n"
    f"List-Unsubscribe: <https://encuentro.example/u/x>, <mailto:{LEAVE}?subject=unsubscribe>\n"
    f'Subject: Seminario\nContent-Type: text/calendar; method="REQUEST"; charset=utf-8\n'
    f"Content-Transfer-Encoding: 8bit\n\n{CALENDAR}"
).encode()


@pytest.fixture
def mailbox(tmp_path: Path) -> Mailbox:
    return Mailbox(tmp_path / "mailbox")


@pytest.fixture
def letter(mailbox: Mailbox) -> Letter:
    return mailbox.keep(LETTER, START)


@pytest.fixture
def pages(app: Flask, mailbox: Mailbox) -> FlaskClient:
    return viewer(mailbox, app).test_client()


@pytest.fixture
def lmtp(app: Flask) -> Iterator[int]:
    """The application receives mail."""
    server = lmtp_server(app, "127.0.0.1", free_port())
    app.extensions["settings"] = replace(app.extensions["settings"], lmtp_listen=f"127.0.0.1:{server.port}")
    server.start()
    yield server.port
    server.stop()


def received(app: Flask) -> tuple[InboundMessage, bytes]:
    with app.app_context():
        row, raw = db.session.execute(select(InboundMessage, InboundMessage.raw)).one()
        return row, raw


@pytest.mark.usefixtures("lmtp")
@pytest.mark.parametrize("answer", ["ACCEPTED", "TENTATIVE", "DECLINED"])
def test_an_invitation_is_answered_as_a_calendar_does(
    app: Flask, pages: FlaskClient, letter: Letter, answer: str
) -> None:
    page = pages.get(f"/letters/{letter.name}").text
    assert f'value="{answer}"' in page
    given = pages.post(f"/letters/{letter.name}/answers", data={"answer": answer})
    assert given.status_code == 303
    assert 'role="status"' in pages.get(given.headers["Location"]).text
    row, raw = received(app)
    assert (row.transport, row.recipient, row.envelope_from) == (Transport.LMTP, INBOX, "ana@compras.example")
    email = message_from_bytes(raw, policy=default)
    part = next(part for part in email.walk() if part.get_content_type() == "text/calendar")
    assert part.get_param("method") == "REPLY"
    calendar = Calendar.from_ical(part.get_content())
    (event,) = calendar.walk("VEVENT")
    assert (calendar["METHOD"], event["UID"], event["SEQUENCE"]) == ("REPLY", "one@encuentro.example", 3)
    assert event["ATTENDEE"].params["PARTSTAT"] == answer
    assert "RSVP" not in event["ATTENDEE"].params
    assert event["DTSTAMP"].dt == START
    assert event["DTSTART"].params["TZID"] == "America/Lima"
    assert len(calendar.walk("VTIMEZONE")) == 1


@pytest.mark.usefixtures("lmtp")
def test_a_list_is_left_by_mail(app: Flask, pages: FlaskClient, letter: Letter) -> None:
    pages.post(f"/letters/{letter.name}/answers", data={"answer": "UNSUBSCRIBE"})
    row, _raw = received(app)
    assert (row.recipient, row.kind, row.envelope_from) == (LEAVE, "unsubscribe", "ana@compras.example")


@pytest.mark.usefixtures("lmtp")
def test_only_what_can_be_answered_is(app: Flask, mailbox: Mailbox, pages: FlaskClient) -> None:
    plain = mailbox.keep(b"To: ana@compras.example\nSubject: x\n\nHola", START)
    cancelled = mailbox.keep(LETTER.replace(b"REQUEST", b"CANCEL").replace(b"List-Unsubscribe", b"X-Other"), START)
    for letter in (plain, cancelled):
        assert "/answers" not in pages.get(f"/letters/{letter.name}").text
        assert pages.post(f"/letters/{letter.name}/answers", data={"answer": "ACCEPTED"}).status_code == 400
    assert pages.post("/letters/20261120T150000000000-00000000/answers").status_code == 404


def test_an_instance_that_receives_nothing_is_told(app: Flask, pages: FlaskClient, letter: Letter) -> None:
    app.extensions["settings"] = replace(app.extensions["settings"], lmtp_listen=f"127.0.0.1:{free_port()}")
    given = pages.post(f"/letters/{letter.name}/answers", data={"answer": "ACCEPTED"})
    shown = pages.get(given.headers["Location"], headers={"Accept-Language": "en"}).text
    assert "The answer was not taken" in shown


@pytest.mark.usefixtures("lmtp")
def test_another_site_can_not_answer(pages: FlaskClient, letter: Letter) -> None:
    url = f"/letters/{letter.name}/answers"
    refused = pages.post(url, data={"answer": "ACCEPTED"}, headers={"Origin": "https://elsewhere.example"})
    assert refused.status_code == 403
    assert pages.post(url, data={"answer": "ACCEPTED"}, headers={"Origin": "http://localhost"}).status_code == 303


@pytest.mark.usefixtures("lmtp")
def test_what_is_sent_to_the_instance_itself_comes_in(app: Flask, mailbox: Mailbox) -> None:
    server = smtp_server(app, mailbox, free_port())
    server.start()
    with smtplib.SMTP("127.0.0.1", server.port, timeout=10) as post:
        post.sendmail("ana@compras.example", [INBOX, "joao@compras.example"], b"Subject: x\r\n\r\nHola\r\n")
    server.stop()
    assert received(app)[0].recipient == INBOX
    assert len(list(mailbox.letters())) == 1

"""The message on the wire: its parts, its headers, and that no value adds one."""

from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import default

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.mail.mime import as_email
from app.mail.models import OutboxMessage

CALENDAR = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Señal\r\nEND:VCALENDAR\r\n"
HEADERS = [
    "From", "To", "Reply-To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type",
    "Content-Language",
]  # fmt: skip
SUBJECT = (
    "Confirmación de su inscripción: Seminario sobre contratación pública electrónica – 20–23 de junio Señor é Ñandú"
)


def message(**values: str) -> OutboxMessage:
    given_values = {
        "to_name": "Ana Ejemplo",
        "to_address": "ana@compras.example",
        "reply_to": "",
        "subject": "Hola",
        "text": "Hola\n.\nFrom aquí\n",
        "html": "<p>Hola</p>",
        "language": "es",
        "calendar": "",
        "calendar_method": "",
        "message_id": "<1@encuentro.example>",
    } | values
    return OutboxMessage(**given_values)


def on_the_wire(app: Flask, **values: str) -> EmailMessage:
    with app.app_context():
        raw = as_email(message(**values)).as_bytes()
    assert raw.isascii()
    parsed = message_from_bytes(raw, policy=default)
    assert isinstance(parsed, EmailMessage)
    return parsed


@pytest.mark.one_database
def test_text_and_html_are_alternatives_the_text_first(app: Flask) -> None:
    email = on_the_wire(app, text="Línea\n.\nFrom aquí\n")
    assert email.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in email.iter_parts()] == ["text/plain", "text/html"]
    plain = email.get_body(("plain",))
    assert plain is not None
    assert plain.get_content().replace("\r\n", "\n") == "Línea\n.\nFrom aquí\n"


@pytest.mark.one_database
def test_an_invitation_has_the_shape_that_mail_programs_act_on(app: Flask) -> None:
    email = on_the_wire(app, calendar=CALENDAR, calendar_method="REQUEST")
    alternative, attached = email.iter_parts()
    assert isinstance(alternative, EmailMessage)
    assert isinstance(attached, EmailMessage)
    assert email.get_content_type() == "multipart/mixed"
    assert alternative.get_content_type() == "multipart/alternative"
    part = list(alternative.iter_parts())[-1]
    assert part.get_content_type() == "text/calendar"
    assert dict(part["Content-Type"].params) == {"method": "REQUEST", "charset": "utf-8", "component": "VEVENT"}
    assert part["Content-Transfer-Encoding"] == "base64"
    assert part["Content-Disposition"] is None
    assert part.get_payload(decode=True) == attached.get_payload(decode=True) == CALENDAR.encode()
    assert (attached.get_content_type(), attached.get_filename()) == ("application/ics", "invite.ics")


@pytest.mark.one_database
def test_headers_say_what_robots_need(app: Flask) -> None:
    email = on_the_wire(app)
    assert email.keys() == HEADERS
    assert email["Auto-Submitted"] == "auto-generated"
    assert email["Date"].endswith("+0000")
    assert email["Reply-To"] == "secretariat@encuentro.example"
    assert on_the_wire(app, reply_to="olga@secretaria.example")["Reply-To"] == "olga@secretaria.example"


@pytest.mark.one_database
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=150), st.text(st.characters(codec="utf-8"), max_size=150))
def test_no_name_and_no_subject_adds_a_header_or_a_recipient(app: Flask, name: str, subject: str) -> None:
    email = on_the_wire(app, to_name=name + "\r\nBcc: eve@evil.example", subject=subject + "\r\nBcc: eve@evil.example")
    assert email.keys() == HEADERS
    assert [address.addr_spec for address in email["To"].addresses] == ["ana@compras.example"]


@pytest.mark.one_database
@pytest.mark.parametrize("length", range(20, len(SUBJECT)))
def test_a_long_accented_subject_keeps_every_space(app: Flask, length: int) -> None:
    subject = SUBJECT[-length:].strip()
    with app.app_context():
        raw = as_email(message(subject=subject)).as_bytes()
    header = str(message_from_bytes(raw)["Subject"])
    assert str(make_header(decode_header(header))) == subject
    assert all(len(line) <= 78 for line in header.splitlines())

"""No field adds a header or a recipient to a message, whatever stands in it: either it is harmless, or nothing is sent."""

from email import message_from_bytes
from email.errors import HeaderParseError
from email.message import EmailMessage
from email.policy import default

import pytest
from babel.core import UnknownLocaleError
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.extensions import db
from app.mail.message_tokens import envelope_sender
from app.mail.mime import as_email
from app.mail.models import OutboxMessage
from app.mail.outbox import Recipient, post
from tests.mail.letters import Calendar, greet_by_list
from tests.mail.test_mime import HEADERS

LISTED = [*HEADERS[:7], "List-Id", "List-Unsubscribe", "List-Unsubscribe-Post", *HEADERS[7:]]
ATTACK = "Bcc: eve@evil.example"
FIELDS = (
    "to_name",
    "to_address",
    "reply_to",
    "subject",
    "message_id",
    "language",
    "list_name",
    "calendar_method",
    "list title",
)

#: Any text with a header in it, after each kind of line end that some program takes for one.
hostile = st.builds(
    lambda before, end, after: f"{before}{end}{ATTACK}{end}{after}",
    st.text(st.characters(codec="utf-8"), max_size=60),
    st.sampled_from(
        ["\r\n", "\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\r\n ", "\0", "=?utf-8?Q?=0D=0A?="]
    ),
    st.text(st.characters(codec="utf-8"), max_size=60),
)
unhurried = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(autouse=True)
def greetings(app: Flask) -> None:
    """The list is put back after each test, whatever title it got."""
    greet_by_list(app, "Saludos")


def row(**values: str) -> OutboxMessage:
    usual = {
        "to_name": "Ana Ejemplo",
        "to_address": "ana@compras.example",
        "reply_to": "",
        "subject": "Hola",
        "text": "Hola",
        "html": "<p>Hola</p>",
        "language": "es",
        "calendar": "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
        "calendar_method": "REQUEST",
        "message_id": "<1@encuentro.example>",
        "list_name": "greetings",
    }
    return OutboxMessage(id=1, **(usual | values))


def sent(message: OutboxMessage) -> EmailMessage | None:
    """The message as a server parses it; None when it can't be built, and so is never sent."""
    try:
        raw = as_email(message).as_bytes()
    except (HeaderParseError, UnknownLocaleError, ValueError, TypeError, LookupError, AttributeError):
        return None
    parsed = message_from_bytes(raw, policy=default)
    assert isinstance(parsed, EmailMessage)
    return parsed


def is_harmless(email: EmailMessage) -> bool:
    """Whether it has the headers of every message of a list, each once, and no part has a header of the attack's."""
    parts = [part for part in email.walk() if part is not email]
    return (
        email.keys() == LISTED
        and [address.addr_spec for address in email["To"].addresses] == ["ana@compras.example"]
        and [address.addr_spec for address in email["From"].addresses] == ["secretariat@encuentro.example"]
        and not any("Bcc" in part for part in parts)
    )


@pytest.mark.one_database
@unhurried
@given(field=st.sampled_from(FIELDS), text=hostile)
def test_no_stored_value_adds_a_header(app: Flask, field: str, text: str) -> None:
    greet_by_list(app, text if field == "list title" else "Saludos")
    with app.app_context():
        email = sent(row() if field == "list title" else row(**{field: text}))
    if field in ("to_name", "subject", "list title"):
        assert email is not None, "people are called what they are called"
    assert email is None or is_harmless(email) or field in ("to_address", "list_name")
    assert email is None or (email.keys() == LISTED and "Bcc" not in email)


@pytest.mark.one_database
@settings(unhurried, max_examples=40)
@given(name=hostile, reply_to=hostile, word=hostile)
def test_nothing_that_is_posted_adds_a_header(app: Flask, name: str, reply_to: str, word: str) -> None:
    with app.app_context():
        recipient = Recipient(name, "ana@compras.example", "es")
        message = post(
            "tests/greeting",
            recipient,
            key="one",
            context={"name": word.replace("\0", "")},
            reply_to=reply_to,
            calendar=Calendar(),
        )
        assert message is not None
        email = sent(message)
        sender = envelope_sender(message)
        db.session.rollback()
    assert email is not None
    assert is_harmless(email)
    assert sender.isascii()
    assert sender.isprintable()


@pytest.mark.one_database
@settings(unhurried, max_examples=40)
@given(address=hostile)
def test_an_address_that_is_none_never_reaches_the_server(app: Flask, address: str) -> None:
    with app.app_context():
        message = post("tests/greeting", Recipient("Ana", address, "es"), key="one", context={"name": "Ana"})
        assert message is not None
        assert message.state.value == "failed"
        assert message.to_address.isprintable()
        db.session.rollback()


@pytest.mark.one_database
def test_an_attack_that_works_would_be_noticed(app: Flask) -> None:
    """The control."""
    with app.app_context():
        raw = as_email(row()).as_bytes()
    attacked = message_from_bytes(raw.replace(b"\r\nTo:", b"\r\nBcc: eve@evil.example\r\nTo:", 1), policy=default)
    assert isinstance(attacked, EmailMessage)
    assert not is_harmless(attacked)

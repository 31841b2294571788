"""Reports of messages that came back, in the shapes of several servers, filled in for a message of ours."""

import json
from collections.abc import Callable
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from itertools import count
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from app.core.clock import now
from app.core.extensions import db
from app.mail.bounces.applying import apply
from app.mail.bounces.reading import read
from app.mail.inbound.registry import Handled, ReadMessage
from app.mail.message_tokens import BOUNCE, envelope_sender, token_of
from app.mail.models import Bounce, InboundMessage, Suppression, Transport
from tests.mail.letters import letter

FOLDER = Path(__file__).parent / "reports"
USUAL = {"code": "550 5.1.1", "status": "5.1.1", "action": "failed"}

_numbers = count(1)

Bounced = Callable[..., Handled]


def report(name: str, **values: str) -> bytes:
    """The report of that name about a message to `address`, sent to `sender`."""
    text = (FOLDER / f"{name}.eml").read_text()
    for field, value in {**USUAL, **values}.items():
        text = text.replace(f"{{{field}}}", value)
    return text.replace("\n", "\r\n").encode()


def parsed(raw: bytes) -> EmailMessage:
    message = message_from_bytes(raw, policy=default)
    assert isinstance(message, EmailMessage)
    return message


@pytest.fixture
def bounced(app: Flask) -> Bounced:
    """`bounced(key, "postfix", status="4.2.2")`: what follows when the message of that key comes back so.

    `address` is the one that the report names, `token` another than that of the message.
    """

    def bouncing(key: str, name: str = "postfix", address: str = "", token: str = "", **values: str) -> Handled:
        with app.app_context():
            message = letter(key)
            sender = envelope_sender(message)
            raw = report(name, address=address or message.to_address, sender=sender, **values)
            inbound = InboundMessage(
                received_at=now(),
                due_at=now(),
                transport=Transport.LMTP,
                recipient=sender,
                kind="bounce",
                digest=str(next(_numbers)),
                raw=raw,
                size=len(raw),
            )
            db.session.add(inbound)
            db.session.flush()
            extract = json.loads(json.dumps(read(parsed(raw))))
            outcome = apply(inbound, ReadMessage("bounce", token or token_of(message, BOUNCE), extract=extract))
            db.session.commit()
            return outcome

    return bouncing


def suppressions(app: Flask) -> list[Suppression]:
    with app.app_context():
        return list(db.session.scalars(select(Suppression).order_by(Suppression.id)))


def bounces(app: Flask) -> list[Bounce]:
    with app.app_context():
        return list(db.session.scalars(select(Bounce).order_by(Bounce.id)))

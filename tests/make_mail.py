"""Plain functions that make one row of mail each, by the rules of `make.py`."""

from itertools import count
from typing import Any

from app.core.clock import now
from app.mail.models import (
    InboundMessage,
    InboundOutcome,
    OutboxMessage,
    Suppression,
    SuppressionReason,
    Transport,
)
from app.mail.recipient import Recipient
from app.people.models import Person
from tests.make import saved

_numbers = count(1)


def make_outbox_message(recipient: Recipient, **fields: Any) -> OutboxMessage:
    """A queued message as the outbox keeps it, without the templates."""
    number = next(_numbers)
    values = {
        "key": f"test:{number}",
        "kind": "registration/confirmed",
        "person_ref": recipient.person_ref,
        "language": recipient.language or "es",
        "to_name": recipient.name,
        "to_address": recipient.address,
        "subject": "Asunto de prueba",
        "text": "Texto de prueba",
        "html": "<p>Texto de prueba</p>",
        "message_id": f"<test-{number}@encuentro.example>",
        "created_at": now(),
        "due_at": now(),
    } | fields
    return saved(OutboxMessage(**values))


def make_inbound_message(**fields: Any) -> InboundMessage:
    """A message in that could not be applied: for a person to read."""
    values = {
        "received_at": now(),
        "due_at": now(),
        "handled_at": now(),
        "transport": Transport.LMTP,
        "envelope_from": "ana@compras.example",
        "from_address": "ana@compras.example",
        "recipient": "inbox+abc@encuentro.example",
        "kind": "inbox",
        "digest": f"{next(_numbers):064d}",
        "subject": "Respuesta de prueba",
        "text": "No puedo ir el primer día.",
        "raw": b"Subject: Respuesta de prueba\r\n\r\nNo puedo ir el primer d\xc3\xada.\r\n",
        "size": 64,
        "outcome": InboundOutcome.FOR_A_PERSON,
        "reason": "no_calendar",
        "attempts": 1,
    } | fields
    return saved(InboundMessage(**values))


def make_suppression(person: Person, **fields: Any) -> Suppression:
    """That the person's address takes no mail since a message came back."""
    values = {
        "person_ref": person.public_id,
        "address": (person.email or "").lower(),
        "reason": SuppressionReason.HARD_BOUNCE,
        "detail": "550 5.1.1 No such user here",
        "at": now(),
    } | fields
    return saved(Suppression(**values))

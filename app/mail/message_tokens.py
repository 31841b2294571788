"""Tokens that name one message to whoever holds them, in addresses and links; nothing is stored for them.

A token is the message's row number and our signature of it, in lower case throughout: servers on the way may fold the
case of a local part. The signature also covers the Message-ID, the address and the list, so that a token says nothing
of a person, opens no other message, and ends when the row is given to another message or its person is erased.
"""

import re

from app.core.extensions import db
from app.core.tokens import is_signed, signature
from app.mail.inbound.addresses import address_for
from app.mail.models import OutboxMessage

#: What a token is for: one made for one purpose is worth nothing for another.
BOUNCE, UNSUBSCRIBE, REPLY = "bounce", "unsubscribe", "reply"

#: A row number of at most 18 digits, so that with its signature a local part stays within 64 characters.
_TOKEN = re.compile(r"([1-9][0-9]{0,17})\.([0-9a-f]{32})")


def token_of(message: OutboxMessage, purpose: str) -> str:
    """The token of a message that has its row, at most 51 characters: "1234.5f0c…"."""
    return f"{message.id}.{signature(purpose, _signed(message))}"


def message_by_token(token: str, purpose: str) -> OutboxMessage | None:
    """The message whose token for `purpose` this is; None for any other text, a forged one among them."""
    match = _TOKEN.fullmatch(token.lower())
    message = db.session.get(OutboxMessage, int(match[1])) if match else None
    if match is None or message is None or not message.to_address:
        return None
    return message if is_signed(purpose, _signed(message), match[2]) else None


def envelope_sender(message: OutboxMessage) -> str:
    """The address that reports about this message come back to (a variable envelope return path)."""
    return address_for(BOUNCE, token_of(message, BOUNCE))


def reply_address(message: OutboxMessage) -> str:
    """The address at which an answer to this message, by its recipient, arrives."""
    return address_for(REPLY, token_of(message, REPLY))


def _signed(message: OutboxMessage) -> str:
    return "\0".join((str(message.id), message.message_id, message.to_address.lower(), message.list_name))

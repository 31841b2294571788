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
BOUNCE, UNSUBSCRIBE, REPLY, DECIDE = "bounce", "unsubscribe", "reply", "decide"

#: A row number of at most 18 digits, so that with its signature a local part stays within 64 characters; together with
#: the number of a part of its message, at most 17.
_TOKEN = re.compile(r"([1-9][0-9]{0,17})(?:\.([1-9][0-9]{0,8}))?\.([0-9a-f]{32})")


def token_of(message: OutboxMessage, purpose: str, part: int = 0) -> str:
    """The token of a message that has its row, at most 51 characters: "1234.5f0c…"; with `part` (of at most nine digits)
    that of one thing in it: "1234.57.5f0c…"."""
    named = f"{message.id}.{part}" if part else f"{message.id}"
    return f"{named}.{signature(purpose, _signed(message, part))}"


def message_by_token(token: str, purpose: str) -> OutboxMessage | None:
    """The message whose token for `purpose` this is; None for any other text, a forged one among them."""
    match = _TOKEN.fullmatch(token.lower())
    message = db.session.get(OutboxMessage, int(match[1])) if match else None
    if match is None or message is None or not message.to_address:
        return None
    return message if is_signed(purpose, _signed(message, int(match[2] or 0)), match[3]) else None


def part_in_token(token: str) -> int:
    """The part of its message that a token names, once `message_by_token` has found it; 0 for the whole."""
    match = _TOKEN.fullmatch(token.lower())
    return int(match[2] or 0) if match else 0


def envelope_sender(message: OutboxMessage) -> str:
    """The address that reports about this message come back to (a variable envelope return path)."""
    return address_for(BOUNCE, token_of(message, BOUNCE))


def reply_address(message: OutboxMessage) -> str:
    """The address at which an answer to this message, by its recipient, arrives."""
    return address_for(REPLY, token_of(message, REPLY))


def _signed(message: OutboxMessage, part: int = 0) -> str:
    said = (str(message.id), message.message_id, message.to_address.lower(), message.list_name)
    return "\0".join((*said, str(part)) if part else said)

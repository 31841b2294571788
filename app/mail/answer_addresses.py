"""Addresses for answers to one part of a message: a digest holds several things, and each is answered by itself.

The stored text of a message holds a mark where the token belongs, as it does for leaving a list: it is put in when the
bytes are made, and no copy of ours opens anything.
"""

import re

from app.core.secret_paths import CONCEALED
from app.core.settings import settings
from app.mail.message_tokens import DECIDE, REPLY, token_of
from app.mail.models import OutboxMessage

_MARK = re.compile(rf"({REPLY}|{DECIDE})\+{CONCEALED}([1-9][0-9]{{0,8}})@")


def marked_answer_address(part: int, purpose: str = REPLY) -> str:
    """The address as templates write it, without its token; `part` has at most nine digits."""
    return f"{purpose}+{CONCEALED}{part}@{settings().mail_domain.lower()}"


def parts_marked(message: OutboxMessage, purpose: str) -> list[int]:
    """The parts of a message that have an address for this purpose, in the order of its text, each once."""
    found = (int(match[2]) for match in _MARK.finditer(message.text) if match[1] == purpose)
    return list(dict.fromkeys(found))


def with_answer_addresses(text: str, message: OutboxMessage) -> str:
    """`text` of a message with the addresses that work."""
    return _MARK.sub(lambda found: f"{found[1]}+{token_of(message, found[1], int(found[2]))}@", text)

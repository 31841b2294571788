"""Addresses for answers to one part of a message: a digest holds several things, and each is answered by itself.

The stored text of a message holds a mark where the token belongs, as it does for leaving a list: it is put in when the
bytes are made, and no copy of ours opens anything.
"""

import re

from app.core.secret_paths import CONCEALED
from app.core.settings import settings
from app.mail.message_tokens import REPLY, token_of
from app.mail.models import OutboxMessage

_MARK = re.compile(rf"{REPLY}\+{CONCEALED}([1-9][0-9]{{0,5}})@")


def marked_answer_address(part: int) -> str:
    """The address as templates write it, without its token; `part` has at most six digits."""
    return f"{REPLY}+{CONCEALED}{part}@{settings().mail_domain.lower()}"


def with_answer_addresses(text: str, message: OutboxMessage) -> str:
    """`text` of a message with the addresses that work."""
    return _MARK.sub(lambda found: f"{REPLY}+{token_of(message, REPLY, int(found[1]))}@", text)

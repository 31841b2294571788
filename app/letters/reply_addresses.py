"""The addresses at which answers to letters arrive: `letters+<token>@…`, of a paper of the register or of a message of ours.

The token of a paper is its row number and our signature; that of a message is like those of all messages. Neither says
anything of a person, and neither can be guessed.
"""

import re

from app.core.extensions import db
from app.core.tokens import is_signed, signature
from app.letters.models import Letter
from app.mail.inbound.addresses import address_for
from app.mail.message_tokens import message_by_token, token_of
from app.mail.models import OutboxMessage

LETTERS = "letters"
_PAPER = "letter on paper"
_TOKEN = re.compile(r"p([1-9][0-9]{0,16})\.([0-9a-f]{32})")


def paper_reply_address(letter: Letter) -> str:
    """Where an answer to a paper of ours arrives."""
    return address_for(LETTERS, f"p{letter.id}.{signature(_PAPER, str(letter.id))}")


def letters_reply_address(message: OutboxMessage) -> str:
    """Where an answer to a message of a mailing arrives."""
    return address_for(LETTERS, token_of(message, LETTERS))


def paper_answered(token: str) -> Letter | None:
    """The paper whose token it is; None for any other text."""
    match = _TOKEN.fullmatch(token.lower())
    if match is None or not is_signed(_PAPER, match[1], match[2]):
        return None
    return db.session.get(Letter, int(match[1]))


def mailing_answered(token: str) -> OutboxMessage | None:
    """The message whose token it is; None for any other text."""
    return message_by_token(token, LETTERS)

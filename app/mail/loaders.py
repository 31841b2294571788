"""From a URL value to the message it names."""

from app.mail.holding import hold_numbered
from app.mail.message_tokens import UNSUBSCRIBE, message_by_token
from app.mail.models import OutboxMessage, SendingHold, Suppression
from app.mail.queries import message_by_public_id
from app.mail.reach import suppression_by_public_id


def message(public_id: str) -> OutboxMessage | None:
    return message_by_public_id(public_id)


def listed_message(token: str) -> OutboxMessage | None:
    """The message of a list whose recipient holds the link to leave it."""
    found = message_by_token(token, UNSUBSCRIBE)
    return found if found and found.list_name else None


def hold(number: int) -> SendingHold | None:
    return hold_numbered(number)


def suppression(public_id: str) -> Suppression | None:
    return suppression_by_public_id(public_id)

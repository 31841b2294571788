"""From a URL value to the message it names."""

from app.mail.models import OutboxMessage
from app.mail.queries import message_by_public_id


def message(public_id: str) -> OutboxMessage | None:
    return message_by_public_id(public_id)

"""From a URL value to the message in that it names."""

from app.mail.inbound.queries import received_by_public_id
from app.mail.models import InboundMessage


def received_message(public_id: str) -> InboundMessage | None:
    return received_by_public_id(public_id)

"""A message to `unsubscribe+<token>@…` leaves the list; nothing is sent in answer."""

from app.mail.inbound.registry import Handled, ReadMessage
from app.mail.message_tokens import UNSUBSCRIBE, message_by_token
from app.mail.models import InboundMessage, InboundOutcome, UnsubscribedBy
from app.mail.subscriptions.actions import unsubscribe

#: What became of a message to such an address.
FORGED, LEFT, LEFT_BEFORE = (f"unsubscribe_{name}" for name in ("forged", "left", "left_before"))


def apply(_inbound: InboundMessage, letter: ReadMessage) -> Handled:
    """Leave the list of the message that the token names, whoever writes: the token went to its recipient alone.

    Also when a program wrote it: mail programs do so at a click, and no absence or report is ever sent here, since we
    write from no such address.
    """
    message = message_by_token(letter.token, UNSUBSCRIBE)
    if message is None or not message.list_name:
        return Handled(InboundOutcome.REFUSED, FORGED)
    person, subject = message.person_ref, message.subject_ref
    if not unsubscribe(message, UnsubscribedBy.MAIL):
        return Handled(InboundOutcome.NOTHING, LEFT_BEFORE, person, subject)
    return Handled(InboundOutcome.APPLIED, LEFT, person, subject)

"""What a person decides about a message that did not arrive, and what becomes of old ones."""

from datetime import timedelta

from flask_babel import gettext
from sqlalchemy import delete, select

from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.mail_address import valid_address
from app.core.refusal import Refused
from app.mail.models import DeliveryAttempt, MessageState, Note, OutboxMessage
from app.mail.reach import why_not

TWO_YEARS = timedelta(days=730)


def try_again(message: OutboxMessage) -> None:
    """Put a message back in the queue, to be sent within seconds under the same Message-ID."""
    if message.has_lost_secrets:
        raise Refused(gettext("The link in this message can be used once and is no longer kept: ask for a new one."))
    if message.answer == Note.OVERTAKEN:
        raise Refused(gettext("What this message says no longer holds: it is not sent again."))
    if not message.can_be_retried:
        raise Refused(gettext("This message is sent, or on its way: there is nothing to try again."))
    note = why_not(message.to_address, message.list_name)
    if note is Note.SUPPRESSED:
        raise Refused(gettext("The address takes no mail. Correct it, or say first that it takes mail again."))
    if note is Note.UNSUBSCRIBED:
        raise Refused(gettext("The recipient asked not to get messages of this list."))
    if valid_address(message.to_address) is None:
        raise Refused(gettext("The address is malformed. Correct it in the directory and send a new message."))
    message.retry(now())
    audit.record("message.retried", target=f"message:{message.public_id}", scope=message.subject_ref or "")


def give_up(message: OutboxMessage) -> None:
    """Give up a message that waits, or of which nobody knows whether it was sent: it is never sent (again)."""
    if not message.can_be_given_up:
        raise Refused(gettext("This message is sent, failed, or on its way: it can't be given up."))
    message.give_up()
    audit.record("message.given_up", target=f"message:{message.public_id}", scope=message.subject_ref or "")


def remove_old_messages() -> int:
    """Remove messages, with their attempts, two years after they were sent or failed; how many."""
    ended = (MessageState.SENT, MessageState.FAILED, MessageState.UNKNOWN, MessageState.SUPPRESSED)
    old = select(OutboxMessage.id).where(OutboxMessage.due_at < now() - TWO_YEARS, OutboxMessage.state.in_(ended))
    db.session.execute(delete(DeliveryAttempt).where(DeliveryAttempt.message_id.in_(old)))
    removed = delete(OutboxMessage).where(OutboxMessage.id.in_(old)).returning(OutboxMessage.id)
    return len(db.session.scalars(removed).all())

"""Sending a message that did not arrive to another address of its recipient.

The first row stays as it is, with its attempts and reports. The copy is a message of its own, under a Message-ID of
its own, which it keeps at every attempt; its key names the first, so that one message is repeated once. One of a
conversation keeps the Message-ID by which all others answer it.
"""

import secrets

from sqlalchemy import update

from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.mail_address import valid_address
from app.core.references import reference_to
from app.core.settings import settings
from app.mail.models import MessageState, Note, OutboxMessage
from app.mail.outbox import MailedCalendar, store

_COPIED = (
    "kind",
    "person_ref",
    "subject_ref",
    "about_ref",
    "language",
    "to_name",
    "list_name",
    "reply_to",
    "from_name",
    "threading",
    "is_persons",
    "attachments",
    "subject",
    "text",
    "html",
)


def repeat(message: OutboxMessage, address: str, calendar: MailedCalendar | None = None) -> OutboxMessage:
    """Queue a copy of `message` to `address` (a valid one) in the current transaction, with `calendar` in place of
    what it held: that names its recipient. What has the right link for the first recipient has it for the copy."""
    at = now()
    copy = OutboxMessage(
        **{name: getattr(message, name) for name in _COPIED},
        key=f"{message.key[:150]}:again:{message.id}",
        cause_ref=reference_to(message),
        to_address=valid_address(address) or address,
        to_domain=address.rpartition("@")[2].lower(),
        message_id=message.message_id if message.threading else f"<{secrets.token_hex(16)}@{settings().mail_domain}>",
        state=MessageState.QUEUED,
        created_at=at,
        due_at=at,
    )
    if calendar:
        copy.calendar, copy.calendar_method = calendar.text, calendar.method
    stored = store(copy)
    audit.record("message.repeated", target=f"message:{message.public_id}", scope=message.subject_ref or "")
    return stored


def stop(message: OutboxMessage) -> bool:
    """Send a message that still waits no more, since its address was wrong; False when it is being sent right now."""
    waiting = (MessageState.QUEUED, MessageState.RETRYING)
    stopping = (
        update(OutboxMessage)
        .where(OutboxMessage.id == message.id, OutboxMessage.state.in_(waiting))
        .values(state=MessageState.FAILED, answer=Note.READDRESSED)
        .returning(OutboxMessage.id)
    )
    return db.session.scalar(stopping) is not None

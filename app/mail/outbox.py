"""Putting a message in the outbox, in the transaction of what it tells: rolled back with it, sent after it."""

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.core.clock import now
from app.core.extensions import Model, db
from app.core.mail_address import valid_address
from app.core.references import reference_to
from app.core.settings import settings
from app.core.text import one_line
from app.mail.lists import list_of
from app.mail.models import MessageState, Note, OutboxMessage
from app.mail.reach import before_posting, why_not
from app.mail.recipient import Recipient
from app.mail.rendering import language_of, rendered

__all__ = ["MailedCalendar", "Recipient", "post", "silenced", "store"]

#: What a session is marked with while nothing is posted in it.
_SILENCED = "posts nothing"


class MailedCalendar(Protocol):
    """An iCalendar object and its METHOD, as `calendars` makes it."""

    @property
    def text(self) -> str: ...

    @property
    def method(self) -> str: ...


@contextmanager
def silenced() -> Iterator[None]:
    """While what a program wrote is handled, its session posts nothing to anybody (RFC 3834 §2)."""
    marks = db.session().info
    marks[_SILENCED] = True
    try:
        yield
    finally:
        del marks[_SILENCED]


def post(
    kind: str,
    recipient: Recipient,
    *,
    key: str,
    subject_ref: str = "",
    about_ref: str = "",
    cause: Model | None = None,
    context: Mapping[str, Any] | None = None,
    calendar: MailedCalendar | None = None,
    reply_to: str = "",
    due_at: datetime | None = None,
) -> OutboxMessage | None:
    """Store one message for one recipient in the current transaction; the caller commits.

    `key` keeps it single ("registration:<public id>:confirmed"): a second post under it returns the first row. Nothing
    reads a key apart: what the message is about is `about_ref`, and the row that made us write it is `cause`.
    None when the person has no address, or the session is `silenced`. A malformed address is kept as failed, for someone
    to correct; it never reaches the server. An address that takes no mail, or whose owner unsubscribed from the list of
    this kind, gets nothing: the message is kept as suppressed.
    """
    if not recipient.address.strip() or _SILENCED in db.session().info:
        return None
    found = list_of(kind)
    earlier, note = before_posting(key, valid_address(recipient.address) or "", found.name if found else "")
    if earlier is not None:
        return db.session.get_one(OutboxMessage, earlier)
    message = _written(kind, recipient, context or {}, reply_to)
    message.key, message.subject_ref, message.about_ref = key, subject_ref or None, about_ref or None
    message.cause_ref = reference_to(cause) if cause is not None else None
    message.due_at = due_at or message.created_at
    if calendar:
        message.calendar, message.calendar_method = calendar.text, calendar.method
    return _stored(message, note)


def _written(kind: str, recipient: Recipient, context: Mapping[str, Any], reply_to: str) -> OutboxMessage:
    words = rendered(kind, recipient, context, reply_to)
    address, found = valid_address(recipient.address), list_of(kind)
    message = OutboxMessage(
        kind=kind,
        person_ref=recipient.person_ref,
        language=language_of(recipient),
        to_name=one_line(recipient.name)[:200],
        to_address=address or one_line(recipient.address)[:254],
        list_name=found.name if found else "",
        to_domain=address.rpartition("@")[2].lower() if address else "",
        reply_to=valid_address(reply_to) or "",
        subject=words.subject,
        text=words.text,
        html=words.html,
        message_id=f"<{secrets.token_hex(16)}@{settings().mail_domain}>",
        state=MessageState.QUEUED if address else MessageState.FAILED,
        answer="" if address else Note.MALFORMED,
        created_at=now(),
    )
    if not address:
        message.lose_secrets()
    return message


def store(message: OutboxMessage) -> OutboxMessage:
    """Insert it, as suppressed when nothing may go to its address; or return the row that another transaction stored
    under the same key a moment before."""
    return _stored(message, why_not(message.to_address, message.list_name))


def _stored(message: OutboxMessage, note: Note | None) -> OutboxMessage:
    if note and message.state is MessageState.QUEUED:
        message.suppress(note)
    try:
        with db.session.begin_nested():
            db.session.add(message)
    except IntegrityError:
        earlier = _by_key(message.key)
        if earlier is None:  # another constraint than the key
            raise
        return earlier
    return message


def _by_key(key: str) -> OutboxMessage | None:
    return db.session.scalar(select(OutboxMessage).where(OutboxMessage.key == key))

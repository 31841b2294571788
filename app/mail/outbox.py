"""Putting a message in the outbox, in the transaction of what it tells: rolled back with it, sent after it."""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, Protocol

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.core.clock import now
from app.core.extensions import Model, db
from app.core.mail_address import valid_address
from app.core.references import reference_to
from app.core.settings import settings
from app.core.taken_keys import is_taken
from app.core.text import one_line
from app.mail.lists import list_of
from app.mail.models import MessageState, Note, OutboxMessage
from app.mail.reach import before_posting, before_posting_several, why_not
from app.mail.recipient import Recipient
from app.mail.rendering import recipient_language, rendered_message
from app.mail.threads import Threading

__all__ = ["MailedCalendar", "Posting", "Recipient", "post", "post_one", "post_several", "silenced", "store"]

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


@dataclass(frozen=True)
class Posting:
    """One message for one recipient, as it is posted.

    `key` keeps it single ("registration:<public id>:confirmed"). Nothing reads a key apart: what the message is about is
    `about_ref`, and the row that made us write it is `cause`.
    """

    kind: str
    recipient: Recipient
    key: str
    subject_ref: str = ""
    about_ref: str = ""
    cause: Model | None = None
    context: Mapping[str, Any] = field(default_factory=dict)
    calendar: MailedCalendar | None = None
    reply_to: str = ""
    due_at: datetime | None = None
    list_named: str = ""  #: the one of a family; what a kind is always on, its declaration says
    from_name: str = ""  #: in whose name; empty for the network's
    message_id: str = ""  #: shared with the copies for others; empty for one of its own
    threading: Threading | None = None
    attachments: Sequence[str] = ()  #: public ids of files, read when the message is handed over
    is_persons: bool = False  #: a person's words, which no program wrote

    @cached_property
    def list_name(self) -> str:
        found = list_of(self.kind, self.list_named)
        return found.name if found else ""

    @property
    def address(self) -> str:
        """Where it can go; empty for a malformed one."""
        return valid_address(self.recipient.address) or ""


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
    list_name: str = "",
    from_name: str = "",
    message_id: str = "",
    threading: Threading | None = None,
    is_persons: bool = False,
) -> OutboxMessage | None:
    """Store one message for one recipient in the current transaction; the caller commits.

    A second post under the same key returns the first row. None when the person has no address, or the session is
    `silenced`. A malformed address is kept as failed, for someone to correct; it never reaches the server. An address
    that takes no mail, or whose owner unsubscribed from the list of this kind, gets nothing: the message is kept as
    suppressed. `Posting` says what the rest is.
    """
    about = (subject_ref, about_ref, cause, context or {}, calendar, reply_to, due_at)
    return post_one(
        Posting(kind, recipient, key, *about, list_name, from_name, message_id, threading, is_persons=is_persons)
    )


def post_one(posting: Posting) -> OutboxMessage | None:
    """The same for a message put together elsewhere."""
    if not _is_posted(posting):
        return None
    earlier, note = before_posting(posting.key, posting.address, posting.list_name)
    return db.session.get_one(OutboxMessage, earlier) if earlier is not None else _stored(_written(posting), note)


def post_several(postings: Sequence[Posting]) -> list[OutboxMessage]:
    """The same for many, in few statements however many there are; what became of each that has a message."""
    wanted = {posting.key: posting for posting in postings if _is_posted(posting)}
    known, notes = before_posting_several([(one.key, one.address, one.list_name) for one in wanted.values()])
    written = [_written(posting) for key, posting in wanted.items() if key not in known]
    for message in written:
        _suppressed(message, notes.get((message.to_address.lower(), message.list_name)))
    try:
        with db.session.begin_nested():
            db.session.add_all(written)
    except IntegrityError as error:  # another transaction stored one of them a moment before: each finds out for itself
        if not is_taken(error, OutboxMessage.key):
            raise
        written = [_stored(message, None) for message in written]
    return [*known.values(), *written]


def _is_posted(posting: Posting) -> bool:
    return bool(posting.recipient.address.strip()) and _SILENCED not in db.session().info


def _written(posting: Posting) -> OutboxMessage:
    kind, recipient, address, at = posting.kind, posting.recipient, posting.address, now()
    words = rendered_message(kind, recipient, posting.context, posting.reply_to, posting.list_named)
    message = OutboxMessage(
        key=posting.key,
        kind=kind,
        person_ref=recipient.person_ref,
        subject_ref=posting.subject_ref or None,
        about_ref=posting.about_ref or None,
        cause_ref=reference_to(posting.cause) if posting.cause is not None else None,
        language=recipient_language(recipient),
        to_name=one_line(recipient.name)[:200],
        to_address=address or one_line(recipient.address)[:254],
        list_name=posting.list_name,
        to_domain=address.rpartition("@")[2].lower() if address else "",
        reply_to=valid_address(posting.reply_to) or "",
        subject=words.subject,
        text=words.text,
        html=words.html,
        **_calendar_of(posting),
        message_id=posting.message_id or f"<{secrets.token_hex(16)}@{settings().mail_domain}>",
        from_name=one_line(posting.from_name)[:200],
        threading=posting.threading.stored() if posting.threading else None,
        is_persons=posting.is_persons,
        attachments=[*posting.attachments] or None,
        state=MessageState.QUEUED if address else MessageState.FAILED,
        answer="" if address else Note.MALFORMED,
        created_at=at,
        due_at=posting.due_at or at,
    )
    return message if address else _without_secrets(message)


def _without_secrets(message: OutboxMessage) -> OutboxMessage:
    message.lose_secrets()
    return message


def _calendar_of(posting: Posting) -> dict[str, str]:
    given = posting.calendar
    return (
        {"calendar": given.text, "calendar_method": given.method} if given else {"calendar": "", "calendar_method": ""}
    )


def store(message: OutboxMessage) -> OutboxMessage:
    """Insert it, as suppressed when nothing may go to its address; or return the row that another transaction stored
    under the same key a moment before."""
    return _stored(message, why_not(message.to_address, message.list_name))


def _stored(message: OutboxMessage, note: Note | None) -> OutboxMessage:
    _suppressed(message, note)
    try:
        with db.session.begin_nested():
            db.session.add(message)
    except IntegrityError as error:
        earlier = _by_key(message.key) if is_taken(error, OutboxMessage.key) else None
        if earlier is None:
            raise
        return earlier
    return message


def _suppressed(message: OutboxMessage, note: Note | None) -> None:
    if note and message.state is MessageState.QUEUED:
        message.suppress(note)


def _by_key(key: str) -> OutboxMessage | None:
    return db.session.scalar(select(OutboxMessage).where(OutboxMessage.key == key))

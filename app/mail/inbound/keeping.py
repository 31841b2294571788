"""Keeping a message as it came, before anybody looks into it: one row, whoever brings it and however often."""

import hashlib
import re
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from app.core.clock import now
from app.core.extensions import db
from app.core.taken_keys import is_taken
from app.core.text import one_line
from app.mail.inbound.addresses import kind_and_token
from app.mail.inbound.registry import kinds_of_mail_in
from app.mail.models import InboundMessage, InboundOutcome, Transport

#: The largest message that is taken. Calendar answers, reports of delivery and plain mail stay far below it.
LARGEST = 10 * 1024 * 1024
#: What is kept of a message that is too large, or refused: enough to see who wrote what.
FIRST_PART = 64 * 1024
#: Refused messages of one day that are kept. What nobody asked for must not fill the disk.
MOST_REFUSED = 500

#: The header's name at the beginning of a line, then one word, perhaps on the next line (RFC 5322 §3.6.4).
_MESSAGE_ID = re.compile(rb"^message-id[ \t]{0,20}:\s{0,20}([^\s\0]{1,998})", re.IGNORECASE | re.MULTILINE)
_END_OF_HEADERS = re.compile(rb"\r?\n\r?\n")


def is_ours(recipient: str) -> bool:
    """Whether somebody here handles mail to this address. Transports refuse the others."""
    address = kind_and_token(recipient)
    return address is not None and address[0] in kinds_of_mail_in.joined()


def keep(
    raw: bytes, recipient: str, envelope_from: str, transport: Transport, size: int | None = None
) -> InboundMessage | None:
    """Store `raw` in the current transaction; None when it is kept already. The caller commits.

    `envelope_from` is the address of the SMTP envelope, empty for the null sender of reports; `size` that of the
    whole message when `raw` is its beginning. A message that is too large or for nobody keeps its first part and its
    outcome alone; of those for nobody None once the day has had enough.
    """
    size = len(raw) if size is None else size
    message = InboundMessage(
        received_at=now(),
        due_at=now(),
        transport=transport,
        envelope_from=one_line(envelope_from).strip("<>")[:254],
        recipient=one_line(recipient).strip("<>").lower()[:254],
        digest=digest(raw),
        raw=raw,
        size=size,
        outcome=InboundOutcome.WAITING,
    )
    if is_ours(recipient):
        message.kind = (kind_and_token(recipient) or ("", ""))[0]
    elif _enough_refused():
        return None
    else:
        message.end(InboundOutcome.REFUSED, "unknown_address", now())
    if size > LARGEST:
        message.end(InboundOutcome.UNREADABLE, "message_too_large", now())
    if message.outcome is not InboundOutcome.WAITING:
        message.raw = raw[:FIRST_PART]
    return _stored(message)


def digest(raw: bytes) -> str:
    """What makes two copies of a message one: SHA-256 of its Message-ID, or of all of it when it has none."""
    end = _END_OF_HEADERS.search(raw, 0, FIRST_PART)
    found = _MESSAGE_ID.search(raw, 0, end.start() if end else FIRST_PART)
    return hashlib.sha256(b"id\0" + found[1] if found else b"all\0" + raw).hexdigest()


def message_id_in(raw: bytes) -> str:
    """The Message-ID of a message as it came; empty when it has none."""
    end = _END_OF_HEADERS.search(raw, 0, FIRST_PART)
    found = _MESSAGE_ID.search(raw, 0, end.start() if end else FIRST_PART)
    return found[1].decode("ascii", "replace") if found else ""


def _enough_refused() -> bool:
    recent = InboundMessage.received_at > now() - timedelta(days=1)
    count = select(func.count()).where(InboundMessage.outcome == InboundOutcome.REFUSED, recent)
    return (db.session.scalar(count) or 0) >= MOST_REFUSED


def _stored(message: InboundMessage) -> InboundMessage | None:
    """Insert it, unless another transaction was first: the unique key decides."""
    same = select(InboundMessage.id).where(
        InboundMessage.recipient == message.recipient, InboundMessage.digest == message.digest
    )
    if db.session.scalar(same) is not None:  # spares SQLite a large insert that would fail
        return None
    try:
        with db.session.begin_nested():
            db.session.add(message)
    except IntegrityError as error:
        if not is_taken(error, InboundMessage.recipient, InboundMessage.digest):
            raise
        return None
    return message

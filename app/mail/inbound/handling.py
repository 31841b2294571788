"""The steps of handling one message in: claim it, read it apart, apply it. `jobs.py` takes them and commits.

What is applied and what is recorded of it are one transaction: a process that dies in between leaves a claim whose
lease ends, and the message is handled anew as if nothing had been.
"""

from contextlib import nullcontext
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import ColumnElement, and_, or_, select, update

from app.core.changed_rows import changed_rows
from app.core.clock import now
from app.core.extensions import db
from app.core.settings import settings
from app.core.text import one_line
from app.jobs.runner import error_line
from app.mail.inbound.addresses import kind_and_token
from app.mail.inbound.keeping import FIRST_PART
from app.mail.inbound.parts import PART_LIMIT
from app.mail.inbound.reader_process import SECONDS, START_SECONDS, shared_reader
from app.mail.inbound.reading import Expected, Unreadable
from app.mail.inbound.registry import TEXT_LIMIT, Handled, ReadMessage, kinds_of_mail_in
from app.mail.inbound.words import ERROR
from app.mail.models import InboundMessage, InboundOutcome
from app.mail.outbox import silenced

#: Longer than a child may take to start and to read.
LEASE = timedelta(seconds=START_SECONDS + SECONDS + 60)
#: How long to wait after the first, second, … failure of ours; after the last one a person decides.
STEPS = tuple(timedelta(minutes=m) for m in (1, 5, 30, 2 * 60))
MOST_ATTEMPTS = len(STEPS) + 1
BATCH = 100


def is_due() -> ColumnElement[bool]:
    """True for a message to handle now: it waits, or failed by our fault with attempts left; it is due and not claimed."""
    again = and_(InboundMessage.outcome == InboundOutcome.FAILED, InboundMessage.attempts < MOST_ATTEMPTS)
    until, moment = InboundMessage.lease_until, now()
    # A lease far in the future was taken while the clock was elsewhere: nobody holds it.
    is_free = or_(until.is_(None), until < moment, until > moment + 2 * LEASE)
    waits = or_(InboundMessage.outcome == InboundOutcome.WAITING, again)
    return and_(waits, InboundMessage.due_at <= moment, is_free)


def due_inbound(limit: int = BATCH) -> list[int]:
    """The keys of messages to handle now, the longest waiting first."""
    query = select(InboundMessage.id).where(is_due()).order_by(InboundMessage.due_at, InboundMessage.id).limit(limit)
    return list(db.session.scalars(query))


def claim(inbound_id: int) -> int:
    """Take a due message: the number of the attempt, which is this claim's name; 0 when another process was first."""
    taking = update(InboundMessage).where(InboundMessage.id == inbound_id, is_due())
    taking = taking.values(lease_until=now() + LEASE, attempts=InboundMessage.attempts + 1)
    return db.session.scalar(taking.returning(InboundMessage.attempts)) or 0


def read_apart(inbound_id: int) -> ReadMessage | Unreadable:
    """Have the child process read a kept message. Ends the transaction first: reading may take long."""
    columns = (InboundMessage.raw, InboundMessage.recipient, InboundMessage.envelope_from)
    raw, recipient, envelope_from = db.session.execute(select(*columns).where(InboundMessage.id == inbound_id)).one()
    db.session.rollback()
    kind, token = kind_and_token(recipient) or ("", "")
    registered = kinds_of_mail_in.get(kind)
    limit = registered.text_limit if registered else TEXT_LIMIT
    expected = Expected(kind, token, envelope_from, limit, settings().authserv_id)
    return shared_reader().read(raw, expected, registered.reader if registered else "")


def make_ready(inbound_id: int, found: ReadMessage | Unreadable) -> ReadMessage | Unreadable:
    """Let the kind make ready what takes long, such as files. No transaction is open before or after."""
    kind = kinds_of_mail_in.get(found.kind) if isinstance(found, ReadMessage) else None
    if isinstance(found, Unreadable) or kind is None or kind.prepare is None:
        return found
    prepared = kind.prepare(inbound_id, found)
    db.session.rollback()
    return replace(found, prepared=prepared)


def part_apart(inbound_id: int, number: int, limit: int = PART_LIMIT) -> bytes | Unreadable:
    """The content of one part of a kept message, read apart too: a file is asked for once it is wanted."""
    raw = db.session.scalars(select(InboundMessage.raw).where(InboundMessage.id == inbound_id)).one()
    db.session.rollback()  # reading may take long
    return shared_reader().part(raw, number, limit)


def apply_letter(inbound_id: int, attempt: int, found: ReadMessage | Unreadable) -> None:
    """Let the handler of the kind act, and record what became of the message, in the current transaction.

    Does nothing when the claim was lost in the meantime: the one who has it now acts.
    """
    ours = and_(InboundMessage.id == inbound_id, InboundMessage.attempts == attempt)
    holding = update(InboundMessage).where(ours, InboundMessage.lease_until.is_not(None)).values(handled_at=now())
    if changed_rows(holding) != 1:
        return
    message = db.session.get_one(InboundMessage, inbound_id, populate_existing=True)
    if isinstance(found, Unreadable):
        message.end(InboundOutcome.UNREADABLE, found.reason, now())
        return
    message.from_address, message.subject = found.from_address, found.subject
    message.text, message.is_automatic = found.text, found.is_automatic
    outcome = _applied(message, found)
    message.end(outcome.result, outcome.reason, now())
    message.person_ref, message.subject_ref = outcome.person_ref, outcome.subject_ref
    if outcome.result is InboundOutcome.REFUSED:
        message.raw = message.raw[:FIRST_PART]


def note_failure(inbound_id: int, attempt: int, error: Exception | None) -> None:
    """Record that handling failed on our side; it is tried again later, up to `MOST_ATTEMPTS` times."""
    message = db.session.get(InboundMessage, inbound_id, populate_existing=True)
    if message is None or message.attempts != attempt:
        return
    message.end(InboundOutcome.FAILED, one_line(f"{ERROR}{error_line(error)}") if error else "interrupted", now())
    if attempt < MOST_ATTEMPTS:
        message.due_at = now() + STEPS[attempt - 1]


def _applied(message: InboundMessage, letter: ReadMessage) -> Handled:
    kind = kinds_of_mail_in.get(letter.kind)
    if kind is None:  # its module is gone since the message was kept
        return Handled(InboundOutcome.REFUSED, "unknown_address")
    is_silent = letter.is_automatic and not kind.is_persons_act
    with silenced() if is_silent else nullcontext():
        return kind.apply(message, letter)

"""The steps of one delivery: claim the message, make its bytes, record what the server said. `jobs.py` takes them.

A process that dies in between leaves a claim whose lease ends: the message is tried again under the same
Message-ID, and that one message at most is repeated.
"""

import os
import random
import secrets
from dataclasses import dataclass
from datetime import timedelta

from flask import current_app
from sqlalchemy import Row, bindparam, insert, update

from app.core.clock import now
from app.core.extensions import db
from app.mail import pace
from app.mail.attachments import FilesOutOfReach
from app.mail.hand_over import withhold_overtaken
from app.mail.mark import Mark, advance_mark
from app.mail.mime import as_email
from app.mail.models import DeliveryAttempt, MessageState, Note, OutboxMessage
from app.mail.queries import next_to_go
from app.mail.signing import signed
from app.mail.suppressions.actions import suppress_refused
from app.mail.transport import ServerAnswer, Verdict

#: Longer than one conversation can last when every command takes its limit.
LEASE = timedelta(minutes=2)
#: How long to wait after the first, second, … attempt; after the last one a person decides.
STEPS = tuple(timedelta(minutes=m) for m in (1, 5, 30, 2 * 60, 8 * 60, 24 * 60))
#: While the server itself is away no attempt counts and no message is given up.
OUTAGE_STEP = timedelta(minutes=5)
#: The waits differ by up to a fifth, so that a thousand messages don't come back in one second.
JITTER = 0.2

_chance = random.SystemRandom()


@dataclass(frozen=True)
class Claim:
    """One message in the hands of one worker, and how far the database has claimed with it."""

    message_id: int
    mark: Mark


def new_worker() -> str:
    """A name for whoever claims, unlike any other's."""
    return f"{os.getpid()}:{secrets.token_hex(8)}"


def claim(worker: str) -> Claim | None:
    """Take the message that has waited longest; None when none may go now, or sending is held.

    One UPDATE finds and takes it, so workers pass each other by. The slot of its domain and the number of the claim
    are taken in the same transaction, which the caller commits or rolls back.
    """
    row = _taken(worker)
    while row and not pace.take_slot(row.to_domain):  # other workers filled the rate in this moment
        db.session.rollback()
        row = _taken(worker)
    reached = advance_mark() if row else None
    return Claim(row.id, reached) if row and reached else None


def put_back(message: OutboxMessage) -> None:
    """Put a message back into the queue whose worker ended while it was sending it. The server may have it already."""
    db.session.add(
        DeliveryAttempt(message_id=message.id, at=now(), outcome=MessageState.UNKNOWN, answer=Note.INTERRUPTED)
    )
    message.state = MessageState.RETRYING if message.attempts <= len(STEPS) else MessageState.UNKNOWN
    message.answer, message.due_at = Note.INTERRUPTED, now()
    message.lease_until, message.lease_owner = None, ""


def bytes_of(message: OutboxMessage, worker: str) -> bytes:
    """The bytes to send; empty when the message must not or can't be sent, and then the reason is recorded."""
    try:
        if withhold_overtaken(message):
            return b""
    except Exception:  # it is asked again later; those behind it go on
        current_app.logger.exception("message %s: nobody can tell whether it still holds", message.public_id)
        record_answer(message, worker, ServerAnswer(Verdict.DEFERRED, Note.UNDECIDED))
        return b""
    try:
        return signed(as_email(message).as_bytes())
    except FilesOutOfReach:
        current_app.logger.exception("message %s: its files can't be read", message.public_id)
        record_answer(message, worker, ServerAnswer(Verdict.DEFERRED, Note.FILES_AWAY))
        return b""
    except Exception:  # a message that can't be built must not stop those behind it
        current_app.logger.exception("message %s can't be built", message.public_id)
        record_answer(message, worker, ServerAnswer(Verdict.REFUSED, Note.UNREADABLE))
        return b""


def record_answer(message: OutboxMessage, worker: str, answer: ServerAnswer) -> None:
    """Write down what the server said, and what follows from it for the message."""
    state = _state_after(answer.verdict, message.attempts)
    db.session.add(DeliveryAttempt(message_id=message.id, at=now(), outcome=state, answer=answer.words))
    _tell_pace(message.to_domain, answer)
    is_ours = message.lease_owner == worker
    if not is_ours and state is not MessageState.SENT:
        return  # our lease had ended and another worker has it: only that it arrived is still news
    message.state, message.answer = state, answer.words
    if answer.verdict is Verdict.REFUSED:
        suppress_refused(message, answer.words)
    message.lease_until, message.lease_owner = None, ""
    if state in (MessageState.SENT, MessageState.FAILED):
        message.lose_secrets()
    if state is MessageState.SENT:
        message.sent_at = now()
    elif state is MessageState.RETRYING:
        message.due_at = now() + _wait(answer.verdict, message.attempts)
        message.attempts -= answer.verdict is Verdict.UNREACHABLE


def record_taken(message_id: int, domain: str, answer: ServerAnswer) -> None:
    """The same for a message that was taken and holds nothing secret, without loading it: three statements, which are
    one on PostgreSQL."""
    connection = db.session.connection()
    values = {"of_message": message_id, "said": answer.words, "at": now()}
    if connection.dialect.name == "postgresql":
        connection.execute(_TAKEN, values | {"of_domain": domain})
    else:
        connection.execute(_ENDING, values)
        connection.execute(_NOTING, values)
        pace.forget_pauses(domain)


def _state_after(verdict: Verdict, attempts: int) -> MessageState:
    if verdict is Verdict.ACCEPTED:
        return MessageState.SENT
    if verdict is Verdict.REFUSED:
        return MessageState.FAILED
    if verdict is Verdict.UNREACHABLE or attempts <= len(STEPS):
        return MessageState.RETRYING
    return MessageState.FAILED if verdict is Verdict.DEFERRED else MessageState.UNKNOWN


def _wait(verdict: Verdict, attempts: int) -> timedelta:
    step = OUTAGE_STEP if verdict is Verdict.UNREACHABLE else STEPS[attempts - 1]
    return min(step * (1 + _chance.uniform(-JITTER, JITTER)), STEPS[-1])


def _tell_pace(domain: str, answer: ServerAnswer) -> None:
    if answer.asks_for_a_pause:
        pace.pause(domain, answer.words)
    elif answer.verdict is Verdict.ACCEPTED:
        pace.forget_pauses(domain)


def _taken(worker: str) -> Row[int, str] | None:
    values = {"by_worker": worker, "until": now() + LEASE}
    return db.session.connection().execute(_TAKING, values).one_or_none()


# Built once: they are executed for each message.
_TAKING = (
    update(OutboxMessage.__table__)  # type: ignore[arg-type]
    .where(OutboxMessage.id == next_to_go().correlate(None).scalar_subquery())
    .values(
        state=MessageState.SENDING,
        lease_until=bindparam("until"),
        lease_owner=bindparam("by_worker"),
        attempts=OutboxMessage.attempts + 1,
    )
    .returning(OutboxMessage.id, OutboxMessage.to_domain)
)
_ENDING = (
    update(OutboxMessage.__table__)  # type: ignore[arg-type]
    .where(OutboxMessage.id == bindparam("of_message"))
    .values(
        state=MessageState.SENT, answer=bindparam("said"), sent_at=bindparam("at"), lease_until=None, lease_owner=""
    )
)
_NOTING = insert(DeliveryAttempt.__table__).values(  # type: ignore[arg-type]
    message_id=bindparam("of_message"), at=bindparam("at"), outcome=MessageState.SENT, answer=bindparam("said")
)
_TAKEN = pace.RESUMING.add_cte(_ENDING.cte("ended"), _NOTING.cte("noted"))

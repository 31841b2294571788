"""The steps of one delivery: claim the message, make its bytes, record what the server said. `jobs.py` takes them.

A process that dies in between leaves a claim whose lease ends: the message is tried again under the same
Message-ID, and that one message at most is repeated.
"""

import os
import random
import secrets
from datetime import timedelta
from typing import Any, cast

from flask import current_app
from sqlalchemy import CursorResult, update

from app.core.clock import now
from app.core.extensions import db
from app.mail.mime import as_email
from app.mail.models import DeliveryAttempt, MessageState, Note, OutboxMessage
from app.mail.queries import is_due
from app.mail.suppressing import hold_back, suppress_refused
from app.mail.transport import Answer, Verdict

#: Longer than one conversation can last when every command takes its limit.
LEASE = timedelta(minutes=2)
#: How long to wait after the first, second, … attempt; after the last one a person decides.
STEPS = tuple(timedelta(minutes=m) for m in (1, 5, 30, 2 * 60, 8 * 60, 24 * 60))
#: While the server itself is away no attempt counts and no message is given up.
OUTAGE_STEP = timedelta(minutes=5)
#: The waits differ by up to a fifth, so that a thousand messages don't come back in one second.
JITTER = 0.2

_chance = random.SystemRandom()


def new_worker() -> str:
    """A name for whoever claims, unlike any other's."""
    return f"{os.getpid()}:{secrets.token_hex(8)}"


def claim(message_id: int, worker: str) -> bool:
    """Take a due message for `worker`, unless another was first: one conditional UPDATE decides."""
    before = db.session.get(OutboxMessage, message_id, populate_existing=True)
    was_interrupted = before is not None and before.state is MessageState.SENDING
    taking = (
        update(OutboxMessage)
        .where(OutboxMessage.id == message_id, is_due())
        .values(
            state=MessageState.SENDING,
            lease_until=now() + LEASE,
            lease_owner=worker,
            attempts=OutboxMessage.attempts + 1,
        )
        .execution_options(synchronize_session="fetch")
    )
    if cast(CursorResult[Any], db.session.execute(taking)).rowcount != 1:
        return False
    if was_interrupted:
        db.session.add(
            DeliveryAttempt(message_id=message_id, at=now(), outcome=MessageState.UNKNOWN, answer=Note.INTERRUPTED)
        )
    return True


def bytes_of(message: OutboxMessage, worker: str) -> bytes:
    """What to send; nothing when it must not or can't be sent, which is then recorded."""
    if message.attempts > len(STEPS) + 1:  # its process died each time: perhaps because of it
        record(message, worker, Answer(Verdict.UNANSWERED, Note.INTERRUPTED))
        return b""
    if hold_back(message):
        return b""
    try:
        return as_email(message).as_bytes()
    except Exception:  # a message that can't be built must not stop those behind it
        current_app.logger.exception("message %s can't be built", message.public_id)
        record(message, worker, Answer(Verdict.REFUSED, Note.UNREADABLE))
        return b""


def record(message: OutboxMessage, worker: str, answer: Answer) -> None:
    """Write down what the server said, and what follows from it for the message."""
    state = _state_after(answer.verdict, message.attempts)
    db.session.add(DeliveryAttempt(message_id=message.id, at=now(), outcome=state, answer=answer.words))
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
    return step * (1 + _chance.uniform(-JITTER, JITTER))

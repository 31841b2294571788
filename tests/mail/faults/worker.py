"""A worker as `flask mail deliver` is one, which is killed when it has passed one point so many times."""

import os
import signal
import time
from collections.abc import Callable
from enum import StrEnum
from typing import Any

from flask import Flask
from sqlalchemy import select

from app.core.clock import now
from app.core.extensions import db
from app.mail import delivery
from app.mail import jobs as mail_jobs
from app.mail.mark import advance_mark
from app.mail.models import MessageState, OutboxMessage
from app.mail.queries import may_go
from app.mail.transport import Connection

#: Between looking and acting in the control: long enough for another worker to look too.
LOOK_SECONDS = 0.02


class Point(StrEnum):
    """Where a worker is killed."""

    BEFORE_CLAIM = "before the claim"
    AFTER_CLAIM = "after the claim"
    AFTER_HAND_OVER = "after the hand-over"
    AFTER_COMMIT = "after the commit"
    WITHIN_BATCH = "within a batch"


class Control(StrEnum):
    """A worker that does it wrong: the counts must show it."""

    SENT_FIRST = "sent too early"  #: marked before the hand-over: who dies in between loses it
    NO_CONDITION = "no condition"  #: looks, then claims: two take the same message


def work(app: Flask, point: Point | None, passes: int, control: Control | None) -> None:
    """Deliver until stopped; be killed at the pass of that number through `point` (0: never)."""
    if point and passes:
        _die_at(point, passes)
    if control:
        _spoil(control)
    with app.app_context():
        db.engine.dispose(close=False)  # what the parent process had open stays its own
        parent = os.getppid()
        while os.getppid() == parent:  # an end of the trial's own process ends this one too
            if not sum(1 for _ in mail_jobs.deliver_outbox() or ()):
                time.sleep(0.03)


def _die_at(point: Point, passes: int) -> None:
    left = passes

    def passing(*_: Any) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    if point is Point.BEFORE_CLAIM:
        mail_jobs.claim = _around(mail_jobs.claim, before=passing)
    elif point is Point.AFTER_CLAIM:
        Connection.send = _around(Connection.send, before=passing)  # type: ignore[method-assign]
    elif point is Point.AFTER_HAND_OVER:
        Connection.send = _around(Connection.send, after=passing)  # type: ignore[method-assign]
    elif point is Point.AFTER_COMMIT:
        mail_jobs.deliver_next = _around(mail_jobs.deliver_next, after=lambda done: passing() if done else None)
    else:
        _die_between(passing)


def _die_between(passing: Callable[[], None]) -> None:
    """At the beginning of every message but the first of a connection."""
    delivered: list[int] = []

    def before(connection: Connection, _worker: str) -> None:
        if id(connection) in delivered:
            passing()
        delivered[:] = [id(connection)]

    mail_jobs.deliver_next = _around(mail_jobs.deliver_next, before=before)


def _around(
    function: Callable[..., Any], before: Callable[..., None] | None = None, after: Callable[[Any], None] | None = None
) -> Callable[..., Any]:
    def wrapped(*arguments: Any) -> Any:
        if before:
            before(*arguments)
        result = function(*arguments)
        if after:
            after(result)
        return result

    return wrapped


def _spoil(control: Control) -> None:
    if control is Control.NO_CONDITION:
        mail_jobs.claim = claim_without_condition
        return
    bytes_of = mail_jobs.bytes_of

    def sent_first(message: OutboxMessage, worker: str) -> bytes:
        data = bytes_of(message, worker)
        message.state = MessageState.SENT
        return data

    mail_jobs.bytes_of = sent_first


def claim_without_condition(worker: str) -> delivery.Claim | None:
    """Look, then act: what the one UPDATE replaces."""
    query = select(OutboxMessage.id).where(may_go()).order_by(OutboxMessage.due_at, OutboxMessage.id).limit(1)
    message_id = db.session.scalar(query)
    db.session.rollback()  # SQLite would hold its one write lock from here on
    if message_id is None:
        return None
    time.sleep(LOOK_SECONDS)
    message = db.session.get_one(OutboxMessage, message_id)
    message.state, message.lease_owner, message.lease_until = MessageState.SENDING, worker, now() + delivery.LEASE
    message.attempts += 1
    reached = advance_mark()
    return delivery.Claim(message_id, reached) if reached else None

"""Asking, when a message is handed over, whether what it says still holds.

It may have waited for hours: sending was held, its domain paused, the server away. Whoever wrote it registers, for its
kind, how to find what it hangs on and who is asked about that. What is not owed to the recipient any more is kept unsent,
and so is a message of such a kind of which nothing is found: nobody could say whether it holds.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import current_app

from app.core import audit
from app.core.extensions import db
from app.core.hooks import Hook
from app.core.references import referred
from app.mail.models import Note, OutboxMessage

Cause = TypeVar("Cause")
#: (`cause_ref`, `about_ref`) of a message → the row that made us write it, alone or with what decides on it; None when
#: it is gone.
Find = Callable[[str | None, str | None], Cause | None]
#: (what was found, the message) → why it must not be sent, as a code for the audit; None when it may. It may change
#: rows of its own, in the transaction that follows the claim; it locks none that an action holds while it writes to the
#: outbox.
StillHolds = Callable[[Cause, OutboxMessage], str | None]


@dataclass(frozen=True)
class HandOverQuestion:
    """How to find what one kind of message hangs on, and who is asked about it."""

    find: Callable[[str | None, str | None], Any]
    ask: Callable[[Any, OutboxMessage], str | None]


questions: Hook[HandOverQuestion] = Hook(
    "mail.hand_over", "asked when a message leaves: whether what it says still holds"
)


def asking(find: Find[Cause], ask: StillHolds[Cause]) -> HandOverQuestion:
    """That `ask` is asked before each attempt to send a message, with what `find` finds by its references."""
    return HandOverQuestion(find, ask)


def withhold_overtaken(message: OutboxMessage) -> bool:
    """Whether a claimed message must not be sent; it is then kept as suppressed. What `ask` raises is raised, and what
    it changed is undone."""
    question = questions.get(message.kind)
    if question is None:
        return False
    cause = question.find(_cause_ref(message), message.about_ref)
    if cause is None:
        _keep(message, Note.UNDECIDED, "cause_missing")
        return True
    with db.session.begin_nested():
        why = question.ask(cause, message)
    if why is not None:
        _keep(message, Note.OVERTAKEN, why)
    return why is not None


def _cause_ref(message: OutboxMessage) -> str | None:
    """What names the row that made us write the message; of a copy, that of the message it repeats."""
    first: OutboxMessage | None = message
    while first is not None and first.repeats:
        first = referred(OutboxMessage, first.cause_ref)
    return first.cause_ref if first is not None else None


def _keep(message: OutboxMessage, note: Note, why: str) -> None:
    message.withhold(note)
    audit.record("message.overtaken", f"message:{message.public_id}", scope=message.subject_ref or "", note=why)
    current_app.logger.info("message %s is not sent: %s", message.public_id, why)

"""Asking, when a message is handed over, whether what it says still holds.

It may have waited for hours: sending was held, its domain paused, the server away. Whoever wrote it registers, for its
kind, who is asked then. What is not owed to the recipient any more is kept unsent.
"""

from collections.abc import Callable

from flask import current_app

from app.core import audit
from app.core.extensions import db
from app.mail.models import Note, OutboxMessage

#: Message → why it must not be sent, as a code for the audit; None when it may. It may change rows of its own, in the
#: transaction that follows the claim; it locks none that an action holds while it writes to the outbox.
StillHolds = Callable[[OutboxMessage], str | None]

_asked: dict[str, StillHolds] = {}


def register_hand_over(kind: str, ask: StillHolds) -> None:
    """Ask `ask` before each attempt to send a message of `kind`."""
    _asked[kind] = ask


def overtake(message: OutboxMessage) -> bool:
    """Whether a claimed message no longer holds; it is then kept as suppressed. What `ask` raises is raised, and what
    it changed is undone."""
    ask = _asked.get(message.kind)
    if ask is None:
        return False
    with db.session.begin_nested():
        why = ask(message)
    if why is None:
        return False
    message.withhold(Note.OVERTAKEN)
    audit.record("message.overtaken", f"message:{message.public_id}", scope=message.subject_ref or "", note=why)
    current_app.logger.info("message %s was overtaken: %s", message.public_id, why)
    return True

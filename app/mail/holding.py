"""Whether anything is sent at all: holding and releasing, by a person or because a backup was restored."""

import socket

from flask import g
from flask_babel import gettext
from sqlalchemy import Select, and_, exists, func, or_, select, text

from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.jobs import lease
from app.mail.mark import Mark, database_mark, marks_beside
from app.mail.models import HoldReason, Note, OutboxMessage, SendingHold
from app.mail.models.outbox import IS_WAITING

#: The lease of the process that does the scheduled work.
SCHEDULER = "scheduler"

#: Any hold that has not ended.
_STANDING = select(SendingHold.id).where(SendingHold.released_at.is_(None)).limit(1)


#: The same as a column, for what is asked on every page anyway.
IS_HELD = exists(_STANDING).label("is_held")


def note_held(*, is_held: bool) -> None:
    """What this request has read of it."""
    g.sending_is_held = is_held


def open_holds() -> list[SendingHold]:
    """The holds that have not ended, the oldest first; empty while mail is sent."""
    query = select(SendingHold).where(SendingHold.released_at.is_(None)).order_by(SendingHold.held_at, SendingHold.id)
    return list(db.session.scalars(query))


def is_held() -> bool:
    """Whether a hold stands, for every page of an administrator."""
    return db.session.scalar(_STANDING) is not None


def past_holds(limit: int = 20) -> list[SendingHold]:
    """The holds that have ended, the newest first."""
    query = select(SendingHold).where(SendingHold.released_at.is_not(None))
    return list(db.session.scalars(query.order_by(SendingHold.held_at.desc(), SendingHold.id.desc()).limit(limit)))


def hold_numbered(number: int) -> SendingHold | None:
    """The hold of that number."""
    return db.session.get(SendingHold, number)


def waiting_messages() -> int:
    """How many messages wait to be sent, now or at their moment."""
    return db.session.scalar(select(func.count()).where(text(IS_WAITING)).select_from(OutboxMessage)) or 0


def waiting_since_before(hold: SendingHold) -> int:
    """How many of them were due before the hold: after a restored backup, those that may have been sent before."""
    return db.session.scalar(select(func.count()).select_from(_due_before(hold).subquery())) or 0


def hold(note: str, by: str = "") -> SendingHold:
    """Send nothing from now on. A message that is with the server in this moment still goes."""
    return _opened(HoldReason.BY_HAND, note, by or audit.acting())


def release(held: SendingHold, by: str = "") -> None:
    """Send again, unless another hold is open. Raises `Refused` when somebody has released it before."""
    if held.released_at is not None:
        raise Refused(gettext("Somebody has released this hold already."))
    held.released_at, held.released_by = now(), by or audit.acting()
    audit.record("sending.released", target=f"hold:{held.id}", actor=held.released_by)


def give_up_older(held: SendingHold) -> int:
    """Give up what was due before the hold and still waits, since it may have been sent before; how many."""
    messages = list(db.session.scalars(_due_before(held)))
    for message in messages:
        message.give_up()
        audit.record("message.given_up", target=f"message:{message.public_id}", scope=message.subject_ref or "")
    return len(messages)


def watch() -> Mark:
    """Hold sending when the file beside the database knows of more claims than the database; how far it has come now.

    The file is read first: all it says was committed before, so a database that says less is an older one. Only
    that there is no file is asked again, since another worker may have made it and claimed in between.
    """
    beside = marks_beside()
    mark = database_mark()
    here = beside.get(mark.database)
    known = mark.number
    if here and here.number > known:
        mark.number = here.number
        _hold_once(HoldReason.RESTORED, f"{known} {here.number}")
    elif known and not _is_from_here(mark.database) and not _works_elsewhere():
        _hold_once(HoldReason.MOVED, f"{known} {here.number if here else 0}")
    return Mark(mark.database, mark.number)


def _hold_once(reason: HoldReason, note: str) -> None:
    """The mark is locked, so that of two workers who notice it the second finds the hold of the first."""
    if all(known.reason is not reason for known in open_holds()):
        _opened(reason, note, "system")


def _opened(reason: HoldReason, note: str, by: str) -> SendingHold:
    held = SendingHold(reason=reason, note=note[:300], held_at=now(), held_by=by)
    db.session.add(held)
    db.session.flush()
    audit.record("sending.held", target=f"hold:{held.id}", actor=by, note=reason.value)
    return held


def _is_from_here(database: str) -> bool:
    """Whether this machine has written down what it claims of this database: each worker does before it claims."""
    here = marks_beside().get(database)
    return here is not None and here.is_own


def _works_elsewhere() -> bool:
    """Whether another machine does the scheduled work of this database now: then it is no old one, and we join it."""
    process = lease.holder_of(SCHEDULER)
    return process is not None and not process.owner.startswith(f"{socket.gethostname()}:")


def _due_before(held: SendingHold) -> Select[OutboxMessage]:
    """What is due since the hold is not among them, but for what was in a worker's hands when the backup was made:
    that is taken back, and due, only when its claim is over."""
    taken_back = and_(OutboxMessage.answer == Note.INTERRUPTED, OutboxMessage.created_at <= held.held_at)
    is_older = or_(OutboxMessage.due_at <= held.held_at, taken_back)
    return select(OutboxMessage).where(text(IS_WAITING), is_older)

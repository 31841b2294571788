"""Messages that are due, and messages for those who look after them."""

from sqlalchemy import ColumnElement, and_, or_, select

from app.core.clock import now
from app.core.extensions import db
from app.mail.models import MessageState, OutboxMessage

#: One run of the job; the next follows seconds later.
BATCH = 100


def is_due() -> ColumnElement[bool]:
    """Queued or to be tried again, and its moment has come; or claimed by a process that died."""
    waits = OutboxMessage.state.in_([MessageState.QUEUED, MessageState.RETRYING])
    is_abandoned = and_(OutboxMessage.state == MessageState.SENDING, OutboxMessage.lease_until < now())
    return or_(and_(waits, OutboxMessage.due_at <= now()), is_abandoned)


def due_messages(limit: int = BATCH) -> list[int]:
    """The keys of messages to deliver now, the longest waiting first."""
    query = select(OutboxMessage.id).where(is_due()).order_by(OutboxMessage.due_at, OutboxMessage.id).limit(limit)
    return list(db.session.scalars(query))

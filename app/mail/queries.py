"""Messages that are due, and messages for those who look after them."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, text
from sqlalchemy.orm import defer, selectinload

from app.core.clock import now
from app.core.extensions import db
from app.core.filters import Filters, one_of, words
from app.mail.models import MessageState, OutboxMessage, SendingHold
from app.mail.models.outbox import IS_WAITING
from app.mail.pace import admits, from_now


def may_go() -> ColumnElement[bool]:
    """Waits, its moment has come, its domain may be written to, and sending is not held."""
    is_held = exists().where(SendingHold.released_at.is_(None))
    return and_(text(IS_WAITING), OutboxMessage.due_at <= from_now(), admits(), ~is_held)


def next_to_go() -> Select[int]:
    """The key of the message that has waited longest, locked; on PostgreSQL one that nobody else is taking.

    SQLite has no such lock and needs none: there the whole transaction writes alone.
    """
    query = select(OutboxMessage.id).where(may_go()).order_by(OutboxMessage.due_at, OutboxMessage.id).limit(1)
    return query.with_for_update(skip_locked=True, of=OutboxMessage)


def abandoned(lease: timedelta) -> list[OutboxMessage]:
    """Messages whose process died with them in hand: their lease is over. Locked; what another locks is left out.

    One that lasts longer than any was given was taken while the clock was elsewhere, and nobody holds it now.
    """
    is_over = or_(OutboxMessage.lease_until < now(), OutboxMessage.lease_until > now() + 2 * lease)
    query = (
        select(OutboxMessage)
        .where(OutboxMessage.state == MessageState.SENDING, is_over)
        .order_by(OutboxMessage.id)
        .with_for_update(skip_locked=True)
    )
    return list(db.session.scalars(query.execution_options(populate_existing=True)))


@dataclass(frozen=True)
class MessageFilters(Filters):
    """What a list of messages is narrowed to."""

    state: str = one_of(MessageState)
    kind: str = words()
    subject: str = words()  #: a reference: "event:<public id>"
    search: str = words("q")


def messages(filters: MessageFilters) -> Select[OutboxMessage]:
    """Messages, newest first, without their bodies."""
    unread = (OutboxMessage.text, OutboxMessage.html, OutboxMessage.calendar)
    query = select(OutboxMessage).options(*(defer(column, raiseload=True) for column in unread))
    query = query.order_by(OutboxMessage.created_at.desc(), OutboxMessage.id.desc())
    if filters.state:
        query = query.where(OutboxMessage.state == MessageState(filters.state))
    if filters.kind:
        query = query.where(OutboxMessage.kind == filters.kind)
    if filters.subject:
        query = query.where(OutboxMessage.subject_ref == filters.subject)
    if filters.search:
        columns = (OutboxMessage.to_name, OutboxMessage.to_address, OutboxMessage.subject)
        query = query.where(or_(*(column.icontains(filters.search, autoescape=True) for column in columns)))
    return query


def message_by_public_id(public_id: str) -> OutboxMessage | None:
    """One message with its attempts."""
    query = select(OutboxMessage).where(OutboxMessage.public_id == public_id)
    return db.session.scalar(query.options(selectinload(OutboxMessage.tries)))


def kinds() -> list[str]:
    """Every kind of message that was ever posted."""
    return list(db.session.scalars(select(OutboxMessage.kind).distinct().order_by(OutboxMessage.kind)))


def counts_by_state() -> dict[MessageState, int]:
    """How many messages are in each state; states without any are left out, in the order of a message's life."""
    query = select(OutboxMessage.state, func.count()).group_by(OutboxMessage.state)
    counts = {row[0]: row[1] for row in db.session.execute(query)}
    return {state: counts[state] for state in MessageState if state in counts}

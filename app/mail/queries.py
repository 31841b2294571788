"""Messages that are due, and messages for those who look after them."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import defer, selectinload

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


@dataclass(frozen=True)
class Filters:
    """What a list of messages is narrowed to; empty means all."""

    state: MessageState | None = None
    kind: str = ""
    subject: str = ""  #: a reference: "event:<public id>"
    search: str = ""

    @classmethod
    def from_arguments(cls, arguments: Mapping[str, str]) -> "Filters":
        """From a page's query values; a state that does not exist narrows nothing."""
        state = arguments.get("state", "")
        return cls(
            state=MessageState(state) if state in set(MessageState) else None,
            kind=arguments.get("kind", ""),
            subject=arguments.get("subject", ""),
            search=arguments.get("q", "").strip(),
        )

    @property
    def any(self) -> bool:
        return self != Filters()


def messages(filters: Filters) -> Select[OutboxMessage]:
    """Messages, newest first, without their bodies."""
    unread = (OutboxMessage.text, OutboxMessage.html, OutboxMessage.calendar)
    query = select(OutboxMessage).options(*(defer(column, raiseload=True) for column in unread))
    query = query.order_by(OutboxMessage.created_at.desc(), OutboxMessage.id.desc())
    if filters.state:
        query = query.where(OutboxMessage.state == filters.state)
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

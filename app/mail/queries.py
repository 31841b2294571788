"""Messages that are due, and messages for those who look after them."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from sqlalchemy import ColumnElement, Select, and_, exists, func, literal, or_, select, text, tuple_
from sqlalchemy.orm import defer, selectinload

from app.core.clock import now
from app.core.columns import UtcDateTime
from app.core.extensions import db
from app.core.filters import Filters, one_of, words
from app.core.mail_address import valid_address
from app.core.paging import PER_PAGE, SPAN, Window, bounded_count
from app.mail.models import MessageState, OutboxMessage, SendingHold
from app.mail.models.outbox import IS_WAITING
from app.mail.pace import admits, from_statement_time


def may_go() -> ColumnElement[bool]:
    """True for a message that may be sent now: it waits, it is due, its domain is not paused, and sending is not held."""
    is_held = exists().where(SendingHold.released_at.is_(None))
    return and_(text(IS_WAITING), OutboxMessage.due_at <= from_statement_time(), admits(), ~is_held)


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
    """Messages, newest first, without their bodies; the search is no part of it."""
    unread = (OutboxMessage.text, OutboxMessage.html, OutboxMessage.calendar)
    query = select(OutboxMessage).options(*(defer(column, raiseload=True) for column in unread))
    query = query.order_by(OutboxMessage.created_at.desc(), OutboxMessage.id.desc())
    if filters.state:
        query = query.where(OutboxMessage.state == MessageState(filters.state))
    if filters.kind:
        query = query.where(OutboxMessage.kind == filters.kind)
    if filters.subject:
        query = query.where(OutboxMessage.subject_ref == filters.subject)
    return query


def window_of(filters: MessageFilters, before: str = "", after: str = "") -> Window[OutboxMessage]:
    """The messages before or after the one with that public id, else the newest. The same time at any length of the list.

    A whole address is found by its index. Other words are looked for in the next `SPAN` messages; where they end, one may
    go on.
    """
    query, upwards = messages(filters), bool(after)
    where = select(OutboxMessage.created_at, OutboxMessage.id).where(OutboxMessage.public_id == (before or after))
    anchor = db.session.execute(where).one_or_none() if before or after else None
    if anchor:
        place = tuple_(literal(anchor.created_at, UtcDateTime()), literal(anchor.id))
        here = tuple_(OutboxMessage.created_at, OutboxMessage.id)
        query = query.where(here > place if upwards else here < place)
    if upwards:
        query = query.order_by(None).order_by(OutboxMessage.created_at, OutboxMessage.id)
    matching, behind = _matching(query, filters.search)
    rows = list(db.session.scalars(matching.limit(PER_PAGE + 1)))
    is_more, rows = len(rows) > PER_PAGE, rows[:PER_PAGE]
    onwards = rows[-1].public_id if is_more else behind
    if upwards:
        rows.reverse()
        return Window(rows, newer=onwards, older=before or after if not rows else rows[-1].public_id)
    newer = rows[0].public_id if anchor and rows else before if anchor else ""
    return Window(rows, newer=newer, older=onwards, looked_back=bool(behind) and not is_more)


def _matching(query: Select[OutboxMessage], search: str) -> tuple[Select[OutboxMessage], str]:
    """What of `query` matches, and the public id of the last message looked at when there are more behind it."""
    if not search:
        return query, ""
    whole = query.where(OutboxMessage.to_address.in_({search, search.lower(), valid_address(search) or search}))
    if "@" in search and db.session.scalar(select(whole.with_only_columns(literal(1)).exists())):
        return whole, ""
    near = query.with_only_columns(OutboxMessage.id).limit(SPAN).subquery()
    columns = (OutboxMessage.to_name, OutboxMessage.to_address, OutboxMessage.subject)
    matches = or_(*(column.icontains(search, autoescape=True) for column in columns))
    last = db.session.scalar(query.with_only_columns(OutboxMessage.public_id).offset(SPAN - 1).limit(1))
    return query.join(near, near.c.id == OutboxMessage.id).where(matches), last or ""


def message_by_public_id(public_id: str) -> OutboxMessage | None:
    """One message with its attempts."""
    query = select(OutboxMessage).where(OutboxMessage.public_id == public_id)
    return db.session.scalar(query.options(selectinload(OutboxMessage.tries)))


def kinds() -> list[str]:
    """Every kind of message that was ever posted: one step in the index for each, however many messages there are."""
    return list(db.session.scalars(_kinds()))


@cache
def _kinds() -> Select[str]:
    first = select(func.min(OutboxMessage.kind).label("kind")).cte("known", recursive=True)
    after = select(func.min(OutboxMessage.kind)).where(OutboxMessage.kind > first.c.kind).scalar_subquery()
    known = first.union_all(select(after).where(first.c.kind.is_not(None)))
    return select(known.c.kind).where(known.c.kind.is_not(None))


def counts_by_state() -> dict[MessageState, int]:
    """How many messages are in each state, at most `COUNTED` + 1; states without any are left out, in the order of a
    message's life."""
    counts = db.session.execute(_counts_by_state()).one()
    return {state: count for state, count in zip(MessageState, counts, strict=True) if count}


@cache
def _counts_by_state() -> Select[*tuple[int, ...]]:
    return select(*(bounded_count(select(OutboxMessage).where(OutboxMessage.state == each)) for each in MessageState))

"""Messages in, for those who look after them."""

from dataclasses import dataclass

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import undefer

from app.core.extensions import db
from app.core.filters import Filters, one_of, words
from app.mail.models import InboundMessage, InboundOutcome


@dataclass(frozen=True)
class ReceivedFilters(Filters):
    """What the list of messages in is narrowed to."""

    outcome: str = one_of(InboundOutcome)
    kind: str = words()
    search: str = words("q")


def received(filters: ReceivedFilters) -> Select[InboundMessage]:
    """Messages in, newest first, without their contents."""
    query = select(InboundMessage).order_by(InboundMessage.received_at.desc(), InboundMessage.id.desc())
    if filters.outcome:
        query = query.where(InboundMessage.outcome == InboundOutcome(filters.outcome))
    if filters.kind:
        query = query.where(InboundMessage.kind == filters.kind)
    if filters.search:
        columns = (InboundMessage.from_address, InboundMessage.envelope_from, InboundMessage.subject)
        query = query.where(or_(*(column.icontains(filters.search, autoescape=True) for column in columns)))
    return query


def received_by_public_id(public_id: str) -> InboundMessage | None:
    """One message in with all its contents."""
    query = select(InboundMessage).where(InboundMessage.public_id == public_id)
    return db.session.scalar(query.options(undefer(InboundMessage.raw), undefer(InboundMessage.text)))


def received_kinds() -> list[str]:
    """Every kind of address that a kept message came to."""
    query = select(InboundMessage.kind).where(InboundMessage.kind != "").distinct()
    return list(db.session.scalars(query.order_by(InboundMessage.kind)))


def counts_by_outcome() -> dict[InboundOutcome, int]:
    """How many messages came to each outcome; those without any are left out."""
    query = select(InboundMessage.outcome, func.count()).group_by(InboundMessage.outcome)
    counts = {row[0]: row[1] for row in db.session.execute(query)}
    return {outcome: counts[outcome] for outcome in InboundOutcome if outcome in counts}

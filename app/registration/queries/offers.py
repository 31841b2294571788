"""Offers of freed seats."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, func, literal, or_, select
from sqlalchemy.orm import contains_eager, joinedload, load_only

from app.core.columns import UtcDateTime
from app.core.extensions import db
from app.core.references import reference_within
from app.events.models import Event
from app.mail.models import MessageState, OutboxMessage
from app.registration.models import Offer, OfferOutcome, Registration

OFFERED = "registration/offered"

#: How long a message may take to leave before anybody is troubled, and how long an offer nobody was told of is shown.
PROMPT, REMEMBERED = timedelta(minutes=15), timedelta(days=14)

_WAITING = (MessageState.QUEUED, MessageState.SENDING, MessageState.RETRYING)

WITH_REGISTRATION = (
    joinedload(Offer.registration).joinedload(Registration.event),
    joinedload(Offer.registration).joinedload(Registration.person),
)

_WITH_TITLE = load_only(Event.id, Event.slug, Event.title, Event.zone, Event.ends_at)


def open_offer(registration: Registration) -> Offer | None:
    """The offer the person has not answered yet."""
    query = select(Offer).where(Offer.registration_id == registration.id, Offer.ended_at.is_(None))
    return db.session.scalar(query.order_by(Offer.id.desc()).limit(1), execution_options={"populate_existing": True})


def last_offer(registration: Registration) -> Offer | None:
    """The offer made last, answered or not."""
    query = select(Offer).where(Offer.registration_id == registration.id).order_by(Offer.id.desc()).limit(1)
    return db.session.scalar(query)


def expired(at: datetime) -> Sequence[int]:
    """Ids of the offers whose time is over and which nobody has ended, the longest overdue first.

    One whose message still waits to leave has time until the event begins: nobody can answer what they were not told.
    """
    query = select(Offer.id).join(Registration, Registration.id == Offer.registration_id)
    query = query.join(Event, Event.id == Registration.event_id)
    has_begun = and_(Event.starts_at.is_not(None), Event.starts_at <= at)
    query = query.where(Offer.ended_at.is_(None), Offer.expires_at <= at, or_(has_begun, ~_message(_WAITING)))
    return db.session.scalars(query.order_by(Offer.expires_at, Offer.id)).all()


def was_told(offer: Offer) -> bool:
    """Whether a message that tells of the offer has left."""
    return bool(db.session.scalar(select(_message((MessageState.SENT,))).where(Offer.id == offer.id)))


def untold(event: Event, at: datetime) -> Sequence[Registration]:
    """Those whose offer of a seat is open, or expired in the last fourteen days, though no message about it has left.

    An offer of a few minutes ago is not late yet.
    """
    given = {"of_event": event.id, "late_before": at - PROMPT, "expired_after": at - REMEMBERED}
    return db.session.scalars(_untold(), given).unique().all()


@cache
def _untold() -> Select[Registration]:
    """Built once: the list of every event asks it."""
    of_event = Registration.event_id == bindparam("of_event")
    query = select(Registration).where(of_event)
    return _those_untold(query, bindparam("late_before"), bindparam("expired_after")).order_by(Offer.id)


def untold_of(query: Select[Any], at: datetime) -> Select[Any]:
    """The same of whatever registrations `query` selects or counts."""
    return _those_untold(query, literal(at - PROMPT, UtcDateTime()), literal(at - REMEMBERED, UtcDateTime()))


def _those_untold(
    query: Select[Any], late_before: ColumnElement[Any], expired_after: ColumnElement[Any]
) -> Select[Any]:
    is_late = and_(Offer.ended_at.is_(None), Offer.offered_at < late_before)
    has_expired = and_(Offer.outcome == OfferOutcome.EXPIRED, Offer.ended_at > expired_after)
    with_offers = query.join(Offer, Offer.registration_id == Registration.id)
    return with_offers.where(or_(is_late, has_expired), ~_message((MessageState.SENT,)))


@dataclass(frozen=True)
class OfferNews:
    """An offer of which nobody was told in time, or that ended unanswered, at the moment when that was so."""

    registration: Registration
    at: datetime
    has_expired: bool
    was_told: bool


def untold_between(event: Event, since: datetime, until: datetime) -> list[OfferNews]:
    """Offers that expired after `since`, until `until`, told or not; and those open that were `PROMPT` old in that time
    and of which no message has left yet. One statement."""
    is_late = and_(Offer.ended_at.is_(None), Offer.offered_at > since - PROMPT, Offer.offered_at <= until - PROMPT)
    ended = and_(Offer.outcome == OfferOutcome.EXPIRED, Offer.ended_at > since, Offer.ended_at <= until)
    query = (
        select(Offer, _message((MessageState.SENT,)))
        .join(Offer.registration)
        .where(Registration.event_id == event.id, or_(is_late, ended))
        .options(contains_eager(Offer.registration))
        .order_by(Offer.id)
    )
    return [
        OfferNews(offer.registration, offer.ended_at or offer.offered_at + PROMPT, offer.ended_at is not None, told)
        for offer, told in db.session.execute(query)
        if offer.ended_at or not told
    ]


def _message(states: Sequence[MessageState]) -> ColumnElement[bool]:
    """Whether a message in one of `states` tells of the offer."""
    return exists().where(
        OutboxMessage.cause_ref == reference_within(Offer),
        OutboxMessage.kind == OFFERED,
        OutboxMessage.state.in_(states),
    )


def offer_by_id(offer_id: int) -> Offer | None:
    """The offer with its registration, event and person."""
    query = select(Offer).where(Offer.id == offer_id).options(*WITH_REGISTRATION)
    return db.session.scalar(query.execution_options(populate_existing=True))


def expiring_offers(until: datetime) -> Iterator[tuple[Event, datetime, int]]:
    """(event, instant, offers) of the offers that nobody has accepted yet."""
    query = (
        select(Registration.event_id, Offer.expires_at, func.count().label("people"))
        .join(Registration, Registration.id == Offer.registration_id)
        .where(Offer.ended_at.is_(None), Offer.expires_at <= until)
        .group_by(Registration.event_id, Offer.expires_at)
        .subquery()
    )
    full = select(Event, query.c.expires_at, query.c.people).join(query, query.c.event_id == Event.id)
    yield from (tuple(row) for row in db.session.execute(full.options(_WITH_TITLE)))

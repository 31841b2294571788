"""Offers of freed seats."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, load_only

from app.core.extensions import db
from app.events.models import Event
from app.registration.models import Offer, Registration

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
    """Ids of the offers whose time is over and which nobody has ended, the longest overdue first."""
    query = select(Offer.id).where(Offer.ended_at.is_(None), Offer.expires_at <= at)
    return db.session.scalars(query.order_by(Offer.expires_at, Offer.id)).all()


def offer_by_id(offer_id: int) -> Offer | None:
    """The offer with its registration, event and person."""
    return db.session.scalar(select(Offer).where(Offer.id == offer_id).options(*WITH_REGISTRATION))


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

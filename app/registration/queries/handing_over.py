"""What decides whether a message that waited still holds, read by the key under which `mails` stored it."""

import re

from sqlalchemy import exists, select

from app.core.extensions import db
from app.events.models import Event
from app.mail.models import OutboxMessage
from app.registration.models import Invitation, Offer, Registration

_OFFER = re.compile(r"registration:[^:]+:offered:(\d+)")
_INVITATION = re.compile(r"invitation:([^:]+):invitation_reminded:\d+")


def offer_of(message: OutboxMessage) -> Offer | None:
    """The offer that a message tells of."""
    found = _OFFER.match(message.key)
    query = select(Offer).where(Offer.id == int(found[1])) if found else None
    return db.session.scalar(query, execution_options={"populate_existing": True}) if query is not None else None


def invitation_in(message: OutboxMessage) -> tuple[Invitation, Event, bool] | None:
    """The invitation that a message reminds of, its event, and whether the person is registered."""
    found = _INVITATION.match(message.key)
    if found is None:
        return None
    is_registered = exists().where(
        Registration.event_id == Invitation.event_id,
        Registration.person_id == Invitation.person_id,
        Registration.ended_at.is_(None),
    )
    query = select(Invitation, Event, is_registered).join(Event, Event.id == Invitation.event_id)
    row = db.session.execute(
        query.where(Invitation.public_id == found[1]).execution_options(populate_existing=True)
    ).one_or_none()
    return (row[0], row[1], row[2]) if row else None

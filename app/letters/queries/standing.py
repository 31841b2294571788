"""What people are to an event: registered, else invited."""

from collections.abc import Sequence

from sqlalchemy import select

from app.core.extensions import db
from app.core.pieces import pieces
from app.events.models import Event
from app.registration.models import Invitation, Registration


def event_rows_of(event: Event, people: Sequence[int]) -> dict[int, Registration | Invitation]:
    """Key of the person → their registration that has not ended, else their invitation that stands."""
    found: dict[int, Registration | Invitation] = {}
    for part in pieces(people):
        invited = select(Invitation).where(Invitation.event_id == event.id, Invitation.withdrawn_at.is_(None))
        for invitation in db.session.scalars(invited.where(Invitation.person_id.in_(part))):
            found[invitation.person_id] = invitation
        registered = select(Registration).where(Registration.event_id == event.id, Registration.ended_at.is_(None))
        for registration in db.session.scalars(registered.where(Registration.person_id.in_(part))):
            found[registration.person_id] = registration
    return found

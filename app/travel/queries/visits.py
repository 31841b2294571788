"""Visits of countries within an event."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.core.extensions import db
from app.events.models import Event
from app.registration.models import Registration, RegistrationStatus
from app.travel.models import VisitSlot, VisitSlotRegistration


def slots_of(event: Event) -> Sequence[VisitSlot]:
    """The visits of the event, in the order they were entered, with who comes; three statements."""
    people = selectinload(VisitSlot.visitors).joinedload(VisitSlotRegistration.registration)
    query = select(VisitSlot).where(VisitSlot.event_id == event.id).order_by(VisitSlot.id)
    return db.session.scalars(query.options(joinedload(VisitSlot.host), people)).all()


def slot_of(event: Event, public_id: str) -> VisitSlot | None:
    return next((one for one in slots_of(event) if one.public_id == public_id), None)


def registrations_to_choose(event: Event, country_code: str) -> Sequence[Registration]:
    """Those of the country who are registered, by name."""
    query = select(Registration).where(
        Registration.event_id == event.id,
        Registration.country_code == country_code,
        Registration.status == RegistrationStatus.CONFIRMED,
    )
    return db.session.scalars(query.order_by(Registration.name_sort, Registration.id).limit(100)).all()

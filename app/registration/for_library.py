"""What registrations tell the library: in which events somebody takes part."""

from sqlalchemy import ColumnElement, Select, literal, select

from app.accounts.models import Account
from app.events.models import Event
from app.registration.models import Registration, RegistrationStatus


def events_read_with(viewer: Account) -> Select[str]:
    """The events in which the viewer has a seat."""
    reference: ColumnElement[str] = literal("event:") + Event.public_id
    query = select(reference).join(Registration, Registration.event_id == Event.id)
    return query.where(Registration.person_id == viewer.person_id, Registration.status == RegistrationStatus.CONFIRMED)

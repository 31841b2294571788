"""What a message must know besides its registration."""

from sqlalchemy import func, select

from app.core.extensions import db
from app.events.models import Event, EventOrganisation, OrganisationRole
from app.registration.models import Registration, RegistrationStatus, RegistrationTransition


def organiser_name(event: Event) -> str:
    """The first organiser of the event, as its page prints it; empty when none is named."""
    return (
        db.session.scalar(
            select(EventOrganisation.name)
            .where(EventOrganisation.event_id == event.id, EventOrganisation.role == OrganisationRole.ORGANISER)
            .order_by(EventOrganisation.position, EventOrganisation.id)
            .limit(1)
        )
        or ""
    )


def times_in(registration: Registration, status: RegistrationStatus) -> int:
    """How often the registration has come to `status`: it tells one message from the next of the same kind."""
    return (
        db.session.scalar(
            select(func.count()).where(
                RegistrationTransition.registration_id == registration.id, RegistrationTransition.status == status
            )
        )
        or 0
    )

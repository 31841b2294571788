"""What a message must know besides its registration."""

from sqlalchemy import func, select

from app.core.extensions import db
from app.registration.models import Registration, RegistrationStatus, RegistrationTransition


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

"""What a message must know besides its registration."""

from collections.abc import Sequence

from sqlalchemy import func, select

from app.core.extensions import db
from app.core.pieces import pieces
from app.registration.models import Registration, RegistrationStatus, RegistrationTransition


def times_in(registrations: Sequence[Registration], status: RegistrationStatus) -> dict[int, int]:
    """How often each registration has come to `status`, by key: it tells one message from the next of the same kind."""
    found: dict[int, int] = {}
    for part in pieces(registration.id for registration in registrations):
        of_these = RegistrationTransition.registration_id.in_(part)
        query = select(RegistrationTransition.registration_id, func.count()).where(of_these)
        query = query.where(RegistrationTransition.status == status)
        found |= {row[0]: row[1] for row in db.session.execute(query.group_by(RegistrationTransition.registration_id))}
    return found

"""One step of a registration: its row and its audit entry."""

from sqlalchemy import update

from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.registration.models import (
    ENDED,
    Invitation,
    Registration,
    RegistrationStatus,
    RegistrationTransition,
    Response,
)


def step(registration: Registration, status: RegistrationStatus, *, reason: str = "", action: str = "") -> None:
    """Bring `registration` to `status`. `action` names the step in the audit when the status alone does not."""
    at = now()
    was_active = registration.ended_at is None
    registration.status = status
    registration.waiting_since = at if status is RegistrationStatus.WAITING else None
    registration.ended_at = at if status in ENDED else None
    db.session.add(
        RegistrationTransition(
            registration=registration, status=status, at=at, actor=audit.acting(), reason=reason.strip()
        )
    )
    audit.record(action or f"registration.{status.value}", registration.ref, scope=registration.event.ref)
    db.session.flush()
    if status is RegistrationStatus.WITHDRAWN:
        _answer_invitation(registration, Response.ACCEPTED, Response.WITHDREW)
    elif not was_active and registration.is_active:
        _answer_invitation(registration, Response.WITHDREW, Response.ACCEPTED)


def _answer_invitation(registration: Registration, before: Response, after: Response) -> None:
    """What an invited person said follows what becomes of their registration: who withdrew does not count as coming."""
    db.session.execute(
        update(Invitation)
        .where(Invitation.event_id == registration.event_id, Invitation.person_id == registration.person_id)
        .where(Invitation.response == before)
        .values(response=after, responded_at=now())
    )

"""One step of a registration: its row and its audit entry."""

from sqlalchemy import update

from app.core import audit
from app.core.clock import now
from app.core.columns import new_public_id
from app.core.extensions import db
from app.registration.models import (
    ENDED,
    Invitation,
    Registration,
    RegistrationStatus,
    RegistrationTransition,
    Response,
)


def begin(registration: Registration, status: RegistrationStatus, event_ref: str) -> None:
    """Write a new registration in its first status, with that step, and record it: all of it at once."""
    registration.public_id = registration.public_id or new_public_id()
    registration.status = status
    registration.waiting_since = registration.created_at if status is RegistrationStatus.WAITING else None
    first = RegistrationTransition(status=status, at=registration.created_at, actor=audit.acting(), reason="")
    registration.transitions = [first]
    db.session.add(registration)
    audit.record(f"registration.{status.value}", registration.ref, scope=event_ref)
    db.session.flush()


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

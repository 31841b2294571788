"""One step of a registration: its row and its audit entry."""

from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.registration.models import ENDED, Registration, RegistrationStatus, RegistrationTransition


def step(registration: Registration, status: RegistrationStatus, *, reason: str = "", action: str = "") -> None:
    """Bring `registration` to `status`. `action` names the step in the audit when the status alone does not."""
    at = now()
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

"""One step of a nomination: its row and its audit entry."""

from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.delegations.models import NOMINATION_ENDED, Nomination, NominationStatus, NominationStep


def take_step(nomination: Nomination, status: NominationStatus, *, by: str = "", reason: str = "") -> NominationStep:
    """Bring `nomination` to `status`, by whom and why; the row, which is the cause of what is told of it."""
    at, actor = now(), by or audit.acting()
    nomination.status = status
    nomination.ended_at = at if status in NOMINATION_ENDED else None
    if status is NominationStatus.ACCEPTED:
        nomination.accepted_at = nomination.accepted_at or at
    if status is NominationStatus.ACCREDITED:
        nomination.accredited_at = at
    step = NominationStep(nomination=nomination, status=status, at=at, actor=actor, reason=reason.strip())
    db.session.add(step)
    db.session.flush()
    scope = nomination.event.ref
    audit.record(f"nomination.{status.value}", nomination.ref, actor=actor, scope=scope)
    return step

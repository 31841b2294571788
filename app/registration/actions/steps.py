"""One step of a registration: its row and its audit entry."""

from collections.abc import Sequence

from sqlalchemy import insert, update

from app.core import audit
from app.core.clock import now
from app.core.columns import new_public_id
from app.core.extensions import db
from app.core.pieces import pieces
from app.registration.ending import ended
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
    step_each([registration], status, reason=reason, action=action)


def step_each(
    registrations: Sequence[Registration],
    status: RegistrationStatus,
    *,
    reason: str = "",
    action: str = "",
    actor: str = "",
) -> None:
    """The same for several of one event, all of it written at once; by `actor`, else by who acts."""
    actor = actor or audit.acting()
    reopened = [registration for registration in registrations if not registration.is_active]
    steps: list[dict[str, object]] = []
    for registration in registrations:
        at = now()
        registration.status = status
        registration.waiting_since = at if status is RegistrationStatus.WAITING else None
        registration.ended_at = at if status in ENDED else None
        common = {"status": status, "actor": actor, "reason": reason.strip()}
        steps.append({**common, "registration_id": registration.id, "at": at})
    db.session.flush()
    if steps:
        db.session.execute(insert(RegistrationTransition), steps)
        refs: dict[str, list[str]] = {registration.ref: [] for registration in registrations}
        action = action or f"registration.{status.value}"
        audit.record_several(action, refs, actor=actor, scope=registrations[0].event.ref)
    if status is RegistrationStatus.WITHDRAWN:
        _answer_invitations(registrations, Response.ACCEPTED, Response.WITHDREW)
    elif status not in ENDED and reopened:
        _answer_invitations(reopened, Response.WITHDREW, Response.ACCEPTED)
    if status in ENDED and registrations:
        for listener in ended:
            listener(registrations, status)


def _answer_invitations(registrations: Sequence[Registration], before: Response, after: Response) -> None:
    """What an invited person said follows what becomes of their registration: who withdrew does not count as coming."""
    for part in pieces(registrations):
        db.session.execute(
            update(Invitation)
            .where(Invitation.event_id == part[0].event_id)
            .where(Invitation.person_id.in_([registration.person_id for registration in part]))
            .where(Invitation.response == before)
            .values(response=after, responded_at=now())
        )

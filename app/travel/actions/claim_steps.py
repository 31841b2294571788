"""One step of a claim: the only place where its status is written, with its row and its audit entry."""

from flask_babel import gettext
from sqlalchemy import update

from app.core import audit
from app.core.changed_rows import changed_rows
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.travel.actions.trip_locks import lock_trip
from app.travel.models import CLAIM_ENDED, TravelClaim, TravelClaimStatus, TravelClaimStep, TravelClaimVerb

#: What another transaction may have changed meanwhile.
_READ_AGAIN = ["status", "net_minor", "settled_minor", "submitted_at", "ended_at"]

_PAST = {
    TravelClaimVerb.BEGIN: "begun",
    TravelClaimVerb.SUBMIT: "submitted",
    TravelClaimVerb.RETURN: "returned",
    TravelClaimVerb.APPROVE: "approved",
    TravelClaimVerb.PAY: "paid",
    TravelClaimVerb.REFUND: "refunded",
    TravelClaimVerb.WRITE_OFF: "written_off",
}


def changed_meanwhile() -> str:
    return gettext("This claim was changed in the meantime. Look at it again: nothing was done twice.")


def lock_claim(claim: TravelClaim, *expected: TravelClaimStatus) -> None:
    """Let one transaction at a time change what belongs to the trip. Raises `Refused` when it stands elsewhere by now."""
    lock_trip(claim.trip)
    db.session.refresh(claim, _READ_AGAIN)
    if claim.status not in expected:
        raise Refused(changed_meanwhile())


def take_claim_step(
    claim: TravelClaim,
    verb: TravelClaimVerb,
    to: TravelClaimStatus,
    *,
    by: str = "",
    reason: str = "",
    minor: int | None = None,
    ground: str = "",
) -> TravelClaimStep:
    """Bring `claim` to a status, by whom and why; the row, which is the cause of what is told of it."""
    at, actor = now(), by or audit.acting()
    before = None if verb is TravelClaimVerb.BEGIN else claim.status
    if before is not None and before is not to:
        _move(claim, before, to)
    if to in CLAIM_ENDED:
        claim.ended_at = at
    step = TravelClaimStep(
        claim=claim,
        verb=verb,
        from_status=before,
        to_status=to,
        at=at,
        actor=actor,
        reason=reason.strip(),
        minor=minor,
        ground=ground,
    )
    db.session.add(step)
    db.session.flush()
    scope = claim.trip.event.ref if claim.trip.event is not None else ""
    audit.record(f"travel_claim.{_PAST[verb]}", claim.ref, actor=actor, scope=scope, note=ground)
    return step


def _move(claim: TravelClaim, before: TravelClaimStatus, to: TravelClaimStatus) -> None:
    """The row changes only from where it was read: of two at once, one finds it elsewhere."""
    db.session.flush()
    moved = (
        update(TravelClaim)
        .where(TravelClaim.id == claim.id, TravelClaim.status == before)
        .values(status=to)
        .execution_options(synchronize_session=False)
    )
    if changed_rows(moved) != 1:
        raise Refused(changed_meanwhile())
    db.session.refresh(claim, ["status"])

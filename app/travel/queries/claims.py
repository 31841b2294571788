"""Claims: of a trip, by their ids, waiting for finance; and what was paid to a traveller, read off the ledger."""

from collections import defaultdict
from collections.abc import Sequence

from flask_babel import gettext
from sqlalchemy import func, or_, select
from sqlalchemy.orm import aliased, joinedload, selectinload

from app.core.extensions import db
from app.funding.models import Payment, PaymentKind
from app.travel.models import (
    CLAIM_DECIDED,
    CLAIM_WAITS,
    SponsorshipComponent,
    TravelClaim,
    TravelClaimLine,
    TravelClaimLineFile,
    TravelClaimStatus,
    TravelClaimStep,
    TravelClaimVerb,
    TravelDocument,
    Trip,
)
from app.travel.queries.trip_money import components_of
from app.travel.queries.trips import WITH_TRIP

#: What nearly every page and message about one claim needs.
WITH_CLAIM = (
    joinedload(TravelClaim.trip).options(*WITH_TRIP),
    selectinload(TravelClaim.lines).options(
        joinedload(TravelClaimLine.component),
        joinedload(TravelClaimLine.rate),
        selectinload(TravelClaimLine.files).joinedload(TravelClaimLineFile.document),
    ),
    selectinload(TravelClaim.steps),
)
#: What reaches the traveller; what comes back of it is below zero.
TO_TRAVELLER = (PaymentKind.ADVANCE, PaymentKind.SETTLEMENT)
#: What a refund is of; what a reversal reverses, and what that was a refund of.
_OF, _REVERSED, _OF_REVERSED = aliased(Payment), aliased(Payment), aliased(Payment)


def claim_named(public_id: str) -> TravelClaim | None:
    """The claim of that id, whoever asks."""
    return db.session.scalar(select(TravelClaim).where(TravelClaim.public_id == public_id[:40]).options(*WITH_CLAIM))


def claims_of(trip: Trip) -> Sequence[TravelClaim]:
    """Every claim of a trip, the first first."""
    query = select(TravelClaim).where(TravelClaim.trip_id == trip.id).options(*WITH_CLAIM)
    return db.session.scalars(query.order_by(TravelClaim.id)).all()


def open_claims_of(trip: Trip) -> Sequence[TravelClaim]:
    """Those in which somebody still has to do something."""
    return [claim for claim in claims_of(trip) if claim.waits]


def why_not_settled(trip: Trip) -> str:
    """Which claim keeps a trip from being settled; empty when none does."""
    query = select(TravelClaim.status).where(TravelClaim.trip_id == trip.id, TravelClaim.status.in_(CLAIM_WAITS))
    found = set(db.session.scalars(query))
    if TravelClaimStatus.REFUND_DUE in found:
        return gettext("An advance is still to be given back, or to be written off.")
    if found:
        return gettext("A claim of this journey is still open.")
    return gettext("An advance was paid, and nothing was claimed yet.") if _is_unclaimed(trip) else ""


def _is_unclaimed(trip: Trip) -> bool:
    """Whether the traveller got money that no decided claim accounts for."""
    decided = select(TravelClaim.id).where(TravelClaim.trip_id == trip.id, TravelClaim.status.in_(CLAIM_DECIDED))
    return db.session.scalar(decided.limit(1)) is None and any(paid_by_component(trip).values())


def paid_by_component(trip: Trip) -> dict[str, int]:
    """Component ref → what its traveller got of it, less what came back, in its own currency; without what was reversed."""
    refs = [one.ref for one in components_of(trip)]
    query = (
        select(Payment.subject_ref, func.sum(Payment.minor))
        .outerjoin(_OF, Payment.refunds_id == _OF.id)
        .outerjoin(_REVERSED, Payment.reverses_id == _REVERSED.id)
        .outerjoin(_OF_REVERSED, _REVERSED.refunds_id == _OF_REVERSED.id)
        .where(
            Payment.subject_ref.in_(refs),
            or_(
                Payment.kind.in_(TO_TRAVELLER),
                _OF.kind.in_(TO_TRAVELLER),
                _OF_REVERSED.kind.in_(TO_TRAVELLER),
            ),
        )
        .group_by(Payment.subject_ref)
    )
    return {ref: int(minor) for ref, minor in db.session.execute(query)} if refs else {}


def payments_to_traveller(trip: Trip) -> Sequence[Payment]:
    """What reached the traveller and was not reversed, the newest first; with its line."""
    refs = [one.ref for one in components_of(trip)]
    reversed_ids = select(Payment.reverses_id).where(Payment.reverses_id.is_not(None))
    query = (
        select(Payment)
        .where(Payment.subject_ref.in_(refs), Payment.kind.in_(TO_TRAVELLER), Payment.minor > 0)
        .where(Payment.id.not_in(reversed_ids))
        .options(joinedload(Payment.line))
    )
    return db.session.scalars(query.order_by(Payment.id.desc())).all() if refs else []


def claimed_by_component(trip: Trip) -> dict[int, int]:
    """Component's number → what was claimed of it and handed in, in its currency."""
    return _sums_of(trip, func.sum(TravelClaimLine.base_minor), TravelClaim.status != TravelClaimStatus.OPEN)


def decided_by_component(trip: Trip) -> dict[int, int]:
    """Component's number → what was decided of its lines, before it is held to what was approved."""
    return _sums_of(trip, func.sum(TravelClaimLine.decided_minor), TravelClaim.status.in_(CLAIM_DECIDED))


def _sums_of(trip: Trip, total: object, condition: object) -> dict[int, int]:
    query = (
        select(TravelClaimLine.component_id, total)  # type: ignore[call-overload]
        .join(TravelClaim)
        .where(TravelClaim.trip_id == trip.id, condition)
        .group_by(TravelClaimLine.component_id)
    )
    return {number: int(minor or 0) for number, minor in db.session.execute(query)}


def outstanding_of(trip: Trip, besides: TravelClaim | None = None) -> tuple[int, int]:
    """(what decided claims of the trip will still move, what of them was written off), without that of `besides`."""
    decided = select(TravelClaim).where(TravelClaim.trip_id == trip.id, TravelClaim.status.in_(CLAIM_DECIDED))
    outstanding = forgone = 0
    for one in db.session.scalars(decided):
        if one is besides:
            continue
        outstanding += one.outstanding.minor
        if one.status is TravelClaimStatus.WRITTEN_OFF:
            forgone += abs(one.net_minor or 0) - one.settled_minor
    return outstanding, forgone


def claims_with_the_same_paper(claim: TravelClaim) -> dict[str, list[TravelClaim]]:
    """sha256 of a paper → other claims that show the very same one; its lines and papers are loaded."""
    own = {link.document.sha256 for line in claim.lines for link in line.files}
    query = (
        select(TravelDocument.sha256, TravelClaim)
        .join(TravelClaimLineFile, TravelClaimLineFile.document_id == TravelDocument.id)
        .join(TravelClaimLine, TravelClaimLine.id == TravelClaimLineFile.line_id)
        .join(TravelClaim, TravelClaim.id == TravelClaimLine.claim_id)
        .where(TravelDocument.sha256.in_(own), TravelClaim.id != claim.id)
        .options(joinedload(TravelClaim.trip).joinedload(Trip.person))
        .distinct()
    )
    found: dict[str, list[TravelClaim]] = defaultdict(list)
    for sha256, other in db.session.execute(query) if own else ():
        found[sha256].append(other)
    return found


def last_claim_step(claim: TravelClaim, verb: TravelClaimVerb) -> TravelClaimStep | None:
    """The newest step of that verb; its steps are loaded."""
    return next((step for step in reversed(claim.steps) if step.verb is verb), None)


def component_named(trip: Trip, number: int) -> SponsorshipComponent | None:
    return next((one for one in components_of(trip) if one.id == number), None)

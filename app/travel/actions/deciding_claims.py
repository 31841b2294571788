"""What the office does with a claim that was handed in: send it back with reasons, or authorise it line by line."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext

from app.accounts.models import Account
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.travel import claim_mails
from app.travel.actions.authorising import raise_components, who_decides
from app.travel.actions.claim_steps import lock_claim, take_claim_step
from app.travel.actions.claiming import note_claimed
from app.travel.actions.settling import settle_trip
from app.travel.claim_amounts import authorised_minor, net_minor
from app.travel.models import TravelClaim, TravelClaimStatus, TravelClaimVerb
from app.travel.queries.claims import decided_by_component, outstanding_of, paid_by_component
from app.travel.queries.trip_money import components_of, paid_to_traveller

SUBMITTED = TravelClaimStatus.SUBMITTED


@dataclass(frozen=True)
class LineDecision:
    """What is authorised of one line, in the currency in which it was approved; with a reason when it is less."""

    minor: int
    reason: str = ""


def return_claim(claim: TravelClaim, reasons: Mapping[int, str], *, reason: str = "") -> None:
    """Send it back to the traveller: `reasons` say of lines (by number) what is to change. Raises `Refused`."""
    lock_claim(claim, SUBMITTED)
    said = {number: words.strip() for number, words in reasons.items() if words.strip()}
    if not said and not reason.strip():
        raise Refused(gettext("Write beside a line, or below, what the traveller has to change."))
    for line in claim.lines:
        line.reason = said.get(line.id, "")
    step = take_claim_step(claim, TravelClaimVerb.RETURN, TravelClaimStatus.OPEN, reason=reason)
    note_claimed(claim.trip)
    claim_mails.claim_returned(claim, step)


def approve_claim(
    claim: TravelClaim,
    decisions: Mapping[int, LineDecision],
    actor: Account,
    *,
    raised: Mapping[int, int] | None = None,
    reason: str = "",
) -> None:
    """Authorise it: what `decisions` do not name (by the line's number) is authorised as it was claimed.

    Of each component no more than was approved counts. `raised` says of components (by number) how much is approved
    from now on, with a reason and within the budget line. Raises `Refused`.
    """
    lock_claim(claim, SUBMITTED)
    ground = who_decides(claim.trip, actor, reason=reason)
    raise_components(claim.trip, raised or {}, reason)
    for line in claim.lines:
        decision = decisions.get(line.id) or LineDecision(line.base_minor)
        if not 0 <= decision.minor <= line.base_minor:
            raise Refused(gettext("Line %(number)d: authorise at most what was claimed.", number=line.position))
        if decision.minor < line.base_minor and not decision.reason.strip():
            raise Refused(gettext("Line %(number)d: write why less is authorised.", number=line.position))
        line.decided_minor, line.reason = decision.minor, decision.reason.strip()
    claim.decided_at = now()
    step = take_claim_step(claim, TravelClaimVerb.APPROVE, _next_status(claim), reason=reason, ground=ground)
    step.minor = claim.net_minor
    claim_mails.claim_approved(claim, step)
    if claim.net_minor == 0:
        take_claim_step(claim, TravelClaimVerb.PAY, TravelClaimStatus.PAID, minor=0)
        settle_trip(claim.trip)


def _next_status(claim: TravelClaim) -> TravelClaimStatus:
    """Note what is authorised of each component and what is left between the two sides; where the claim goes with it."""
    db.session.flush()
    note_authorised(claim)
    claim.net_minor = _net(claim)
    return TravelClaimStatus.REFUND_DUE if claim.net_minor < 0 else TravelClaimStatus.APPROVED


def note_authorised(claim: TravelClaim) -> None:
    """What is authorised of each component by all decided claims, this one among them; the others are left as they are."""
    decided = decided_by_component(claim.trip)
    for line in claim.lines:
        decided.setdefault(line.component_id, 0)
        decided[line.component_id] += line.decided_minor or 0
    touched = {line.component_id for line in claim.lines}
    for component in components_of(claim.trip):
        if component.id in touched:
            component.authorised_minor = authorised_minor(component.approved_minor, [decided[component.id]])


def _net(claim: TravelClaim) -> int:
    paid, outstanding = paid_by_component(claim.trip), outstanding_of(claim.trip, claim)
    own = paid_to_traveller(claim.trip)
    if foreign := {one.currency for one in own} - {claim.currency}:
        raise Refused(
            gettext(
                "This journey is paid in %(currency)s and in %(other)s. Bring its components into one currency first.",
                currency=claim.currency,
                other=", ".join(sorted(foreign)),
            )
        )
    return net_minor((one.authorised_minor or 0 for one in own), sum(paid.values()), *outstanding)

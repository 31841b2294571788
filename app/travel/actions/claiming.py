"""What a traveller does with a claim: begin it, write its lines, hand it in; or claim as authorised with one button."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext

from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.money import Money
from app.core.occasions import written_deadline
from app.core.refusal import Refused
from app.funding.queries.rates import Converted, converted
from app.travel import claim_mails
from app.travel.actions.claim_steps import lock_claim, take_claim_step
from app.travel.actions.trip_locks import lock_trip
from app.travel.claim_papers import missing_papers
from app.travel.deadlines import claim_until
from app.travel.models import (
    UNSETTLED,
    LateClaim,
    SponsorshipComponent,
    TravelClaim,
    TravelClaimKind,
    TravelClaimLine,
    TravelClaimLineFile,
    TravelClaimStatus,
    TravelClaimStep,
    TravelClaimVerb,
    TravelDocument,
    Trip,
    TripStatus,
)
from app.travel.queries.calls import call_of
from app.travel.queries.claims import claimed_by_component, claims_of, component_named
from app.travel.queries.per_diem import per_diem_days_of, per_diem_total
from app.travel.queries.trip_money import components_of, paid_to_traveller
from app.travel.working_out import per_diem_component

OPEN, SUBMITTED = TravelClaimStatus.OPEN, TravelClaimStatus.SUBMITTED


@dataclass(frozen=True)
class LineWritten:
    """One expense as the traveller writes it."""

    component_id: int
    on_date: date
    amount: Money
    what: str = ""


def begin_claim(trip: Trip, kind: TravelClaimKind = TravelClaimKind.RECEIPTS, *, by: str = "") -> TravelClaim:
    """The claim that the traveller writes: the one that is open already, or a new one. Raises `Refused`."""
    lock_trip(trip)
    if hindrance := why_not_claimed(trip):
        raise Refused(hindrance)
    known = next((one for one in claims_of(trip) if one.is_open), None)
    return known or _new_claim(trip, kind, by)


def why_not_claimed(trip: Trip) -> str:
    """Why nothing can be claimed now; empty when it can."""
    if trip.status not in UNSETTLED:
        return gettext("Expenses are claimed after the journey, and before it is settled.")
    if not paid_to_traveller(trip):
        return gettext("Nothing of this journey is paid to you.")
    return ""


def _new_claim(trip: Trip, kind: TravelClaimKind, by: str) -> TravelClaim:
    currency = paid_to_traveller(trip)[0].currency
    claim = TravelClaim(trip=trip, kind=kind, status=OPEN, begun_at=now(), currency=currency, lines=[], steps=[])
    db.session.add(claim)
    take_claim_step(claim, TravelClaimVerb.BEGIN, OPEN, by=by)
    return claim


def _converted(written: LineWritten, base: str) -> Converted:
    """In the currency that was approved. Who travels enters no rates: the refusal says who does."""
    try:
        return converted(written.amount, base, written.on_date)
    except Refused:
        raise Refused(
            gettext(
                "We have no rate from %(currency)s to %(base)s for this day yet. Write to the office: it enters one.",
                currency=written.amount.currency,
                base=base,
            )
        ) from None


def write_expense(
    claim: TravelClaim, written: LineWritten, papers: list[TravelDocument] | None = None
) -> TravelClaimLine:
    """Add an expense, converted at the rate of its own day into the currency in which it was approved. Raises `Refused`."""
    lock_claim(claim, OPEN)
    component = component_named(claim.trip, written.component_id)
    if component is None or component not in paid_to_traveller(claim.trip):
        raise Refused(gettext("Choose what this was for: only what was approved and is paid to you can be claimed."))
    if written.on_date > now().date():
        raise Refused(gettext("This day has not come yet."))
    _refuse_twin(claim, written, papers or [])
    base = _converted(written, component.currency)
    line = TravelClaimLine(
        claim=claim,
        position=max((one.position for one in claim.lines), default=0) + 1,
        component=component,
        what=written.what,
        on_date=written.on_date,
        currency=written.amount.currency,
        minor=written.amount.minor,
        rate=base.rate,
        base_minor=base.money.minor,
        files=[TravelClaimLineFile(document=paper) for paper in papers or []],
    )
    db.session.add(line)
    claim.kind = TravelClaimKind.RECEIPTS
    db.session.flush()
    audit.record("travel_claim.line_written", claim.ref)
    return line


def _refuse_twin(claim: TravelClaim, written: LineWritten, papers: list[TravelDocument]) -> None:
    """One form sent twice is one expense; two alike are told apart by their words or their papers."""
    said = (written.component_id, written.on_date, written.amount, written.what, {paper.sha256 for paper in papers})
    for line in claim.lines:
        shown = {link.document.sha256 for link in line.files}
        if (line.component_id, line.on_date, line.money, line.what, shown) == said:
            raise Refused(
                gettext(
                    "Line %(number)d says the very same. If this is another expense, write in your own words what sets "
                    "it apart.",
                    number=line.position,
                )
            )


def remove_expense(claim: TravelClaim, line: TravelClaimLine) -> None:
    """Take an expense out of a claim that is not handed in; one that never was goes with its last line."""
    lock_claim(claim, OPEN)
    claim.lines.remove(line)
    db.session.flush()
    audit.record("travel_claim.line_removed", claim.ref)
    if not claim.lines and claim.submitted_at is None:
        db.session.delete(claim)
        db.session.flush()


def submit_claim(
    claim: TravelClaim, *, late_reason: str = "", is_declared: bool = False, by: str = ""
) -> TravelClaimStep:
    """Hand the claim in. Raises `Refused`: too late, a paper that is missing, a rate that nobody knows."""
    lock_claim(claim, OPEN)
    trip = claim.trip
    if not claim.lines:
        raise Refused(gettext("Enter at least one expense."))
    _refuse_late(claim, late_reason)
    claim.is_declared = claim.is_declared or is_declared
    if missing := missing_papers(claim):
        raise Refused(gettext("Something is missing: %(list)s.", list="; ".join(missing)))
    for line in claim.lines:
        _convert(line)
        line.decided_minor, line.reason = None, ""
    claim.submitted_at = now()
    step = take_claim_step(claim, TravelClaimVerb.SUBMIT, SUBMITTED, by=by, reason=claim.late_reason)
    note_claimed(trip)
    claim_mails.claim_received(claim, step)
    claim_mails.finance_told(claim, step)
    return step


def express_claim(trip: Trip, *, late_reason: str = "", is_declared: bool = False, by: str = "") -> TravelClaim:
    """As authorised, per diem only: one line of the days' total, handed in at once. Raises `Refused`."""
    if trip.status is not TripStatus.TRAVELLED:
        raise Refused(gettext("Expenses are claimed after the journey, and before it is settled."))
    component = per_diem_component(trip)
    if component is None or component not in paid_to_traveller(trip):
        raise Refused(gettext("No per diem of this journey is paid to you."))
    claim = begin_claim(trip, TravelClaimKind.EXPRESS, by=by)
    if claim.lines:
        raise Refused(
            gettext("You began a claim with expenses of its own. Hand that one in, or take its lines out first.")
        )
    amount = express_amount(trip, component)
    if amount.minor <= 0:
        raise Refused(gettext("The per diem of this journey comes to nothing."))
    line = TravelClaimLine(
        claim=claim,
        position=1,
        component=component,
        on_date=min(trip.returns_on or now().date(), now().date()),
        currency=amount.currency,
        minor=amount.minor,
        base_minor=amount.minor,
        files=[],
    )
    claim.kind = TravelClaimKind.EXPRESS
    db.session.add(line)
    db.session.flush()
    submit_claim(claim, late_reason=late_reason, is_declared=is_declared, by=by)
    return claim


def express_amount(trip: Trip, component: SponsorshipComponent) -> Money:
    """What the days come to, else what was approved; never more than that, and less what was claimed already."""
    approved = component.approved_minor or 0
    total = per_diem_total(per_diem_days_of(trip))
    worked_out = total.minor if total is not None and total.currency == component.currency else approved
    claimed = claimed_by_component(trip).get(component.id, 0)
    return Money(max(0, min(worked_out, approved) - claimed), component.currency)


def convert_again(claim: TravelClaim) -> int:
    """Convert the lines of a claim that is not decided with the rates as they stand now; how many changed."""
    lock_claim(claim, OPEN, SUBMITTED)
    changed = sum(_convert(line) for line in claim.lines)
    note_claimed(claim.trip)
    audit.record("travel_claim.converted_again", claim.ref, note=str(changed))
    return changed


def note_claimed(trip: Trip) -> None:
    """Keep with each component what was claimed of it and handed in."""
    db.session.flush()
    sums = claimed_by_component(trip)
    for component in components_of(trip):
        component.claimed_minor = sums.get(component.id)
    db.session.flush()


def is_past_deadline(trip: Trip) -> bool:
    """Whether the days for claiming are over, by the clock of its event."""
    until = claim_until(trip, call_of(trip.event)) if trip.event is not None else None
    return until is not None and now() > until


def _refuse_late(claim: TravelClaim, late_reason: str) -> None:
    trip = claim.trip
    if trip.event is None or not is_past_deadline(trip):
        return
    call = call_of(trip.event)
    until = written_deadline(claim_until(trip, call), trip.event.zone, trip.person.zone)
    if call.late_claim is LateClaim.REFUSE:
        raise Refused(gettext("Expenses of this journey could be claimed until %(until)s.", until=until))
    if not late_reason.strip() and not claim.late_reason:
        raise Refused(gettext("Expenses could be claimed until %(until)s. Write why yours come later.", until=until))
    claim.late_reason = late_reason.strip() or claim.late_reason


def _convert(line: TravelClaimLine) -> bool:
    """At the newest rate on or before its day; whether that changed anything. Raises `Refused` without a rate."""
    base = converted(line.money, line.component.currency, line.on_date)
    changed = (line.base_minor, line.rate_id) != (base.money.minor, base.rate.id if base.rate else None)
    line.base_minor, line.rate = base.money.minor, base.rate
    return changed


def line_named(claim: TravelClaim, public_id: str) -> TravelClaimLine | None:
    """One of its lines, as they are loaded."""
    return next((line for line in claim.lines if line.public_id == public_id), None)

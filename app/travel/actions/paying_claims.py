"""What follows a decided claim: it is paid, or an advance comes back, or is written off; then the journey is settled."""

from flask_babel import gettext
from sqlalchemy import func, update

from app.accounts.models import Account
from app.core.changed_rows import changed_rows
from app.core.clock import now
from app.core.extensions import db
from app.core.money import Money, money_text
from app.core.refusal import Refused
from app.core.translated import reader_language
from app.funding.actions.payments import refund
from app.funding.models import DecisionGround, Payment, PaymentKind
from app.funding.office import decision_ground
from app.funding.queries.payments import refunded_so_far
from app.travel import claim_mails
from app.travel.actions.authorising import who_decides
from app.travel.actions.claim_steps import lock_claim, take_claim_step
from app.travel.actions.settling import settle_trip
from app.travel.actions.trip_locks import lock_trip
from app.travel.actions.trip_money import Paying, entered_already, pay_from
from app.travel.claim_amounts import net_minor, parts_to_pay
from app.travel.models import (
    UNSETTLED,
    TravelClaim,
    TravelClaimKind,
    TravelClaimStatus,
    TravelClaimVerb,
    Trip,
)
from app.travel.queries.authorities import outside_authorisation
from app.travel.queries.claims import claims_of, outstanding_of, paid_by_component, payments_to_traveller
from app.travel.queries.trip_money import paid_to_traveller

APPROVED, REFUND_DUE = TravelClaimStatus.APPROVED, TravelClaimStatus.REFUND_DUE


def pay_claim(
    claim: TravelClaim,
    amount: Money,
    paying: Paying,
    actor: Account,
    *,
    reason: str = "",
) -> list[Payment]:
    """Pay what was authorised, or a part of it; with the last part the claim is paid. Raises `Refused`.

    The same form sent twice is one payment.
    """
    lock_claim(claim, APPROVED)
    if earlier := entered_already(paying.key, amount):
        return earlier
    ground = who_decides(claim.trip, actor, reason=reason)
    _settle_part(claim, amount, claim.net_minor or 0)
    is_last = claim.settled_minor == claim.net_minor
    payments = _paid_parts(claim, amount, paying, ground, completes=is_last)
    to = TravelClaimStatus.PAID if is_last else APPROVED
    step = take_claim_step(claim, TravelClaimVerb.PAY, to, minor=amount.minor, ground=ground, reason=reason)
    claim_mails.claim_paid(claim, step, amount, paying.paid_on, paying.reference)
    if is_last:
        settle_trip(claim.trip)
    return payments


def refund_claim(claim: TravelClaim, amount: Money, paying: Paying, actor: Account) -> list[Payment]:
    """Money came back from the traveller, all that is due or a part of it: spent falls. Raises `Refused`.

    The same form sent twice is one refund.
    """
    lock_claim(claim, REFUND_DUE)
    ground = _ground_about_debt(claim, actor)
    if earlier := entered_already(paying.key, -amount):
        return earlier
    due = -(claim.net_minor or 0)
    _settle_part(claim, amount, due)
    payments = _parts_back(claim, amount, paying)
    is_last = claim.settled_minor == due
    to = TravelClaimStatus.REFUNDED if is_last else REFUND_DUE
    step = take_claim_step(claim, TravelClaimVerb.REFUND, to, minor=amount.minor, ground=ground)
    claim_mails.claim_refunded(claim, step, amount)
    if is_last:
        settle_trip(claim.trip)
    return payments


def write_off_claim(claim: TravelClaim, reason: str, actor: Account) -> None:
    """Forgo what is still to come back: it stays spent. Raises `Refused` without a reason, and about one's own debt."""
    lock_claim(claim, REFUND_DUE)
    ground = _ground_about_debt(claim, actor)
    if not reason.strip():
        raise Refused(gettext("Write why this is not asked back any more."))
    left = -claim.outstanding.minor
    step = take_claim_step(
        claim, TravelClaimVerb.WRITE_OFF, TravelClaimStatus.WRITTEN_OFF, minor=left, reason=reason, ground=ground
    )
    claim_mails.claim_written_off(claim, step)
    settle_trip(claim.trip)


def _ground_about_debt(claim: TravelClaim, actor: Account) -> DecisionGround:
    """On which ground `actor` says that a debt came back or is forgone; who offered the journey may.

    Raises `Refused`: nobody does about their own, unless somebody outside authorised the journey.
    """
    return decision_ground(actor, "", claim.trip.person_id, outside=outside_authorisation(claim.trip))


def ask_back(trip: Trip, *, reason: str = "", by: str = "") -> TravelClaim | None:
    """Ask the advance of a journey back that was not made: a claim in which a refund is due. None when nothing is owed."""
    lock_trip(trip)
    paid, own = paid_by_component(trip), paid_to_traveller(trip)
    waits = any(claim.waits for claim in claims_of(trip))
    if trip.status not in UNSETTLED or waits or not own:
        return None
    outstanding, forgone = outstanding_of(trip)
    net = net_minor((one.authorised_minor or 0 for one in own), sum(paid.values()), outstanding, forgone)
    if net >= 0:
        return None
    claim = TravelClaim(
        trip=trip,
        kind=TravelClaimKind.REPAYMENT,
        status=REFUND_DUE,
        begun_at=now(),
        decided_at=now(),
        currency=own[0].currency,
        net_minor=net,
        lines=[],
        steps=[],
    )
    db.session.add(claim)
    step = take_claim_step(claim, TravelClaimVerb.BEGIN, REFUND_DUE, by=by, reason=reason, minor=net)
    claim_mails.repayment_asked(claim, step)
    return claim


def _settle_part(claim: TravelClaim, amount: Money, due: int) -> None:
    """Count `amount` as settled, if no more than `due` is settled with it: one statement whose WHERE is the guard."""
    if amount.currency != claim.currency:
        raise Refused(gettext("This claim is settled in %(currency)s.", currency=claim.currency))
    moved = (
        update(TravelClaim)
        .where(TravelClaim.id == claim.id, TravelClaim.settled_minor + amount.minor <= func.abs(TravelClaim.net_minor))
        .values(settled_minor=TravelClaim.settled_minor + amount.minor)
        .execution_options(synchronize_session=False)
    )
    is_moved = amount.minor > 0 and changed_rows(moved) == 1
    db.session.refresh(claim, ["settled_minor"])
    if not is_moved:
        left = money_text(Money(due - claim.settled_minor, claim.currency), reader_language())
        raise Refused(gettext("At most %(left)s is left of this claim. Nothing was entered.", left=left))


def _paid_parts(
    claim: TravelClaim, amount: Money, paying: Paying, ground: DecisionGround, *, completes: bool
) -> list[Payment]:
    paid, own = paid_by_component(claim.trip), {one.id: one for one in paid_to_traveller(claim.trip)}
    due = {number: (one.authorised_minor or 0) - paid.get(one.ref, 0) for number, one in own.items()}
    others_wait = any(one.waits and one.id != claim.id for one in claims_of(claim.trip))
    found: list[Payment] = []
    for number, minor in parts_to_pay(amount.minor, due).items():
        found += pay_from(
            own[number],
            minor,
            PaymentKind.SETTLEMENT,
            paying,
            person_id=claim.trip.person_id,
            completes=completes and not others_wait,
            ground=ground,
        )
    return found


def _parts_back(claim: TravelClaim, amount: Money, paying: Paying) -> list[Payment]:
    """What came back, of the payments that were too much: first of components that got more than was authorised."""
    paid, own = paid_by_component(claim.trip), paid_to_traveller(claim.trip)
    over = {one.ref for one in own if paid.get(one.ref, 0) > (one.authorised_minor or 0)}
    payments = sorted(payments_to_traveller(claim.trip), key=lambda one: one.subject_ref not in over)
    left, found = amount.minor, list[Payment]()
    for payment in payments:
        part = min(left, payment.minor - refunded_so_far(payment.id))
        if part > 0:
            key = f"{paying.key}-{payment.id}"
            money = Money(part, payment.currency)
            found.append(refund(payment.line, money, paying.paid_on, key=key, of=payment, reference=paying.reference))
            left -= part
    return found

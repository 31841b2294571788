"""What was set aside and paid for a trip, read off the ledger: by components of its sponsorship."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.core.extensions import db
from app.funding.models import LIVE, BudgetLine, Commitment, Payment, PaymentKind
from app.travel.models import ComponentKind, PaidTo, SponsorshipComponent, Trip

#: What a ticket is paid from, the first that is there.
TICKETS = (ComponentKind.AIRFARE, ComponentKind.GROUND)


def components_of(trip: Trip) -> list[SponsorshipComponent]:
    """What is paid of a trip; its sponsorship and components are loaded."""
    return list(trip.sponsorship.components) if trip.sponsorship is not None else []


def ticket_of(trip: Trip) -> SponsorshipComponent | None:
    """The ticket that the office buys; None when nobody has to, or others do."""
    bought = [one for one in components_of(trip) if one.is_ours and one.paid_to is not PaidTo.TRAVELLER]
    return next((one for kind in TICKETS for one in bought if one.kind is kind), None)


def paid_to_traveller(trip: Trip) -> list[SponsorshipComponent]:
    """What is approved to be paid to the traveller by us."""
    return [
        one
        for one in components_of(trip)
        if one.is_ours and one.paid_to is PaidTo.TRAVELLER and one.approved_minor is not None
    ]


def live_commitments(components: Iterable[SponsorshipComponent]) -> dict[str, list[Commitment]]:
    """Component ref → what is still set aside for it, the first first; with its line and the grant of that."""
    refs = [one.ref for one in components]
    query = select(Commitment).where(Commitment.subject_ref.in_(refs), Commitment.state.in_(LIVE))
    query = query.options(joinedload(Commitment.line).joinedload(BudgetLine.grant)).order_by(Commitment.id)
    found: dict[str, list[Commitment]] = defaultdict(list)
    for commitment in db.session.scalars(query.execution_options(populate_existing=True)):
        found[commitment.subject_ref].append(commitment)
    return found


def latest_commitment(component: SponsorshipComponent) -> Commitment | None:
    """The last one that was made for a component, whatever became of it: it tells the line."""
    query = select(Commitment).where(Commitment.subject_ref == component.ref).order_by(Commitment.id.desc()).limit(1)
    return db.session.scalar(query.options(joinedload(Commitment.line).joinedload(BudgetLine.grant)))


def advances_by_component(trip: Trip) -> dict[str, int]:
    """Component ref → what was advanced of it, in its own currency; what was reversed is not in it."""
    refs = [one.ref for one in components_of(trip)]
    query = (
        select(Payment.subject_ref, func.sum(Payment.minor))
        .where(Payment.subject_ref.in_(refs), Payment.kind == PaymentKind.ADVANCE)
        .group_by(Payment.subject_ref)
    )
    return {ref: int(minor) for ref, minor in db.session.execute(query)}


def advanced_minor(trip: Trip) -> int:
    """What was advanced in all, in the currency of what is paid to the traveller."""
    return sum(advances_by_component(trip).values())


def ticket_payments(trip: Trip) -> Sequence[Payment]:
    """What was paid for the ticket and can still come back, the last first."""
    ticket = ticket_of(trip)
    if ticket is None:
        return []
    query = (
        select(Payment)
        .where(Payment.subject_ref == ticket.ref, Payment.kind == PaymentKind.AGENCY, Payment.minor > 0)
        .options(joinedload(Payment.line).joinedload(BudgetLine.grant))
    )
    return db.session.scalars(query.order_by(Payment.id.desc())).all()


def payments_under(key: str) -> Sequence[Payment]:
    """What one form has paid: a payment for each component it was paid from."""
    return db.session.scalars(select(Payment).where(Payment.key.startswith(f"{key}-", autoescape=True))).all()

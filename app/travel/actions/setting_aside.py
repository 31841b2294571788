"""Money for what we pay ourselves: set aside with an offer, confirmed with its acceptance, given back with its end."""

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.core.extensions import db
from app.funding.actions.commitments import confirm_commitment, release_commitment, reserve_all
from app.funding.models import BudgetLine, Commitment
from app.travel.models import ComponentKind, Sponsorship
from app.travel.wishes import OfferedComponent


def set_money_aside(sponsorship: Sponsorship, offered: Sequence[OfferedComponent]) -> None:
    """Reserve each amount on its budget line, all or none. Raises `Refused` that names the line and what it has."""
    components = {one.kind: one for one in sponsorship.components}
    ours = [(components[one.kind], one.amount, one.line_id) for one in offered]
    asked = [(line_id, amount, one.ref) for one, amount, line_id in ours if amount is not None and line_id is not None]
    made = iter(reserve_all(asked)) if asked else iter(())
    for component, amount, line_id in ours:
        has_money = amount is not None and line_id is not None
        component.budget_line_id = line_id if has_money else None
        component.commitment = next(made) if has_money else None
    db.session.flush()


def confirm_money(sponsorship: Sponsorship) -> None:
    """The traveller has accepted: it is promised now. Lines in the order of their numbers, as everybody takes them."""
    for commitment in _held(sponsorship, ()):
        confirm_commitment(commitment)


def give_back_money(sponsorship: Sponsorship, keeps: Collection[ComponentKind] = ()) -> None:
    """Release what was set aside and not spent, but for the kinds that are still to be paid. Twice is the same as once."""
    for commitment in _held(sponsorship, keeps):
        release_commitment(commitment)


def _held(sponsorship: Sponsorship, keeps: Collection[ComponentKind]) -> Sequence[Commitment]:
    numbers = [
        one.commitment_id for one in sponsorship.components if one.commitment_id is not None and one.kind not in keeps
    ]
    query = select(Commitment).where(Commitment.id.in_(numbers))
    query = query.options(joinedload(Commitment.line).joinedload(BudgetLine.grant))
    return db.session.scalars(query.order_by(Commitment.budget_line_id, Commitment.id)).all()

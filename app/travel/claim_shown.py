"""The amounts of a journey as pages show them: four a component, and what the two sides owe."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.money import Money
from app.travel.claim_amounts import FourAmounts
from app.travel.models import SponsorshipComponent, TravelClaim, TravelClaimLine, TravelClaimStatus, Trip
from app.travel.queries.claims import paid_by_component
from app.travel.queries.trip_money import components_of, paid_to_traveller


@dataclass(frozen=True)
class ComponentAmounts:
    """One component with its four amounts, and what reached the traveller of it."""

    component: SponsorshipComponent
    amounts: FourAmounts
    paid: Money


def amounts_by_component(trip: Trip) -> Sequence[ComponentAmounts]:
    """What we pay to the traveller, component by component."""
    paid = paid_by_component(trip)
    return [
        ComponentAmounts(one, four_amounts(one), Money(paid.get(one.ref, 0), one.currency))
        for one in components_of(trip)
        if one in paid_to_traveller(trip)
    ]


def four_amounts(one: SponsorshipComponent) -> FourAmounts:
    def of(minor: int | None) -> Money | None:
        return None if minor is None else Money(minor, one.currency)

    return FourAmounts(of(one.requested_minor), of(one.approved_minor), of(one.claimed_minor), of(one.authorised_minor))


def outdated_rates(claim: TravelClaim) -> Sequence[TravelClaimLine]:
    """Lines of a claim that is not decided whose rate was corrected since; their rates are loaded."""
    if claim.status not in (TravelClaimStatus.OPEN, TravelClaimStatus.SUBMITTED):
        return []
    return [line for line in claim.lines if line.rate is not None and line.rate.superseded_at is not None]

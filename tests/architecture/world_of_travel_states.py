"""What the small world holds of travel in its later states, for the forms that stand only there."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.accounts.models import Account
from app.events.models import Event
from app.travel.actions.deciding_claims import approve_claim
from app.travel.links import traveller_token
from app.travel.models import TravelClaim, Trip
from tests import make
from tests.funding.making import make_line
from tests.travel.making_claims import make_claim, make_travelled
from tests.travel.making_trips import make_ticketed


@dataclass(frozen=True)
class OfTravelStates:
    """A journey with its ticket, one that was made, and claims of others: handed in, to be paid, to be paid back."""

    ticketed: Trip
    travelled: Trip
    submitted: TravelClaim
    approved: TravelClaim
    refund_due: TravelClaim


def of_travel_states(event: Event, by: Account) -> OfTravelStates:
    """Each of a person of its own, who is registered; decided `by` somebody of the world, whose office stays as small."""
    line = make_line("60,000.00", subject_ref=event.ref)

    def travelled(given: str, **amounts: int) -> Trip:
        registration = make.make_registration(event, make.make_person(given, "Viajante"))
        return make_travelled(line, registration=registration, by=by, per_diem=51000, **amounts)

    approved = make_claim(travelled("Aya"), per_diem=30000)
    refund_due = make_claim(travelled("Bea", advance=40800), per_diem=30000)
    for claim in (approved, refund_due):
        approve_claim(claim, {}, by)
    ticketed = make_ticketed(make.make_registration(event, make.make_person("Ciro", "Viajante")), line, by=by)
    submitted = make_claim(travelled("Dora"), per_diem=30000)
    return OfTravelStates(ticketed, travelled("Eva"), submitted, approved, refund_due)


Variants = dict[str, Callable[[Any], dict[str, Any]]]


def _claim(name: str) -> Variants:
    return {"travel_claim": lambda world: {"public_id": getattr(world.travel_states, name).public_id}}


_TICKETED: Variants = {
    "trip": lambda world: {"slug": world.event.slug, "public_id": world.travel_states.ticketed.public_id}
}

#: By the form, whose it is: of the world's plain sponsorship, journey and claim it does not stand.
TRAVEL_STATED: dict[str, Variants] = {
    "traveller.request": {"linked_sponsorship": lambda world: {"token": traveller_token(world.sponsorships.begun)}},
    "traveller.cancel": {"linked_sponsorship": lambda world: {"token": traveller_token(world.sponsorships.accepted)}},
    "own_claims.add_line": {
        "linked_trip": lambda world: {"token": traveller_token(world.travel_states.travelled.sponsorship)}
    },
    "claims.approve": _claim("submitted"),
    "claims.send_back": _claim("submitted"),
    "claims.pay": _claim("approved"),
    "claims.refund": _claim("refund_due"),
    "claims.write_off": _claim("refund_due"),
    "trips.later_act": _TICKETED,
    "trips.payment": _TICKETED,
}

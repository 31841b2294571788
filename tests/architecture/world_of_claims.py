"""What the small world holds of claims: one that is being written, with a line and papers, a day, a policy and a rate of per diem."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.core.clock import now
from app.core.extensions import db
from app.travel.models import (
    ComponentKind,
    PaidTo,
    PerDiemDay,
    PerDiemPolicy,
    PerDiemRate,
    ProvidedBy,
    SponsorshipComponent,
    TravelClaim,
    TravelClaimKind,
    TravelClaimLine,
    TravelDocument,
    TravelDocumentKind,
    Trip,
)
from app.travel.per_diem import PolicyKind
from tests.make import make_country, saved
from tests.travel.making_papers import make_paper


@dataclass(frozen=True)
class OfClaims:
    """One of each."""

    claim: TravelClaim
    line: TravelClaimLine
    receipt: TravelDocument
    passport: TravelDocument
    day: PerDiemDay
    policy: PerDiemPolicy
    rate: PerDiemRate


def of_claims(trip: Trip) -> OfClaims:
    """A claim of the world's journey; its sponsorship and person are loaded."""
    make_country("CR")
    component = saved(
        SponsorshipComponent(
            sponsorship=trip.sponsorship,
            kind=ComponentKind.VISA,
            provided_by=ProvidedBy.US,
            paid_to=PaidTo.TRAVELLER,
            currency="USD",
            approved_minor=8000,
            note="",
        )
    )
    claim = TravelClaim(trip=trip, kind=TravelClaimKind.RECEIPTS, begun_at=now(), currency="USD", lines=[], steps=[])
    line = TravelClaimLine(
        position=1,
        component=component,
        on_date=date(2026, 11, 1),
        currency="USD",
        minor=7000,
        base_minor=7000,
        files=[],
    )
    claim.lines.append(line)
    db.session.add(claim)
    day = PerDiemDay(trip_id=trip.id, on_date=date(2027, 5, 11), currency="USD", computed_minor=100, computed_at=now())
    return OfClaims(
        saved(claim),
        line,
        make_paper(trip),
        make_paper(trip, TravelDocumentKind.PASSPORT_PAGE),
        saved(day),
        saved(PerDiemPolicy(slug="nights", name="Por noches", kind=PolicyKind.NIGHTS)),
        saved(
            PerDiemRate(
                country_code="CR",
                currency="USD",
                minor=15000,
                valid_from=date(2006, 1, 1),
                entered_at=now(),
                entered_by="system",
            )
        ),
    )


Values = Callable[[Any], dict[str, Any]]

CLAIM_LOADED: dict[str, Values] = {
    "travel_claim": lambda world: {"public_id": world.claims.claim.public_id},
    "secret_paper": lambda world: {"public_id": world.claims.passport.public_id},
    "per_diem_policy": lambda world: {"slug": world.claims.policy.slug},
    "day_rate": lambda world: {"public_id": world.claims.rate.public_id},
    "day_of_trip": lambda world: {
        "slug": world.event.slug,
        "public_id": world.trips.trip.public_id,
        "day_id": world.claims.day.public_id,
    },
}
CLAIM_VALUES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("/claim/lines/<row_id>", {"row_id": lambda world: world.claims.line.public_id}),
    ("/papers/<public_id>", {"public_id": lambda world: world.claims.receipt.public_id}),
)

"""Journeys that were made, and claims of them, as tests of claims need them."""

from datetime import date
from typing import Any

from app.accounts.models import Account, RoleKind
from app.core.clock import now
from app.core.money import Money
from app.funding.models import BudgetLine
from app.registration.models import Registration
from app.travel.actions.advancing import pay_advance
from app.travel.actions.claiming import LineWritten, begin_claim, submit_claim, write_expense
from app.travel.models import (
    ComponentKind,
    SponsorshipComponent,
    TravelClaim,
    Trip,
    TripStatus,
)
from app.travel.queries.trip_money import components_of
from tests.make import make_account
from tests.travel.making_papers import make_paper as make_paper
from tests.travel.making_trips import make_authorised, paying


def usd(minor: int) -> Money:
    return Money(minor, "USD")


def make_finance_account() -> Account:
    """Somebody else than the traveller who keeps the accounts of everything."""
    return make_account([RoleKind.FINANCE])


def make_travelled(
    line: BudgetLine | None = None,
    advance: int = 0,
    registration: Registration | None = None,
    by: Account | None = None,
    **amounts: int,
) -> Trip:
    """A journey that was made; `advance` was paid before it. Its last day is today."""
    trip = make_authorised(registration, line, by, **amounts)
    if advance:
        pay_advance(trip, usd(advance), paying(trip, "advance"), actor=by or make_finance_account())
    trip.status, trip.travelled_at = TripStatus.TRAVELLED, now()
    trip.returns_on = now().date()
    return trip


def component(trip: Trip, kind: ComponentKind) -> SponsorshipComponent:
    return next(one for one in components_of(trip) if one.kind is kind)


def make_claim(trip: Trip, submitted: bool = True, on: date | None = None, **amounts: int) -> TravelClaim:
    """A claim with one line a component: per_diem=30000; papers as each needs them."""
    claim = begin_claim(trip)
    for kind, minor in amounts.items():
        papers = [] if kind == "per_diem" else [make_paper(trip, text=f"{kind}{minor}")]
        one = component(trip, ComponentKind(kind))
        write_expense(claim, LineWritten(one.id, on or now().date(), usd(minor), kind), papers)
    if submitted:
        submit_claim(claim)
    return claim


def values_of(found: Any, *names: str) -> tuple[Any, ...]:
    return tuple(getattr(found, name) for name in names)

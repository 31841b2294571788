"""The money of a journey as its page shows it to who may see it."""

from dataclasses import dataclass

from app.core.money import Money
from app.travel.actions.advancing import AdvanceLimit, most_advanced
from app.travel.actions.ticketing import highest_fare
from app.travel.models import SponsorshipComponent, Trip
from app.travel.queries.calls import call_of
from app.travel.queries.trip_money import components_of, ticket_of


@dataclass(frozen=True)
class TripMoney:
    """What is approved by components, how much a ticket may cost, what may be advanced, what is expected back."""

    components: list[SponsorshipComponent]
    currency: str
    fare: Money | None
    most: Money | None
    advance: AdvanceLimit | None
    expected: Money | None


def money_shown(trip: Trip) -> TripMoney:
    """All amounts are in the currency in which the ticket, else the first component, was approved."""
    components, ticket = components_of(trip), ticket_of(trip)
    first = ticket or (components[0] if components else None)
    currency = trip.currency or (first.currency if first is not None else "USD")
    advance = most_advanced(trip, call_of(trip.event)) if trip.event is not None else None
    return TripMoney(
        components,
        currency,
        Money(trip.fare_minor, currency) if trip.fare_minor else None,
        highest_fare(trip),
        advance,
        Money(trip.refund_open_minor, currency) if trip.refund_open_minor else None,
    )

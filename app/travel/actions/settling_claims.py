"""A journey is settled with the last of its claims."""

from app.travel.actions.settling import settle_trip
from app.travel.models import Trip
from app.travel.queries.claims import why_not_settled


def settle_claimed(trip: Trip) -> bool:
    """Settle the journey when no claim of it waits and nobody owes anything; whether it is settled now."""
    return not why_not_settled(trip) and settle_trip(trip)

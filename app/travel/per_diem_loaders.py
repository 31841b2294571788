"""URL value → policy, rate or day of per diem."""

from app.travel.models import PerDiemDay, PerDiemPolicy, PerDiemRate, Trip
from app.travel.queries.per_diem import per_diem_day_of, per_diem_rate_named, policy_named
from app.travel.trip_loaders import trip


def per_diem_policy(slug: str) -> PerDiemPolicy | None:
    return policy_named(slug)


def day_rate(public_id: str) -> PerDiemRate | None:
    return per_diem_rate_named(public_id)


class TripDay(tuple[Trip, PerDiemDay]):
    """A day with its journey; the rules of the journey hold for it."""

    __slots__ = ()

    @property
    def event_id(self) -> int | None:
        return self[0].event_id


def day_of_trip(slug: str, public_id: str, day_id: str) -> TripDay | None:
    """A day of a journey to an event that the viewer may see."""
    found = trip(slug, public_id)
    row = per_diem_day_of(found, day_id) if found is not None else None
    return TripDay((found, row)) if found is not None and row is not None else None

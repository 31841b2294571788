"""The days of a journey as per diem counts them, read off its legs and stays. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.travel.itinerary import Leg
from app.travel.per_diem import Provided, RatedPlace, TravelDay


@dataclass(frozen=True)
class Night:
    """Where somebody sleeps from which day to which, and whether somebody else pays for it."""

    place: RatedPlace
    check_in: date
    check_out: date
    is_provided: bool = False


@dataclass(frozen=True)
class DayMarks:
    """What the desk says of a day: what is provided, and whether the traveller is on their own."""

    provided: frozenset[Provided] = frozenset()
    is_personal: bool = False


def all_days(legs: Sequence[Leg], nights: Sequence[Night], marks: Mapping[date, DayMarks]) -> list[TravelDay]:
    """Every day from departure to return; what the desk said of a day goes before what the stays say."""
    if not legs:
        return []
    ordered = sorted(legs, key=lambda leg: leg.departs_at)
    first, last = ordered[0].departs.date(), ordered[-1].arrives.date()
    return [_day(day, ordered, nights, marks.get(day)) for day in _dates(first, last)]


def seminar_days(
    arrival: date, last_of_programme: date, place: RatedPlace, marks: Mapping[date, DayMarks]
) -> list[TravelDay]:
    """From the official arrival through the last day of the programme."""
    marked = {day: marks.get(day) or DayMarks() for day in _dates(arrival, last_of_programme)}
    return [TravelDay(day, place, said.provided, is_personal=said.is_personal) for day, said in marked.items()]


def lasting(legs: Sequence[Leg]) -> timedelta:
    """How long the whole journey takes, from the first departure to the last arrival."""
    if not legs:
        return timedelta(0)
    return max(leg.arrives_at for leg in legs) - min(leg.departs_at for leg in legs)


def _dates(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _day(day: date, legs: Sequence[Leg], nights: Sequence[Night], said: DayMarks | None) -> TravelDay:
    night = next((one for one in nights if one.check_in <= day < one.check_out), None)
    under_way = next((leg for leg in legs if leg.departs.date() <= day < leg.arrives.date()), None)
    if night is not None:
        place, is_in_transit = night.place, False
    elif under_way is not None:
        place, is_in_transit = _leads_to(under_way, legs, nights), True
    else:
        place, is_in_transit = _last_reached(day, legs), False
    usual = DayMarks(frozenset({Provided.LODGING}) if night is not None and night.is_provided else frozenset())
    marks = said or usual
    return TravelDay(day, place, marks.provided, is_in_transit, marks.is_personal)


def _leads_to(under_way: Leg, legs: Sequence[Leg], nights: Sequence[Night]) -> RatedPlace:
    """Where the journey through a night ends: the stay that follows, else the end of the last leg of that day."""
    arrival = under_way.arrives.date()
    after = min((one for one in nights if one.check_in >= arrival), key=lambda one: one.check_in, default=None)
    return after.place if after is not None and after.check_in == arrival else _last_reached(arrival, legs)


def _last_reached(day: date, legs: Sequence[Leg]) -> RatedPlace:
    reached = [leg for leg in legs if leg.arrives.date() <= day] or legs[:1]
    return RatedPlace(reached[-1].to_country, reached[-1].to_place)

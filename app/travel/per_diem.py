"""Per diem, worked out day by day from a policy and rates that the office enters. Pure: nothing here asks a database.

*nights* follows UNICEF's rules, *seminar* the rules of UN/DESA for seminars (paragraph 41); a *decided* amount needs no
working out. Percentages are whole, amounts are minor units, and each day is rounded once, half up.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.core.refusal import Refused


class PolicyKind(StrEnum):
    DECIDED = "decided"  #: an amount and a reason
    NIGHTS = "nights"
    SEMINAR = "seminar"


class Provided(StrEnum):
    """What a traveller need not pay that day."""

    BREAKFAST = "breakfast"
    LUNCH = "lunch"
    DINNER = "dinner"
    LODGING = "lodging"


BOARD = frozenset({Provided.BREAKFAST, Provided.LUNCH, Provided.DINNER})
BOARD_AND_LODGING = BOARD | {Provided.LODGING}


@dataclass(frozen=True)
class RatedPlace:
    """A country, and a city as rates name it; '' where the whole country is meant."""

    country: str
    city: str = ""


@dataclass(frozen=True)
class DayRate:
    """What a full day in a place is worth. `row_id`: the row it was read from."""

    minor: int
    currency: str
    row_id: int | None = None


@dataclass(frozen=True)
class PerDiemRules:
    """A policy as the engine reads it. All percentages are of the full rate of the day."""

    kind: PolicyKind
    last_day_pct: int = 40
    same_day_min_hours: int = 8
    same_day_pct: int = 40
    breakfast_pct: int = 5
    lunch_pct: int = 10
    dinner_pct: int = 15
    lodging_pct: int = 50
    provided_pct: int = 20
    extra_days: int = 1

    def cut(self, provided: frozenset[Provided]) -> int:
        """What the provided things take off, before it is held to the day's base."""
        of_each = {
            Provided.BREAKFAST: self.breakfast_pct,
            Provided.LUNCH: self.lunch_pct,
            Provided.DINNER: self.dinner_pct,
            Provided.LODGING: self.lodging_pct,
        }
        return sum(of_each[one] for one in provided)


@dataclass(frozen=True)
class TravelDay:
    """A day of a journey. `place` is where its night is spent; of a night on the way, where it leads."""

    on: date
    place: RatedPlace
    provided: frozenset[Provided] = frozenset()
    is_in_transit: bool = False
    is_personal: bool = False


@dataclass(frozen=True)
class WorkedDay:
    """What a day comes to. `minor` is None where the rule is silent and the office has to decide an amount."""

    on: date
    place: RatedPlace
    provided: frozenset[Provided]
    pct: int | None
    minor: int | None
    rate: DayRate | None

    @property
    def needs_decision(self) -> bool:
        return self.minor is None


class NoRate(Exception):
    """Nobody entered a rate for a place and a day."""

    def __init__(self, place: RatedPlace, on: date) -> None:
        super().__init__(f"no rate for {place} on {on}")
        self.place, self.on = place, on


RateOn = Callable[[RatedPlace, date], DayRate | None]


def worked_days(
    rules: PerDiemRules, days: Sequence[TravelDay], rate_on: RateOn, lasting: timedelta = timedelta(0)
) -> list[WorkedDay]:
    """What each day comes to, the days in their order.

    `days` are all days from departure to return under *nights*; from the official arrival through the last day of the
    programme under *seminar*, which adds its own. `lasting`: how long a trip of one day takes. Raises `NoRate`.
    """
    if not days:
        return []
    if rules.kind is PolicyKind.NIGHTS:
        return [_worked(day, _nights_pct(rules, day), rate_on) for day in _as_nights(rules, days, lasting)]
    if rules.kind is PolicyKind.SEMINAR:
        worked = [_worked(day, _seminar_pct(rules, day), rate_on) for day in days]
        return worked + [_worked(day, 100, rate_on) for day in _added(rules, days)]
    raise Refused("A decided amount has no days to work out.")


@dataclass(frozen=True)
class _BasedDay(TravelDay):
    base_pct: int = 100


def _as_nights(rules: PerDiemRules, days: Sequence[TravelDay], lasting: timedelta) -> list[_BasedDay]:
    """Each day with its base; the last one is spent where the last night was."""
    if len(days) == 1:
        base = rules.same_day_pct if lasting >= timedelta(hours=rules.same_day_min_hours) else 0
        return [_based(days[0], days[0].place, base)]
    last = _based(days[-1], days[-2].place, rules.last_day_pct)
    return [*(_based(day, day.place, 100) for day in days[:-1]), last]


def _based(day: TravelDay, place: RatedPlace, base_pct: int) -> _BasedDay:
    provided = day.provided | {Provided.LODGING} if day.is_in_transit else day.provided
    return _BasedDay(day.on, place, frozenset(provided), day.is_in_transit, day.is_personal, base_pct)


def _nights_pct(rules: PerDiemRules, day: _BasedDay) -> int:
    return max(0, day.base_pct - rules.cut(day.provided))


def _seminar_pct(rules: PerDiemRules, day: TravelDay) -> int | None:
    if not day.provided:
        return 100
    return rules.provided_pct if day.provided >= BOARD_AND_LODGING else None


def _added(rules: PerDiemRules, days: Sequence[TravelDay]) -> list[TravelDay]:
    last = days[-1]
    return [TravelDay(last.on + timedelta(days=number), last.place) for number in range(1, rules.extra_days + 1)]


def _worked(day: TravelDay, pct: int | None, rate_on: RateOn) -> WorkedDay:
    if day.is_personal:
        return WorkedDay(day.on, day.place, day.provided, 0, 0, None)
    rate = rate_on(day.place, day.on)
    if rate is None:
        raise NoRate(day.place, day.on)
    minor = None if pct is None else share_of(rate.minor, pct)
    return WorkedDay(day.on, day.place, day.provided, pct, minor, rate)


def share_of(minor: int, pct: int) -> int:
    """That many hundredths of an amount of at least zero, half up."""
    return (2 * minor * pct + 100) // 200

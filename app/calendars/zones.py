"""The rules of a time zone around one event: what a VTIMEZONE must say, and nothing that no longer holds.

A change that comes back every year says so by a rule. Some programs (vobject, hence Radicale) keep the first definition
of a zone they meet and read later events with it: it must not end with the event it came with.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

#: Far enough back to state standard and daylight time both where a zone has them (some clients ask for a STANDARD).
BEFORE = timedelta(days=366)
AFTER = timedelta(days=1)
STEP = timedelta(days=7)
#: After so many years every date has fallen on every day of the week: what held for them is a rule.
CYCLE = 28
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True)
class Yearly:
    """On the `weekday` (0 for Monday) among the seven days from `first_day` of `month`, each year."""

    month: int
    weekday: int
    first_day: int

    @property
    def rule(self) -> dict[str, Any]:
        """The value of an RRULE (RFC 5545 §3.3.10): "the second Sunday of March", or in days where it is not the nth."""
        weekday = WEEKDAYS[self.weekday]
        values = {"FREQ": "YEARLY", "BYMONTH": self.month}
        if self.first_day % 7 == 1:
            return values | {"BYDAY": f"{self.first_day // 7 + 1}{weekday}"}
        if self.first_day == monthrange(2027, self.month)[1] - 6:
            return values | {"BYDAY": f"-1{weekday}"}
        return values | {"BYDAY": weekday, "BYMONTHDAY": list(range(self.first_day, self.first_day + 7))}


@dataclass(frozen=True)
class Observance:
    """One STANDARD or DAYLIGHT part. `onset` is the wall time by the offset before it (RFC 5545 §3.6.5), naive."""

    onset: datetime
    offset_from: timedelta
    offset_to: timedelta
    name: str
    is_daylight: bool
    yearly: Yearly | None = None

    @property
    def at(self) -> datetime:
        """The instant of the onset."""
        return (self.onset - self.offset_from).replace(tzinfo=UTC)

    def is_like(self, other: "Observance") -> bool:
        """The same change, in whatever year."""
        return replace(self, onset=other.onset, yearly=None) == replace(other, yearly=None)


@lru_cache(maxsize=256)
def observances(zone: str, start: datetime, end: datetime) -> tuple[Observance, ...]:
    """What holds in `zone` from a year before `start` until a day after `end` (instants), oldest first.

    The first has no change of its own: it says which offset held when the window opened. A change that comes back
    every year stands there once, with its rule.
    """
    tz = ZoneInfo(zone)
    first = (start - BEFORE).astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    found = [_observance(first, first, tz)]
    for change in _changes(zone, first.year):
        if first < change.at < end + AFTER and not any(one.yearly and one.is_like(change) for one in found):
            found.append(replace(change, yearly=_yearly(change, _changes(zone, first.year))))
    return tuple(found)


def _yearly(change: Observance, changes: Sequence[Observance]) -> Yearly | None:
    """How `change` comes back; None when it does not, or not every year in the same way."""
    onsets = [one.onset for one in changes if one.is_like(change) and one.onset >= change.onset][:CYCLE]
    if [onset.year for onset in onsets] != [change.onset.year + n for n in range(CYCLE)]:
        return None
    if len({(onset.month, onset.weekday(), onset.time()) for onset in onsets}) > 1:
        return None
    days = [onset.day for onset in onsets]
    return Yearly(change.onset.month, change.onset.weekday(), min(days)) if max(days) - min(days) == 6 else None


def _observance(before: datetime, at: datetime, tz: ZoneInfo) -> Observance:
    local = at.astimezone(tz)
    offset_from = _offset(before, tz)
    return Observance(
        onset=(at.astimezone(UTC) + offset_from).replace(tzinfo=None),
        offset_from=offset_from,
        offset_to=_offset(at, tz),
        name=local.tzname() or "",
        is_daylight=bool(local.dst()),
    )


@lru_cache(maxsize=256)
def _changes(zone: str, year: int) -> tuple[Observance, ...]:
    """Each change of offset from the beginning of `year` for as long as `_yearly` looks ahead, oldest first.

    No zone changes twice within a week; the exact second is found by halving.
    """
    tz, found = ZoneInfo(zone), []
    left = datetime(year, 1, 1, tzinfo=UTC)
    while left.year < year + CYCLE + 3:
        right = left + STEP
        if _offset(left, tz) != _offset(right, tz):
            low, high = left, right
            while high - low > timedelta(seconds=1):
                middle = low + timedelta(seconds=(high - low) // timedelta(seconds=2))
                low, high = (middle, high) if _offset(middle, tz) == _offset(left, tz) else (low, middle)
            found.append(_observance(low, high, tz))
        left = right
    return tuple(found)


def _offset(at: datetime, tz: ZoneInfo) -> timedelta:
    return at.astimezone(tz).utcoffset() or timedelta(0)

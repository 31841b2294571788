"""The rules of a time zone around one event: what a VTIMEZONE must say, and nothing that no longer holds."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

#: Far enough back to state standard and daylight time both where a zone has them (some clients ask for a STANDARD).
BEFORE = timedelta(days=366)
AFTER = timedelta(days=1)
STEP = timedelta(days=7)


@dataclass(frozen=True)
class Observance:
    """One STANDARD or DAYLIGHT part. `onset` is the wall time by the offset before it (RFC 5545 §3.6.5), naive."""

    onset: datetime
    offset_from: timedelta
    offset_to: timedelta
    name: str
    is_daylight: bool


def observances(zone: str, start: datetime, end: datetime) -> list[Observance]:
    """What holds in `zone` from a year before `start` until a day after `end` (instants), oldest first.

    The first has no change of its own: it says which offset held when the window opened.
    """
    tz = ZoneInfo(zone)
    first = (start - BEFORE).astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    opening = _observance(first, first, tz)
    return [opening, *(_observance(before, after, tz) for before, after in _changes(tz, first, end + AFTER))]


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


def _changes(tz: ZoneInfo, start: datetime, end: datetime) -> list[tuple[datetime, datetime]]:
    """(an instant before, the first instant after) of each change of offset between `start` and `end`.

    No zone changes twice within a week; the exact second is found by halving.
    """
    found = []
    left = start.astimezone(UTC)
    while left < end:
        right = left + STEP
        if _offset(left, tz) != _offset(right, tz):
            low, high = left, right
            while high - low > timedelta(seconds=1):
                middle = low + timedelta(seconds=(high - low) // timedelta(seconds=2))
                low, high = (middle, high) if _offset(middle, tz) == _offset(left, tz) else (low, middle)
            found.append((low, high))
        left = right
    return found


def _offset(at: datetime, tz: ZoneInfo) -> timedelta:
    return at.astimezone(tz).utcoffset() or timedelta(0)

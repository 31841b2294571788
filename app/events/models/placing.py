"""When and where an event takes place, as one value: what a move changes, and what its history keeps."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from app.core.dates import Precision, Schedule


@dataclass(frozen=True)
class Placing:
    """A schedule with its place; `country_code` is ISO 3166-1 alpha-2 or None."""

    schedule: Schedule
    venue: str = ""
    city: str = ""
    country_code: str | None = None

    def to_json(self) -> dict[str, Any]:
        """For `EventTransition.before` and `.after`; ISO dates and times."""
        schedule = self.schedule
        return {
            "start": schedule.start.isoformat() if schedule.start else None,
            "end": schedule.end.isoformat() if schedule.end else None,
            "precision": schedule.precision.value,
            "start_time": schedule.start_time.isoformat("minutes") if schedule.start_time else None,
            "end_time": schedule.end_time.isoformat("minutes") if schedule.end_time else None,
            "zone": schedule.zone,
            "venue": self.venue,
            "city": self.city,
            "country": self.country_code,
        }

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Placing":
        """The value that `to_json` wrote; what is missing counts as not known."""
        schedule = Schedule(
            start=date.fromisoformat(kept["start"]) if kept.get("start") else None,
            end=date.fromisoformat(kept["end"]) if kept.get("end") else None,
            precision=Precision(kept.get("precision", Precision.UNKNOWN)),
            start_time=time.fromisoformat(kept["start_time"]) if kept.get("start_time") else None,
            end_time=time.fromisoformat(kept["end_time"]) if kept.get("end_time") else None,
            zone=kept.get("zone", ""),
        )
        return cls(schedule, kept.get("venue", ""), kept.get("city", ""), kept.get("country"))


def whole_period(schedule: Schedule) -> tuple[date | None, date | None]:
    """(first, last) day of what is known: a month's, a year's, or the days themselves; none when nothing is known."""
    start = schedule.start
    if start is None or schedule.precision is Precision.UNKNOWN:
        return None, None
    if schedule.precision is Precision.YEAR:
        return date(start.year, 1, 1), date(start.year, 12, 31)
    if schedule.precision is Precision.MONTH:
        last = monthrange(start.year, start.month)[1]
        return start.replace(day=1), start.replace(day=last)
    return start, schedule.end or start

"""From when to when each day of an agenda lasts, as an event keeps it: {"1": ["09:00", "17:30"]}."""

from collections.abc import Iterable, Mapping
from datetime import time

from app.calendars.spans import DayHours
from app.events.models.agenda import AgendaRow

KeptHours = dict[str, list[str]]


def hours_in(agenda: Iterable[AgendaRow]) -> KeptHours:
    """The first start and the last end of each day that has rows."""
    days: dict[int, list[AgendaRow]] = {}
    for row in agenda:
        days.setdefault(row.day or 1, []).append(row)
    return {
        str(day): [min(row.start_time for row in rows).isoformat(), max(row.end_time for row in rows).isoformat()]
        for day, rows in sorted(days.items())
    }


def day_hours(kept: Mapping[str, list[str]] | None) -> tuple[DayHours, ...]:
    """The same as values that calendars take."""
    days = sorted((int(day), first, last) for day, (first, last) in (kept or {}).items())
    return tuple((day, time.fromisoformat(first), time.fromisoformat(last)) for day, first, last in days)

"""When a reminder is due: the wall time of the event's zone, N days before, across every kind of change of the clock."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.core.dates import Precision, Schedule, instant_of
from app.reminders.models import ReminderRule, RuleKind
from app.reminders.times import use_until
from tests.reminders.reminder_cases import CASES as MORE_CASES

# zone, day of the event, days before, wall time → the instant in UTC
CASES = [
    # Zones that keep one offset
    ("America/Costa_Rica", "2027-05-12", 7, "09:00", "2027-05-05 15:00"),
    ("America/Costa_Rica", "2027-05-12", 1, "09:00", "2027-05-11 15:00"),
    ("America/Lima", "2027-03-15", 1, "09:00", "2027-03-14 14:00"),
    ("America/Bogota", "2027-01-01", 1, "00:00", "2026-12-31 05:00"),
    ("America/Bogota", "2027-01-01", 0, "00:00", "2027-01-01 05:00"),
    ("America/Panama", "2028-03-01", 1, "09:00", "2028-02-29 14:00"),
    ("America/Panama", "2027-03-01", 1, "09:00", "2027-02-28 14:00"),
    ("America/Jamaica", "2027-11-08", 1, "23:59", "2027-11-08 04:59"),
    ("America/Guatemala", "2027-04-30", 30, "09:00", "2027-03-31 15:00"),
    ("America/Caracas", "2027-06-10", 3, "06:30", "2027-06-07 10:30"),
    ("America/La_Paz", "2027-06-10", 3, "06:30", "2027-06-07 10:30"),
    ("America/Argentina/Buenos_Aires", "2027-07-09", 7, "09:00", "2027-07-02 12:00"),
    ("America/Sao_Paulo", "2027-11-10", 7, "09:00", "2027-11-03 12:00"),
    ("America/Sao_Paulo", "2027-02-22", 2, "00:30", "2027-02-20 03:30"),
    ("America/Montevideo", "2027-08-25", 1, "18:45", "2027-08-24 21:45"),
    ("America/Asuncion", "2027-05-15", 7, "09:00", "2027-05-08 12:00"),
    ("America/Mexico_City", "2027-04-11", 7, "02:30", "2027-04-04 08:30"),  # no summer time since 2022
    ("America/Phoenix", "2027-03-15", 1, "02:30", "2027-03-14 09:30"),
    ("America/Puerto_Rico", "2027-11-07", 0, "01:30", "2027-11-07 05:30"),
    # The event after a change, its reminder before: the offset is the reminder's own
    ("America/New_York", "2027-03-16", 7, "09:00", "2027-03-09 14:00"),
    ("America/New_York", "2027-03-16", 1, "09:00", "2027-03-15 13:00"),
    ("America/New_York", "2027-11-10", 7, "09:00", "2027-11-03 13:00"),
    ("America/New_York", "2027-11-10", 1, "09:00", "2027-11-09 14:00"),
    ("America/Chicago", "2027-03-15", 1, "09:00", "2027-03-14 14:00"),
    ("America/Chicago", "2027-03-15", 2, "09:00", "2027-03-13 15:00"),
    ("America/Los_Angeles", "2027-11-08", 1, "09:00", "2027-11-07 17:00"),
    ("America/Los_Angeles", "2027-11-08", 2, "09:00", "2027-11-06 16:00"),
    ("America/Santiago", "2027-04-05", 2, "09:00", "2027-04-03 12:00"),
    ("America/Santiago", "2027-04-05", 1, "09:00", "2027-04-04 13:00"),
    ("America/Santiago", "2027-09-06", 2, "09:00", "2027-09-04 13:00"),
    ("America/Santiago", "2027-09-06", 1, "09:00", "2027-09-05 12:00"),
    ("America/Havana", "2027-03-15", 1, "09:00", "2027-03-14 13:00"),
    ("America/St_Johns", "2027-03-15", 1, "09:00", "2027-03-14 11:30"),
    ("America/St_Johns", "2027-03-14", 1, "09:00", "2027-03-13 12:30"),
    ("America/Port-au-Prince", "2027-03-14", 0, "09:00", "2027-03-14 13:00"),
    # In a gap: later by the gap
    ("America/New_York", "2027-03-21", 7, "02:30", "2027-03-14 07:30"),
    ("America/New_York", "2027-03-21", 7, "02:00", "2027-03-14 07:00"),
    ("America/New_York", "2027-03-21", 7, "01:59", "2027-03-14 06:59"),
    ("America/New_York", "2027-03-21", 7, "03:00", "2027-03-14 07:00"),
    ("America/Chicago", "2027-03-15", 1, "02:15", "2027-03-14 08:15"),
    ("America/Havana", "2027-03-15", 1, "00:30", "2027-03-14 05:30"),
    ("America/Santiago", "2027-09-06", 1, "00:30", "2027-09-05 04:30"),
    ("America/St_Johns", "2027-03-15", 1, "02:30", "2027-03-14 06:00"),
    # Twice: the first time
    ("America/New_York", "2027-11-14", 7, "01:30", "2027-11-07 05:30"),
    ("America/New_York", "2027-11-14", 7, "00:59", "2027-11-07 04:59"),
    ("America/New_York", "2027-11-14", 7, "02:00", "2027-11-07 07:00"),
    ("America/Havana", "2027-11-08", 1, "00:30", "2027-11-07 04:30"),
    ("America/Santiago", "2027-04-04", 1, "23:30", "2027-04-04 02:30"),
    ("America/Los_Angeles", "2027-11-08", 1, "01:00", "2027-11-07 08:00"),
    ("America/St_Johns", "2027-11-08", 1, "01:15", "2027-11-07 03:45"),
]


@pytest.mark.parametrize(("zone", "day", "days", "wall", "expected"), CASES)
def test_due_at(zone: str, day: str, days: int, wall: str, expected: str) -> None:
    rule = ReminderRule(kind=RuleKind.DAYS, number=days, at_time=time.fromisoformat(wall))
    schedule = Schedule(date.fromisoformat(day), None, Precision.DAY, time(9), zone=zone)
    assert rule.due_at(schedule) == datetime.fromisoformat(expected).replace(tzinfo=UTC)


def schedule_of(zone: str, event: str) -> Schedule:
    """Of "2026-05-12" or "2026-05-12 09:00"."""
    day, _, wall = event.partition(" ")
    start = date.fromisoformat(day)
    return Schedule(start, start, Precision.DAY, time.fromisoformat(wall) if wall else None, zone=zone)


def rule_of(written: str) -> ReminderRule:
    """Of "7d 09:00" or "2h"."""
    number, _, wall = written.partition("d ")
    if wall:
        return ReminderRule(kind=RuleKind.DAYS, number=int(number), at_time=time.fromisoformat(wall))
    return ReminderRule(kind=RuleKind.HOURS, number=int(written.removesuffix("h")), at_time=time(0))


def utc(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=UTC)


@pytest.mark.parametrize(("rule", "zone", "event", "expected"), MORE_CASES)
def test_days_and_hours_before(rule: str, zone: str, event: str, expected: str) -> None:
    assert rule_of(rule).due_at(schedule_of(zone, event)) == utc(expected)


def test_the_table_is_as_wide_as_it_says() -> None:
    zones = {zone for _, zone, _, _ in MORE_CASES}
    assert len(MORE_CASES) == len(set(MORE_CASES)) == 220
    assert len(zones) >= 30
    assert {"Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca", "America/Nuuk"} < zones
    assert sum(rule.endswith("h") for rule, *_ in MORE_CASES) >= 80


def test_the_table_finds_who_counts_hours_by_the_wall_or_keeps_the_offset_of_the_event() -> None:
    """A control: two common mistakes fail many of the cases."""
    by_the_wall = fixed_offset = 0
    for rule, zone, event, expected in MORE_CASES:
        begins = datetime.fromisoformat(event)
        if rule.endswith("h"):
            wall = begins - timedelta(hours=int(rule.removesuffix("h")))
            by_the_wall += instant_of(wall, zone) != utc(expected)
        else:
            offset = begins.replace(tzinfo=ZoneInfo(zone)).utcoffset() or timedelta()
            days, _, at = rule.partition("d ")
            wall = datetime.combine(begins.date() - timedelta(days=int(days)), time.fromisoformat(at))
            fixed_offset += (wall - offset).replace(tzinfo=UTC) != utc(expected)
    assert by_the_wall >= 20
    assert fixed_offset >= 30


@pytest.mark.parametrize(
    ("schedule", "until"),
    [
        (schedule_of("America/Lima", "2026-05-12 09:00"), "2026-05-12 14:00"),
        (schedule_of("America/Lima", "2026-05-12"), "2026-05-13 05:00"),
        (Schedule(date(2026, 5, 12), date(2026, 5, 14), Precision.DAY, zone="America/Lima"), "2026-05-13 05:00"),
        (schedule_of("America/Santiago", "2026-09-05"), "2026-09-06 04:00"),  # there is no midnight that day
    ],
)
def test_of_use_until_it_begins_or_else_until_its_first_day_is_over(schedule: Schedule, until: str) -> None:
    assert use_until(schedule) == utc(until)


def test_the_hour_of_the_event_does_not_matter() -> None:
    rule = ReminderRule(kind=RuleKind.DAYS, number=1, at_time=time(9))
    whole = Schedule(date(2027, 5, 12), date(2027, 5, 14), Precision.DAY, zone="America/Lima")
    assert rule.due_at(whole) == datetime(2027, 5, 11, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    "schedule",
    [
        Schedule(date(2027, 5, 1), None, Precision.MONTH, zone="America/Lima"),
        Schedule(date(2027, 1, 1), None, Precision.YEAR, zone="America/Lima"),
        Schedule(None, None, Precision.UNKNOWN, zone="America/Lima"),
        Schedule(date(2027, 5, 12), None, Precision.DAY),
    ],
)
def test_without_a_day_or_a_zone_nothing_is_due(schedule: Schedule) -> None:
    assert ReminderRule(kind=RuleKind.DAYS, number=1, at_time=time(9)).due_at(schedule) is None
    assert ReminderRule(kind=RuleKind.HOURS, number=1, at_time=time(0)).due_at(schedule) is None
    assert use_until(schedule) is None

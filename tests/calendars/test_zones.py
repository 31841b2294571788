"""The VTIMEZONE of an invitation, read by programs that know nothing but what it says."""

import io
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import count, pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from dateutil.tz import tzical
from icalendar import Calendar

from app.calendars.ics import Entry, Party, Revision, invitation_object
from app.calendars.spans import span_of
from app.calendars.zones import observances
from app.core.dates import Precision, Schedule

AMERICAS = [
    "America/Anchorage", "America/Argentina/Buenos_Aires", "America/Asuncion", "America/Barbados", "America/Belize",
    "America/Bogota", "America/Caracas", "America/Cayenne", "America/Chicago", "America/Costa_Rica",
    "America/Denver", "America/El_Salvador", "America/Godthab", "America/Guatemala", "America/Guayaquil",
    "America/Guyana", "America/Halifax", "America/Havana", "America/Jamaica", "America/La_Paz",
    "America/Lima", "America/Los_Angeles", "America/Managua", "America/Mexico_City", "America/Miquelon",
    "America/Montevideo", "America/Nassau", "America/New_York", "America/Panama", "America/Paramaribo",
    "America/Port-au-Prince", "America/Port_of_Spain", "America/Puerto_Rico", "America/Punta_Arenas",
    "America/Santiago", "America/Santo_Domingo", "America/Sao_Paulo", "America/St_Johns", "America/Tegucigalpa",
    "America/Tijuana", "America/Toronto", "America/Winnipeg", "Pacific/Easter",
]  # fmt: skip


def change_days(zone: str) -> list[date]:
    """The days of 2027 on which the zone's offset changes, or those of New York for a zone that keeps one."""
    noon = [datetime(2027, 1, 1, 12, tzinfo=ZoneInfo(zone)) + timedelta(days=n) for n in range(364)]
    found = [b.date() for a, b in pairwise(noon) if a.utcoffset() != b.utcoffset()]
    return found or [date(2027, 3, 14), date(2027, 11, 7)]


def hours(zone: str) -> Sequence[int]:
    """All of a day that the clocks change on; a few of one like any other."""
    january, july = (datetime(2027, month, 1, tzinfo=ZoneInfo(zone)).utcoffset() for month in (1, 7))
    return range(24) if january != july else (0, 12, 23)


def comes_twice(zone: str, wall: datetime) -> bool:
    """Whether clocks go back over this wall time: such a one is written in UTC, since programs disagree on it."""
    first, second = (wall.replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC) for fold in (0, 1))
    return second > first


numbers = count(1)


def built(zone: str, start: datetime, hours: int = 4) -> str:
    end = start + timedelta(hours=hours)
    schedule = Schedule(start.date(), end.date(), Precision.DAY, start.time(), end.time(), zone)
    entry = Entry("Seminar", "", "", schedule, "https://example.org/e")
    span = span_of(schedule)
    assert span
    revision = Revision("uid@example.org", 0, datetime(2027, 1, 1, tzinfo=UTC))
    return invitation_object(
        "REQUEST", entry, span, revision, Party("O", "o@example.org"), Party("A", "a@example.org")
    ).text


@pytest.mark.parametrize("zone", AMERICAS)
def test_every_hour_of_a_change_day_is_the_right_instant(zone: str) -> None:
    for day in change_days(zone):
        for hour in hours(zone):
            wall = datetime.combine(day, time(hour, 30))
            text = built(zone, wall)
            # Under its own name it would be looked up, under one seen before taken from a cache: only a new one is read.
            stranger = text.replace(zone, f"Nowhere/{next(numbers)}")
            event = Calendar.from_ical(stranger).walk("VEVENT")[0]
            expected = wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
            assert event.start.astimezone(UTC) == expected, (day, hour)
            assert event.end > event.start
            block = re.search("BEGIN:VTIMEZONE.*END:VTIMEZONE", stranger, re.DOTALL)
            assert bool(block) != (comes_twice(zone, wall) or comes_twice(zone, wall + timedelta(hours=4)))
            other = tzical(io.StringIO(block[0].replace("\r\n", "\n"))).get() if block else UTC
            read = datetime.combine(event.start.date(), event.start.time(), other)
            assert read.astimezone(UTC) == expected, (day, hour)


@pytest.mark.parametrize("zone", AMERICAS)
def test_the_definition_is_short_and_says_only_what_holds(zone: str) -> None:
    text = built(zone, datetime.combine(date(2027, 6, 15), time(9)))
    block = text[text.index("BEGIN:VTIMEZONE") : text.index("BEGIN:VEVENT")]
    assert len(block.encode()) < 1000
    assert "BEGIN:STANDARD" in block
    onsets = [int(year) for year in re.findall(r"DTSTART:(\d{4})", block)]
    assert min(onsets) >= 2026
    assert "UNTIL" not in block  # a rule that ended holds no more


@pytest.mark.parametrize("zone", AMERICAS)
def test_the_definition_of_one_year_serves_the_next(zone: str) -> None:
    """Some programs keep the first definition of a zone they meet, and read later events with it."""
    text = built(zone, datetime(2026, 12, 1, 9)).replace("\r\n", "\n")
    kept = tzical(io.StringIO(text[text.index("BEGIN:VTIMEZONE") : text.index("BEGIN:VEVENT")])).get()
    for day in (date(2027, 1, 1) + timedelta(days=n) for n in range(0, 3650, 5)):
        noon = datetime.combine(day, time(12))
        assert noon.replace(tzinfo=kept).utcoffset() == noon.replace(tzinfo=ZoneInfo(zone)).utcoffset(), day


def test_what_came_once_and_never_again_has_no_rule() -> None:
    """Caracas moved its clocks in 2007 and in 2016; a rule would move them every year."""
    rules = observances("America/Caracas", datetime(2008, 6, 1, tzinfo=UTC), datetime(2008, 6, 2, tzinfo=UTC))
    assert [(rule.onset.year, rule.yearly) for rule in rules] == [(2007, None), (2007, None)]


@pytest.mark.parametrize(
    "zone, month, expected",
    [
        ("America/New_York", 3, {"BYDAY": "2SU"}),
        ("America/Godthab", 10, {"BYDAY": "-1SU"}),
        ("America/Santiago", 4, {"BYDAY": "SU", "BYMONTHDAY": [2, 3, 4, 5, 6, 7, 8]}),
        ("Pacific/Easter", 4, {"BYDAY": "1SA"}),
    ],
)
def test_a_rule_says_which_day(zone: str, month: int, expected: dict[str, object]) -> None:
    rules = observances(zone, datetime(2027, 6, 1, tzinfo=UTC), datetime(2027, 6, 2, tzinfo=UTC))
    (found,) = [rule.yearly.rule for rule in rules if rule.yearly and rule.yearly.month == month]
    assert found == {"FREQ": "YEARLY", "BYMONTH": month} | expected


def test_a_change_begins_at_the_wall_time_of_the_offset_before_it() -> None:
    summer = observances("America/New_York", datetime(2027, 6, 1, tzinfo=UTC), datetime(2027, 6, 2, tzinfo=UTC))[-1]
    assert (summer.onset, summer.is_daylight) == (datetime.combine(date(2027, 3, 14), time(2)), True)
    assert (summer.offset_from, summer.offset_to) == (timedelta(hours=-5), timedelta(hours=-4))


def test_a_zone_without_changes_says_one_offset() -> None:
    rules = observances("America/Lima", datetime(2027, 6, 1, tzinfo=UTC), datetime(2027, 6, 2, tzinfo=UTC))
    assert [(rule.offset_from, rule.offset_to) for rule in rules] == [(timedelta(hours=-5), timedelta(hours=-5))]


@pytest.mark.one_database
def test_every_zone_of_the_americas_is_defined_in_less_than_a_kilobyte_without_old_rules() -> None:
    zones = sorted(zone for zone in available_timezones() if zone.startswith("America/"))
    assert len(zones) > 140
    for zone in zones:
        for day in (date(2027, 1, 15), date(2027, 7, 15), date(2030, 11, 4)):
            text = built(zone, datetime.combine(day, time(9)))
            block = text[text.index("BEGIN:VTIMEZONE") : text.index("BEGIN:VEVENT")]
            assert len(block.encode()) < 1000, zone
            assert min(int(year) for year in re.findall(r"DTSTART:(\d{4})", block)) >= day.year - 1, zone
            assert "UNTIL" not in block, zone

"""30 zones of the Americas on two days of time change: every program we know reads the instant that zoneinfo means."""

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest
import vobject
from dateutil.tz import tzical
from icalendar import Calendar

from tests.calendars.test_zones import built
from tests.fixtures.calendars import CalDav, Libical, Read, as_read, read_by_ical_js

pytestmark = pytest.mark.slow

ZONES = [
    "America/Anchorage", "America/Argentina/Buenos_Aires", "America/Asuncion", "America/Bogota", "America/Caracas",
    "America/Chicago", "America/Costa_Rica", "America/Denver", "America/El_Salvador", "America/Godthab",
    "America/Guatemala", "America/Halifax", "America/Havana", "America/Jamaica", "America/La_Paz",
    "America/Los_Angeles", "America/Managua", "America/Mexico_City", "America/Miquelon", "America/Montevideo",
    "America/New_York", "America/Panama", "America/Port-au-Prince", "America/Puerto_Rico", "America/Santiago",
    "America/Santo_Domingo", "America/Sao_Paulo", "America/St_Johns", "America/Tegucigalpa", "Pacific/Easter",
]  # fmt: skip
#: Wall times on and around every hour at which a zone of the Americas changes, and others far from it.
WALLS = [time(0), time(0, 30), time(1, 30), time(2, 30), time(3, 30), time(9), time(21, 30), time(22, 30), time(23, 30)]
LENGTH = timedelta(hours=4)
OLDEST, NEWEST = date(1980, 1, 1), date(2027, 12, 31)


@dataclass(frozen=True)
class Case:
    """One object of ours, and what it means."""

    zone: str
    wall: datetime
    text: str
    start: datetime
    end: datetime

    def means(self, read: Read) -> bool:
        return (read.start, read.end) == (self.start, self.end)


@cache
def change_days(zone: str) -> list[date]:
    """The last two days up to 2027 on which the offset of the zone changes, for some far in the past; else two others."""
    tz, found = ZoneInfo(zone), []
    day = NEWEST
    while len(found) < 2 and day > OLDEST:
        noon = datetime.combine(day, time(12), tz)
        if noon.utcoffset() != (noon - timedelta(days=1)).utcoffset():
            found.append(day)
        day -= timedelta(days=1)
    return found or [date(2027, 3, 14), date(2027, 11, 7)]


def case(zone: str, wall: datetime) -> Case:
    start = wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    end = (wall + LENGTH).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    return Case(zone, wall, built(zone, wall), start, end)


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    return [case(zone, datetime.combine(day, wall)) for zone in ZONES for day in change_days(zone) for wall in WALLS]


def strangers(cases: Sequence[Case]) -> list[str]:
    """The objects under names that no program can look up or has met before: it must read what the object says."""
    return [one.text.replace(one.zone, f"Elsewhere/{number}") for number, one in enumerate(cases)]


def by_icalendar(text: str) -> Read:
    event = Calendar.from_ical(text).walk("VEVENT")[0]
    return Read("", 0, event.start.astimezone(UTC), event.end.astimezone(UTC))


def by_dateutil(text: str) -> Read:
    """Only its VTIMEZONE is for dateutil; the wall times are read here."""
    block = re.search("BEGIN:VTIMEZONE.*END:VTIMEZONE", text, re.DOTALL)
    zone = tzical(io.StringIO(block[0].replace("\r\n", "\n"))).get() if block else UTC
    start, end = (
        datetime.fromisoformat(value) for value in re.findall(r"^DT(?:START|END)[^:]*:(\w+)", event_of(text), re.M)
    )
    return Read("", 0, *(wall.replace(tzinfo=zone).astimezone(UTC) for wall in (start, end)))


def event_of(text: str) -> str:
    return text[text.index("BEGIN:VEVENT") :]


def by_vobject(text: str) -> Read:
    """What Radicale and other servers in Python read with."""
    event = vobject.readOne(text).vevent
    return Read("", 0, event.dtstart.value.astimezone(UTC), event.dtend.value.astimezone(UTC))


def misread(cases: Sequence[Case], read: Sequence[Read]) -> list[str]:
    return [
        f"{one.zone} {one.wall}: {seen.start} to {seen.end}, not {one.start} to {one.end}"
        for one, seen in zip(cases, read, strict=True)
        if not one.means(seen)
    ]


def test_there_are_two_days_of_change_for_each_of_thirty_zones(cases: list[Case]) -> None:
    assert len(ZONES) == 30
    assert {len(change_days(zone)) for zone in ZONES} == {2}
    assert sum(change_days(zone)[0] < date(2026, 1, 1) for zone in ZONES) > 10
    assert len(cases) == len(ZONES) * 2 * len(WALLS)


@pytest.mark.parametrize("read", [by_icalendar, by_dateutil, by_vobject])
def test_libraries_in_python_read_the_same_instant(cases: list[Case], read: Callable[[str], Read]) -> None:
    assert misread(cases, [read(text) for text in strangers(cases)]) == []


def test_libical_reads_the_same_instant(cases: list[Case], libical: Libical) -> None:
    checked = libical.check(strangers(cases))
    assert [one.errors for one in checked if one.errors] == []
    assert misread(cases, [event for one in checked for event in one.events]) == []


def test_ical_js_reads_the_same_instant(cases: list[Case]) -> None:
    read = [as_read(event) for one in read_by_ical_js(strangers(cases)) for event in one["events"]]
    assert misread(cases, read) == []


def test_a_caldav_server_finds_and_gives_back_the_same_instant(cases: list[Case], caldav: CalDav) -> None:
    """Under the zones' own names: the server reads with the first definition of a zone that it met, that of 2026."""
    chosen = [one for one in cases if one.wall.year == 2027 and one.wall.time() == time(21, 30)]
    met = [case(zone, datetime(2026, 10, 1, 9)) for zone in {one.zone for one in chosen}]
    for number, one in enumerate(met + chosen):
        text = one.text.replace("METHOD:REQUEST\r\n", "").replace("UID:uid", f"UID:zone-{number - len(met)}")
        caldav.put(f"zone-{number - len(met)}", text)
    stored = [caldav.get(f"zone-{number}") for number in range(len(chosen))]
    assert misread(chosen, [as_read(event) for one in read_by_ical_js(stored) for event in one["events"]]) == []
    for number, one in list(enumerate(chosen))[::4]:
        assert f"zone-{number}" in caldav.names_between(one.start, one.start + timedelta(minutes=1)), one
        assert f"zone-{number}" not in caldav.names_between(one.start - timedelta(minutes=1), one.start), one

"""An event of several days takes its hours on each of them, and no night."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from icalendar import Calendar

from app.calendars.ics import Entry, invitation_object
from app.calendars.spans import DayHours, span_of
from app.core.dates import Precision, Schedule
from tests.calendars.test_ics import ATTENDEE, ORGANISER, REVISION
from tests.fixtures.calendars import Libical, moment, read_by_ical_js

pytestmark = pytest.mark.one_database

LIMA, NEW_YORK = "America/Lima", "America/New_York"
THREE = Schedule(date(2027, 5, 12), date(2027, 5, 14), Precision.DAY, time(9), time(17), LIMA)
#: Over the night in which clocks go forward.
SPRING = Schedule(date(2027, 3, 12), date(2027, 3, 15), Precision.DAY, time(9), time(17), NEW_YORK)
#: It begins in the afternoon and ends before that hour: the agenda says what lies between.
LATE = Schedule(date(2027, 5, 12), date(2027, 5, 14), Precision.DAY, time(14), time(13), LIMA)
AGENDA: tuple[DayHours, ...] = ((1, time(14), time(18)), (2, time(9), time(17, 30)), (3, time(9), time(13)))

WHOLE: tuple[DayHours, ...] = tuple((day, time(9), time(17)) for day in (1, 2, 3))
CASES_AS_PLANNED = ["12 09:00-17:00", "13 09:00-17:00", "14 09:00-17:00"]

CASES: dict[str, tuple[Schedule, tuple[DayHours, ...], list[str]]] = {
    "the same hours": (THREE, (), CASES_AS_PLANNED),
    "over a change of clocks": (SPRING, (), [f"{day} 09:00-17:00" for day in (12, 13, 14, 15)]),
    "by the agenda": (LATE, AGENDA, ["12 14:00-18:00", "13 09:00-17:30", "14 09:00-13:00"]),
    "one day other": (THREE, (*WHOLE, (2, time(10), time(12))), ["12 09:00-17:00", "13 10:00-12:00", "14 09:00-17:00"]),
    "an agenda that is not finished": (THREE, ((2, time(10), time(12)),), CASES_AS_PLANNED),
    "a short first day": (
        THREE,
        (*WHOLE, (1, time(10), time(12))),
        ["12 09:00-12:00", "13 09:00-17:00", "14 09:00-17:00"],
    ),
}


def text_of(schedule: Schedule, hours: tuple[DayHours, ...], method: str = "REQUEST") -> str:
    entry = Entry("Seminario", "", "", schedule, "https://e.example", hours=hours)
    assert entry.span
    return invitation_object(method, entry, entry.span, REVISION, ORGANISER, ATTENDEE).text


def written(days: list[tuple[datetime, datetime]], zone: str) -> list[str]:
    local = [(start.astimezone(ZoneInfo(zone)), end.astimezone(ZoneInfo(zone))) for start, end in days]
    return [f"{start.day} {start:%H:%M}-{end:%H:%M}" for start, end in local]


@pytest.mark.parametrize("name", CASES)
def test_programs_show_each_day(name: str, libical: Libical) -> None:
    schedule, hours, expected = CASES[name]
    text = text_of(schedule, hours)
    (read,) = read_by_ical_js([text])
    shown = [(moment(start), moment(end)) for start, end in read["days"]]
    assert written(shown, schedule.zone) == expected, "ical.js"  # type: ignore[arg-type]
    (checked,) = libical.check([text])
    assert checked.errors == [], "libical"
    assert written(by_dateutil(text, schedule.zone), schedule.zone) == expected, "icalendar and dateutil"


def by_dateutil(text: str, zone: str) -> list[tuple[datetime, datetime]]:
    whole, *others = Calendar.from_ical(text).walk("VEVENT")
    rule = rrulestr(whole["RRULE"].to_ical().decode(), dtstart=whole.start.replace(tzinfo=None))
    known = {one["RECURRENCE-ID"].dt.astimezone(UTC): (one.start, one.end) for one in others}
    lasting = whole.end.replace(tzinfo=None) - whole.start.replace(tzinfo=None)
    usual = [(at.replace(tzinfo=ZoneInfo(zone)), (at + lasting).replace(tzinfo=ZoneInfo(zone))) for at in rule]
    return [known.get(start.astimezone(UTC), (start, end)) for start, end in usual]


def test_all_days_bear_one_uid_and_version_and_ask_the_same() -> None:
    events = Calendar.from_ical(text_of(LATE, AGENDA)).walk("VEVENT")
    assert len(events) == 3
    assert {(one["UID"], one["SEQUENCE"], one["ATTENDEE"], one["ORGANIZER"]) for one in events} == {
        (REVISION.uid, 3, "mailto:ana@compras.example", "mailto:inbox+abc@encuentro.example")
    }


def test_a_cancellation_is_of_the_whole() -> None:
    (event,) = Calendar.from_ical(text_of(LATE, AGENDA, "CANCEL")).walk("VEVENT")
    assert (event["STATUS"], "RECURRENCE-ID" in event) == ("CANCELLED", False)


@pytest.mark.parametrize(
    "schedule",
    [
        LATE,  # nobody says when its first day ends
        Schedule(date(2027, 3, 13), date(2027, 3, 15), Precision.DAY, time(2, 30), time(5), NEW_YORK),  # a skipped hour
        Schedule(
            date(2027, 11, 6), date(2027, 11, 8), Precision.DAY, time(1, 30), time(5), NEW_YORK
        ),  # one that comes twice
    ],
)
def test_where_a_day_can_not_be_told_it_is_one_stretch(schedule: Schedule) -> None:
    span = span_of(schedule)
    assert span
    assert span.days == ()
    assert isinstance(span.start, datetime)
    assert isinstance(span.end, datetime)
    assert span.end - span.start > timedelta(days=1)
    assert "RRULE" not in text_of(schedule, ()).split("END:VTIMEZONE")[-1]


def test_a_single_day_and_whole_days_do_not_repeat() -> None:
    for schedule in (
        Schedule(date(2027, 5, 12), None, Precision.DAY, time(9), time(17), LIMA),
        Schedule(date(2027, 5, 12), date(2027, 5, 14), Precision.DAY),
    ):
        assert "RRULE" not in text_of(schedule, ((1, time(10), time(12)),))

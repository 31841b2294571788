"""One calendar object: what it must carry, what must not get into it, and when it begins and ends."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from app.calendars.ics import CalendarFile, Entry, Party, Revision, invitation_object, published
from app.calendars.spans import span_of
from app.core.dates import Precision, Schedule
from app.core.text import one_line
from tests.fixtures.counting_calls import counting_calls

#: Calls of Python functions for the object of one more recipient: of its version and of whose it is.
CALLS_A_RECIPIENT = 480

LIMA = Schedule(date(2027, 5, 12), date(2027, 5, 13), Precision.DAY, time(9), time(17, 30), "America/Lima")
REVISION = Revision("one@encuentro.example", 3, datetime(2026, 11, 20, 15, tzinfo=UTC))
ORGANISER = Party("Red de Compras", "inbox+abc@encuentro.example")
ATTENDEE = Party("Ana Ejemplo", "ana@compras.example")


def built(method: str = "REQUEST", schedule: Schedule = LIMA, **said: object) -> CalendarFile:
    values = {
        "title": "Seminario",
        "description": "Uno\n\nDos",
        "place": "San José",
        "url": "https://e.example/e",
    } | said
    organiser, attendee = values.pop("organiser", ORGANISER), values.pop("attendee", ATTENDEE)
    span = span_of(schedule)
    assert span
    return invitation_object(method, Entry(schedule=schedule, **values), span, REVISION, organiser, attendee)  # type: ignore[arg-type]


def read(file: CalendarFile):  # type: ignore[no-untyped-def]
    calendar = Calendar.from_ical(file.text)
    (event,) = calendar.walk("VEVENT")
    return calendar, event


def test_a_request_carries_what_itip_asks_for() -> None:
    calendar, event = read(built())
    assert (calendar["METHOD"], calendar["VERSION"]) == ("REQUEST", "2.0")
    assert (event["UID"], event["SEQUENCE"], event["STATUS"]) == ("one@encuentro.example", 3, "CONFIRMED")
    assert event["DTSTAMP"].dt == REVISION.changed_at
    assert event["ORGANIZER"] == "mailto:inbox+abc@encuentro.example"
    assert event["ORGANIZER"].params["CN"] == "Red de Compras"
    assert event["DESCRIPTION"] == "Uno\n\nDos"
    assert event["DTSTART"].params["TZID"] == "America/Lima"
    assert event.start.astimezone(UTC) == datetime(2027, 5, 12, 14, tzinfo=UTC)
    assert event.end.astimezone(UTC) == datetime(2027, 5, 12, 22, 30, tzinfo=UTC)
    assert event["RRULE"].to_ical() == b"FREQ=DAILY;COUNT=2"


def test_the_recipient_is_the_only_attendee_and_is_asked() -> None:
    _, event = read(built())
    attendee = event["ATTENDEE"]
    assert not isinstance(attendee, list)
    assert attendee == "mailto:ana@compras.example"
    assert (attendee.params["PARTSTAT"], attendee.params["RSVP"]) == ("NEEDS-ACTION", "TRUE")


def test_a_cancellation_cancels_and_asks_nothing() -> None:
    calendar, event = read(built("CANCEL"))
    assert (calendar["METHOD"], event["STATUS"], event["TRANSP"]) == ("CANCEL", "CANCELLED", "TRANSPARENT")
    assert "RSVP" not in event["ATTENDEE"].params


def test_a_published_entry_has_no_attendee() -> None:
    span = span_of(LIMA)
    assert span
    calendar, event = read(published(Entry("S", "", "", LIMA, "https://e.example"), span, REVISION, ORGANISER))
    assert calendar["METHOD"] == "PUBLISH"
    assert "ATTENDEE" not in event


def test_built_twice_it_is_the_same_bytes() -> None:
    assert built().text == built().text
    assert built("CANCEL").text == built("CANCEL").text


def test_days_without_a_time_are_whole_and_the_end_is_the_day_after() -> None:
    schedule = Schedule(date(2027, 5, 12), date(2027, 5, 14), Precision.DAY, zone="America/Lima")
    file = built(schedule=schedule)
    assert "DTSTART;VALUE=DATE:20270512\r\n" in file.text
    assert "DTEND;VALUE=DATE:20270515\r\n" in file.text
    assert "VTIMEZONE" not in file.text


def test_a_single_whole_day_ends_the_next() -> None:
    file = built(schedule=Schedule(date(2027, 12, 31), None, Precision.DAY))
    assert "DTEND;VALUE=DATE:20280101\r\n" in file.text


def test_without_an_end_time_each_day_ends_at_midnight() -> None:
    schedule = Schedule(date(2027, 5, 12), date(2027, 5, 13), Precision.DAY, time(9), None, "America/Lima")
    assert "DTEND;TZID=America/Lima:20270513T000000" in built(schedule=schedule).text


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (time(9), time(9)),  # no duration
        (time(17), time(9)),  # contradicting
        (time(2, 30), time(3, 0)),  # a skipped start that lands after the end
    ],
)
def test_the_end_is_always_after_the_start(start: time, end: time) -> None:
    schedule = Schedule(date(2027, 3, 14), None, Precision.DAY, start, end, "America/New_York")
    _, event = read(built(schedule=schedule))
    assert event.end.astimezone(UTC) > event.start.astimezone(UTC)


@given(
    st.dates(date(2026, 1, 1), date(2035, 12, 31)),
    st.integers(0, 20),
    st.times(),
    st.times() | st.none(),
    st.sampled_from(["America/New_York", "America/Havana", "America/Santiago", "America/St_Johns", "America/Lima"]),
)
def test_whatever_the_times_say_it_ends_after_it_begins(
    day: date, length: int, start: time, end: time | None, zone: str
) -> None:
    last = date.fromordinal(day.toordinal() + length)
    span = span_of(Schedule(day, last, Precision.DAY, start.replace(second=0, microsecond=0), end, zone))
    assert span
    assert span.end > span.start


@pytest.mark.parametrize("precision", [Precision.MONTH, Precision.YEAR, Precision.UNKNOWN])
def test_without_a_day_there_is_no_span(precision: Precision) -> None:
    assert span_of(Schedule(date(2027, 5, 1), None, precision, time(9), time(10), "America/Lima")) is None


EVIL = 'A"B\r\nATTENDEE:mailto:evil@e.example\r\n\x00\x85\u2028;:,\\n^n'


def test_nothing_that_is_said_becomes_a_property() -> None:
    file = built(
        title=EVIL,
        place=EVIL,
        description=EVIL,
        url="https://e.example/\r\nATTENDEE:x",
        organiser=Party(EVIL, "o@e.example\r\nX-EVIL:1"),
        attendee=Party(EVIL, "a@e.example"),
    )
    lines = file.text.split("\r\n")
    names = [line.split(":")[0].split(";")[0] for line in lines if line and not line.startswith(" ")]
    assert names.count("ATTENDEE") == 1
    assert "X-EVIL" not in names
    assert all("\n" not in line and "\r" not in line for line in lines)
    calendar, event = read(file)
    assert len(calendar.walk("VEVENT")) == 1
    assert '"' not in event["ATTENDEE"].params["CN"]
    assert "^" not in file.text.split("ATTENDEE;")[1].split(":mailto")[0]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_any_text_comes_back_in_short_lines(text: str) -> None:
    file = built(title=text, description=text, place=text, attendee=Party(text, "a@e.example"))
    raw = file.text.encode()
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert b"\n" not in raw.replace(b"\r\n", b"")
    _, event = read(file)
    assert str(event.get("SUMMARY", "")) == one_line(text)
    assert event["ATTENDEE"] == "mailto:a@e.example"


def test_a_long_accented_title_survives_folding() -> None:
    title = "Contratación pública, inclusión y participación de las MIPYMES: visión panamericana " * 3
    _, event = read(built(title=title))
    assert event["SUMMARY"] == title.strip()


def test_each_recipient_reads_what_is_theirs_and_what_all_read() -> None:
    """What all of them read is written once: nothing of one gets into the object of the next, and none lacks anything."""
    names = ("Ana", "Bea", "Eva")
    texts = [built(attendee=Party(name, f"{name}@compras.example"), organiser=Party(name, name)).text for name in names]
    assert len({text.replace(name, "N") for name, text in zip(names, texts, strict=True)}) == 1
    assert built(title="Otro").text == built().text.replace("SUMMARY:Seminario", "SUMMARY:Otro")
    assert "BEGIN:VALARM" in built(alarm_minutes=15).text
    assert "BEGIN:VALARM" not in built().text
    lima, bogota = built().text, built(schedule=replace(LIMA, zone="America/Bogota")).text
    assert bogota.replace("America/Bogota", "America/Lima") == lima


@pytest.mark.parametrize("method", ["REQUEST", "CANCEL"])
def test_what_all_recipients_read_is_written_once(method: str) -> None:
    built(method, alarm_minutes=15)
    with counting_calls() as made:
        built(method, alarm_minutes=15)
    assert made.number <= CALLS_A_RECIPIENT, made

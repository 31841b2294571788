"""A feed as text: what it must carry, what must not get into it, and when its entries begin and end, in every year."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from itertools import permutations

import pytest
from icalendar import Calendar

from app.calendars.feeds.building import Feed, Item, calendar_file, feed_file
from app.calendars.ics import Entry, Party, Revision
from app.calendars.spans import span_of
from app.core.dates import Precision, Schedule
from tests.calendars.test_ics import EVIL
from tests.fixtures.calendars import Libical, as_read, read_by_ical_js

STAMP = datetime(2026, 11, 20, 15, tzinfo=UTC)
ORGANISER = Party("Red de Compras", "secretaria@encuentro.example")
ABOUT = Feed("Red de prueba", "Los eventos de la red", "https://e.example/events", [], "https://e.example/events.ics")
ZONES = (
    "America/Santiago",
    "America/New_York",
    "America/St_Johns",
    "America/Havana",
    "America/Lima",
    "America/Asuncion",
)


def item(uid: str = "one@e.example", schedule: Schedule | None = None, **said: object) -> Item:
    schedule = schedule or Schedule(date(2027, 5, 12), date(2027, 5, 13), Precision.DAY, time(9), time(17), ZONES[0])
    values = {"title": "Seminario", "description": "Uno\nDos", "place": "Lima", "url": "https://e.example/e"} | said
    span = span_of(schedule)
    assert span
    return Item(Entry(schedule=schedule, **values), span, Revision(uid, 2, STAMP), ORGANISER)  # type: ignore[arg-type]


def of_every_year() -> list[Item]:
    """Two entries a year and zone, in summer and in winter, from 2025 to 2030."""
    days = [date(year, month, 14) for year in range(2025, 2031) for month in (1, 7)]
    return [
        item(f"{day}-{number}@e.example", Schedule(day, day, Precision.DAY, time(8, 30), time(17), zone))
        for number, zone in enumerate(ZONES)
        for day in days
    ]


def text_of(*items: Item) -> str:
    return feed_file(replace(ABOUT, items=items)).text


def test_a_feed_says_what_it_is_and_when_to_look_again() -> None:
    calendar = Calendar.from_ical(text_of(item()))
    assert calendar["METHOD"] == "PUBLISH"
    assert calendar["NAME"] == calendar["X-WR-CALNAME"] == "Red de prueba"
    assert calendar["SOURCE"] == ABOUT.source
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT4H\r\n" in text_of(item())
    assert "X-PUBLISHED-TTL:PT4H\r\n" in text_of(item())


def test_a_private_feed_does_not_tell_its_address() -> None:
    assert "SOURCE" not in feed_file(replace(ABOUT, source="")).text


def test_a_file_to_take_along_makes_no_calendar_of_its_own() -> None:
    text = calendar_file([item()]).text
    assert "METHOD:PUBLISH" in text
    assert not [name for name in ("NAME:", "X-WR-CALNAME", "REFRESH", "SOURCE") if f"\r\n{name}" in text]


def test_a_published_entry_has_an_organiser_a_version_and_no_attendee() -> None:
    (event,) = Calendar.from_ical(text_of(item())).walk("VEVENT")
    assert (event["UID"], event["SEQUENCE"], event["STATUS"]) == ("one@e.example", 2, "CONFIRMED")
    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt == STAMP
    assert event["ORGANIZER"] == "mailto:secretaria@encuentro.example"
    assert "ATTENDEE" not in event


def test_the_order_in_which_entries_were_found_does_not_show() -> None:
    items = [item("b@e.example"), item("a@e.example"), item("c@e.example", title="Otro")]
    assert len({text_of(*order) for order in permutations(items)}) == 1


def test_an_empty_feed_is_still_a_calendar(libical: Libical) -> None:
    (checked,) = libical.check([text_of()])
    assert checked.errors == []
    assert Calendar.from_ical(text_of()).subcomponents


def test_what_is_quiet_leaves_the_time_free_and_what_is_a_draft_is_tentative() -> None:
    entry = item()
    for shown, name, value in (
        (entry, "TRANSP", "OPAQUE"),
        (replace(entry, is_quiet=True), "TRANSP", "TRANSPARENT"),
        (replace(entry, is_draft=True), "STATUS", "TENTATIVE"),
        (item(is_cancelled=True), "STATUS", "CANCELLED"),
    ):
        (event,) = Calendar.from_ical(text_of(shown)).walk("VEVENT")
        assert event[name] == value


def test_a_moment_has_no_end() -> None:
    entry = item()
    text = text_of(replace(entry, span=replace(entry.span, end=entry.span.start)))
    assert "DTSTART" in text
    assert "DTEND" not in text


def test_one_small_definition_a_zone_holds_for_every_year(libical: Libical) -> None:
    items = of_every_year()
    text = text_of(*items)
    definitions = [part.split("END:VTIMEZONE")[0] for part in text.split("BEGIN:VTIMEZONE")[1:]]
    assert len(definitions) == len(ZONES)
    assert max(map(len, definitions)) < 1000
    expected = {each.revision.uid: (each.span.start, each.span.end) for each in items}
    (checked,) = libical.check([text])
    assert checked.errors == []
    by_libical = {event.uid: (event.start, event.end) for event in checked.events}
    by_ical_js = {event.uid: (event.start, event.end) for event in map(as_read, read_by_ical_js([text])[0]["events"])}
    by_python = {
        str(event["UID"]): (event.start.astimezone(UTC), event.end.astimezone(UTC))
        for event in Calendar.from_ical(text).walk("VEVENT")
    }
    assert by_libical == by_ical_js == by_python == expected


@pytest.mark.parametrize("said", ["title", "description", "place", "url"])
def test_nothing_that_is_said_becomes_a_property(said: str) -> None:
    text = feed_file(Feed(EVIL, EVIL, "https://e.example", [item(**{said: EVIL})])).text
    lines = [line for line in text.split("\r\n") if not line.startswith(" ")]
    assert not [line for line in lines if line.startswith("ATTENDEE")]
    assert "\n" not in text.replace("\r\n", "")
    assert len(Calendar.from_ical(text).walk("VEVENT")) == 1

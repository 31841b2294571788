"""Entries of journeys: two ends in two zones, each end by its own clock, and both zones explained."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from flask import Flask
from icalendar import Calendar

from app.calendars import invitations
from app.calendars.feeds.building import Feed, Item, feed_file
from app.calendars.ics import Party, Revision
from app.calendars.invitations import Entry, Invitee
from app.calendars.spans import Span, span_of
from app.core.dates import Precision, Schedule
from app.core.extensions import db
from tests.calendars.consumer import arrived
from tests.fixtures.calendars import Libical, as_read, read_by_ical_js

MEXICO, COSTA_RICA, SANTIAGO = "America/Mexico_City", "America/Costa_Rica", "America/Santiago"
#: Mexico kept summer time in 2006.
NIGHT = Schedule(
    date(2006, 7, 25), date(2006, 7, 26), Precision.DAY, time(23, 50), time(1, 50), MEXICO, end_zone=COSTA_RICA
)
ENTRY = Entry("AV 641", "Ciudad de México – San José", "Aeropuerto", NIGHT, "https://e.example/g")
WHO = Invitee("person-1", "trip_segment:one", Party("Ana Ejemplo", "ana@compras.example"), "La red")


def test_each_end_is_read_by_its_own_clock():
    assert NIGHT.starts_at == datetime(2006, 7, 26, 4, 50, tzinfo=UTC)
    assert NIGHT.ends_at == datetime(2006, 7, 26, 7, 50, tzinfo=UTC)


@pytest.mark.parametrize("end", [time(1, 50), time(23, 55)])
def test_a_night_on_the_way_is_one_stretch(end: time):
    span = span_of(replace(NIGHT, end_time=end))
    assert span
    assert span.days == ()
    assert (span.zone, span.end_zone) == (MEXICO, COSTA_RICA)


def test_a_journey_that_takes_no_time_has_no_entry():
    same = Schedule(
        date(2006, 7, 26),
        date(2006, 7, 26),
        Precision.DAY,
        time(10),
        time(11),
        COSTA_RICA,
        end_zone="America/Guayaquil",
    )
    assert span_of(same) is None


def test_what_arrives_in_the_hour_that_comes_twice_is_written_in_utc():
    """Chile put its clocks back at midnight of 4 April 2026."""
    schedule = Schedule(
        date(2026, 4, 4), date(2026, 4, 4), Precision.DAY, time(20), time(23, 30), COSTA_RICA, end_zone=SANTIAGO
    )
    span = span_of(schedule)
    assert span == Span(schedule.starts_at, schedule.ends_at, "UTC")  # type: ignore[arg-type]


@pytest.fixture
def context(app: Flask):  # type: ignore[no-untyped-def]
    with app.app_context():
        yield


@pytest.mark.usefixtures("context")
def test_the_request_explains_both_zones_and_the_cancel_keeps_the_times():
    file = invitations.request(WHO, ENTRY)
    db.session.commit()
    assert file
    told = arrived(file.text)
    assert (told.zones["DTSTART"], told.zones["DTEND"]) == (MEXICO, COSTA_RICA)
    assert told.moment("DTSTART") == NIGHT.starts_at
    assert told.moment("DTEND") == NIGHT.ends_at
    assert [str(zone["TZID"]) for zone in Calendar.from_ical(file.text).walk("VTIMEZONE")] == [MEXICO, COSTA_RICA]
    again = invitations.request(WHO, ENTRY)
    assert again
    assert again.text == file.text
    taken_out = invitations.cancel_entry(WHO, replace(ENTRY, schedule=Schedule(None, None, Precision.UNKNOWN)))
    db.session.commit()
    assert taken_out
    out = arrived(taken_out.text)
    assert out.uid == told.uid
    assert out.version > told.version
    assert (out.moment("DTSTART"), out.moment("DTEND")) == (NIGHT.starts_at, NIGHT.ends_at)


@pytest.mark.usefixtures("context")
def test_another_zone_of_the_end_is_another_time():
    file = invitations.request(WHO, ENTRY)
    moved = invitations.request(WHO, replace(ENTRY, schedule=replace(NIGHT, end_zone="America/Panama")))
    assert file
    assert moved
    assert arrived(moved.text).version > arrived(file.text).version


def _feed() -> str:
    span = span_of(NIGHT)
    assert span
    item = Item(ENTRY, span, Revision("one@e.example", 2, datetime(2006, 7, 1, tzinfo=UTC)), WHO.party)
    return feed_file(Feed("Mi red", "Mis viajes", "https://e.example/", [item])).text


def test_a_feed_explains_both_zones():
    zones = Calendar.from_ical(_feed()).walk("VTIMEZONE")
    assert {str(zone["TZID"]) for zone in zones} == {MEXICO, COSTA_RICA}


def test_other_programs_read_both_ends_as_the_instants_they_are(libical: Libical):
    (checked,) = libical.check([_feed()])
    assert checked.errors == []
    expected = [(NIGHT.starts_at, NIGHT.ends_at)]
    assert [(event.start, event.end) for event in checked.events] == expected
    assert [(event.start, event.end) for event in map(as_read, read_by_ical_js([_feed()])[0]["events"])] == expected

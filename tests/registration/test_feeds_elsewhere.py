"""Feeds and files to take along as other people's programs read them: libical, ical.js and a CalDAV server."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest
from flask import Flask

from app.core.dates import Precision, Schedule
from app.core.translated import TranslatedText
from app.events.actions.publication import cancel
from app.events.models import AgendaKind, Event, Series
from app.registration.actions.registering import Details, register
from app.registration.links import registration_link
from app.registration.models import Registration
from tests import make
from tests.cast import ANA
from tests.fixtures.applications import Arrange
from tests.fixtures.calendars import CalDav, Libical, Moment, Read, as_read, read_by_ical_js
from tests.fixtures.time import SettableClock

pytestmark = pytest.mark.one_database

TITLE = TranslatedText(
    es="Contratación, inclusión; ñandú 👩🏽‍💼 “comillas” " * 4, en="Procurement", pt="Contratação", fr="Marché"
)
DAY = Precision.DAY
#: A change of the clocks within (Chile, 4 April), whole days, the hour that comes twice, and a winter before the summer.
SCHEDULES = {
    "santiago": Schedule(date(2027, 4, 3), date(2027, 4, 5), DAY, time(8, 30), time(17), "America/Santiago"),
    "days": Schedule(date(2028, 2, 28), date(2028, 2, 29), DAY, zone="America/Lima"),
    "twice": Schedule(date(2027, 11, 7), date(2027, 11, 7), DAY, time(1, 30), time(9), "America/New_York"),
    "winter": Schedule(date(2027, 1, 20), date(2027, 1, 20), DAY, time(9), time(12), "America/New_York"),
    "cancelled": Schedule(date(2027, 7, 1), date(2027, 7, 1), DAY, time(9), time(12), "America/New_York"),
}
#: Day of the event in Santiago, start and end of each row of its agenda.
ROWS = [(1, "09:00", "10:30"), (1, "10:30", "10:45"), (2, "09:00", "10:00"), (3, "16:00", "17:00")]


@dataclass(frozen=True)
class Feed:
    """What a program was given, and from when to when each of its entries should last."""

    path: str
    text: str
    spans: Counter[tuple[Moment, Moment]]


def instant(day: date, wall: str, zone: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(wall), ZoneInfo(zone)).astimezone(UTC)


def span(schedule: Schedule) -> tuple[Moment, Moment]:
    """The first day, on which it ends at the same hour as on the last. By zoneinfo, not by our own code."""
    first, last = schedule.start, schedule.end
    assert first and last
    if not schedule.start_time or not schedule.end_time:
        return first, last + timedelta(days=1)
    start, end = schedule.start_time.isoformat(), schedule.end_time.isoformat()
    return instant(first, start, schedule.zone), instant(first, end, schedule.zone)


def agenda() -> Counter[tuple[Moment, Moment]]:
    first, zone = date(2027, 4, 3), "America/Santiago"
    days = [first + timedelta(days=day - 1) for day, _, _ in ROWS]
    return Counter(
        (instant(day, start, zone), instant(day, end, zone)) for day, (_, start, end) in zip(days, ROWS, strict=True)
    )


@pytest.fixture
def registration(arrange: Arrange, clock: SettableClock) -> Registration:
    """Ana takes part in all events of a series, of which one was cancelled; another series has none."""
    with arrange():
        make.saved(Series(slug="empty", name=TranslatedText(es="Vacía")))
        series = make.saved(Series(slug="serie", name=TITLE))
        events = {slug: event(slug, schedule, series) for slug, schedule in SCHEDULES.items()}
        for number, (day, start, end) in enumerate(ROWS):
            kind = AgendaKind.BREAK if number == 1 else AgendaKind.PRESENTATION
            make.make_agenda_row(
                events["santiago"], day=day, start=start, end=end, kind=kind, position=number, title=TITLE
            )
        person = make.make_person(**ANA.fields, alarm_minutes=30)
        make.make_calendar_feed(person, "of-ana")
        found = [register(each, person, Details.of(person)) for each in events.values()]
        clock.move(timedelta(hours=1))
        cancel(events["cancelled"], "No hay quórum.")
        return found[0]


def event(slug: str, schedule: Schedule, series: Series) -> Event:
    made = make.make_event(slug=slug, schedule=schedule, series_id=series.id, languages=["es", "en", "pt", "fr"])
    made.title, made.online_url = TITLE, "https://video.example/sala?a=1,2;b=3"
    return made


@pytest.fixture
def feeds(app: Flask, registration: Registration) -> list[Feed]:
    events = Counter(map(span, SCHEDULES.values()))
    one = Counter([span(SCHEDULES["santiago"])])
    with app.test_request_context():
        download = urlsplit(registration_link(registration)).path + "/calendar.ics"
    expected = {
        "/events.ics?lang=es": events,
        "/events.ics?agenda=1&lang=pt": events + agenda(),
        "/series/serie/calendar.ics?lang=fr": events,
        "/series/empty/calendar.ics": Counter(),
        "/calendar/of-ana.ics?agenda=1": events + agenda(),
        "/events/santiago/calendar.ics?lang=en": one,
        "/events/santiago/agenda.ics?lang=es": agenda(),
        download: one,
    }
    client = app.test_client()
    return [Feed(path, fetched(client.get(path)), spans) for path, spans in expected.items()]


def fetched(answer: object) -> str:
    assert answer.status_code == 200, answer.request.path  # type: ignore[attr-defined]
    return answer.data.decode()  # type: ignore[attr-defined,no-any-return]


def spans(read: list[Read]) -> Counter[tuple[Moment, Moment]]:
    return Counter((one.start, one.end) for one in read)


def test_libical_finds_nothing_wrong_and_reads_the_same_times(feeds: list[Feed], libical: Libical) -> None:
    for feed, checked in zip(feeds, libical.check([feed.text for feed in feeds]), strict=True):
        assert checked.errors == [], feed.path
        assert spans(checked.events) == feed.spans, feed.path


def test_ical_js_reads_the_same_times_and_texts(feeds: list[Feed]) -> None:
    for feed, read in zip(feeds, read_by_ical_js([feed.text for feed in feeds]), strict=True):
        assert read["method"] == "PUBLISH"
        assert spans([as_read(each) for each in read["events"]]) == feed.spans, feed.path
        assert [each for each in read["events"] if each["attendees"]] == []
        assert len({each["uid"] for each in read["events"]}) == len(read["events"])
        if len(read["events"]) >= len(SCHEDULES):
            assert [e["status"] for e in read["events"]].count("CANCELLED") == 1, feed.path
    spanish = read_by_ical_js([feeds[0].text])[0]["events"]
    assert {each["summary"] for each in spanish} == {TITLE["es"].strip()}


def test_a_caldav_server_makes_a_calendar_of_each(feeds: list[Feed], caldav: CalDav) -> None:
    for number, feed in enumerate(feeds):
        if feed.spans:
            kept = caldav.keep_calendar(f"feed-{number}", feed.text)
            ours, theirs = ({as_read(each) for each in one["events"]} for one in read_by_ical_js([feed.text, kept]))
            assert theirs == ours, feed.path

"""The calendars that everyone may subscribe to or take along: what is in them, and what is not."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar

from app.core.dates import Precision, Schedule
from app.core.translated import TranslatedText
from app.events.actions.publication import cancel, move
from app.events.models import AgendaKind, EventStatus, Placing, Series
from tests import make
from tests.fixtures.applications import Arrange
from tests.fixtures.time import SettableClock

FEED = "/events.ics?lang=es"


def read(client: FlaskClient, path: str = FEED) -> dict[str, Any]:
    """UID → entry of the calendar at `path`."""
    answer = client.get(path)
    assert answer.status_code == 200, path
    return {str(event["UID"]): event for event in Calendar.from_ical(answer.text).walk("VEVENT")}


def uid(event: Any) -> str:
    return f"event-{event.public_id}@encuentro.example"


def test_what_everyone_may_see_is_there_and_nothing_else(arrange: Arrange, client: FlaskClient) -> None:
    with arrange():
        shown = make.make_event("Seminario", online_url="https://join.example/secret")
        make.make_registration(shown)
        recent = make.make_event(start_on=date(2025, 11, 20), end_on=None)
        for hidden in (
            {"status": EventStatus.DRAFT},
            {"schedule": Schedule(date(2027, 5, 1), None, Precision.MONTH)},
            {"schedule": Schedule(date(2027, 1, 1), None, Precision.YEAR)},
            {"start_on": None},
            {"start_on": date(2025, 11, 19), "end_on": date(2025, 11, 19)},
        ):
            make.make_event(**hidden)
    found = read(client)
    assert set(found) == {uid(shown), uid(recent)}
    entry = found[uid(shown)]
    assert (entry["SUMMARY"], entry["STATUS"]) == ("Seminario", "CONFIRMED")
    assert entry["LOCATION"] == "Centro de Conferencias de Prueba, San José, Costa Rica"
    text = client.get(FEED).text
    assert not [private for private in ("join.example", "ATTENDEE", "compras.example") if private in text]


@pytest.mark.one_database
def test_a_demonstration_says_so(arrange: Arrange, client: FlaskClient) -> None:
    with arrange():
        event = make.make_event("Taller", is_demonstration=True)
    assert read(client, "/events.ics?lang=en")[uid(event)]["SUMMARY"] == "Demonstration: Taller"


def test_a_cancelled_event_stays_thirty_days(arrange: Arrange, client: FlaskClient, clock: SettableClock) -> None:
    with arrange():
        event = make.make_event()
        cancel(event, "Sin sede")
    entry = read(client)[uid(event)]
    assert (entry["STATUS"], entry["TRANSP"]) == ("CANCELLED", "TRANSPARENT")
    assert entry["SEQUENCE"] == 1
    clock.move(timedelta(days=30))
    assert uid(event) in read(client)
    clock.move(timedelta(days=1))
    assert read(client) == {}


def test_a_move_is_a_later_version_under_the_same_uid(
    arrange: Arrange, client: FlaskClient, clock: SettableClock
) -> None:
    with arrange():
        event = make.make_event()
    first = read(client)[uid(event)]
    clock.move(timedelta(hours=1))
    with arrange() as session:
        moved = Schedule(date(2027, 6, 1), date(2027, 6, 2), Precision.DAY, time(9), time(17), "America/Lima")
        move(session.merge(event), Placing(moved, "Sede", "Lima", None), "Huelga")
    second = read(client)[uid(event)]
    assert second["SEQUENCE"] == first["SEQUENCE"] + 1
    assert second["DTSTAMP"].dt == clock.now() > first["DTSTAMP"].dt
    assert second.start.date() == date(2027, 6, 1)


@pytest.mark.one_database
def test_a_series_has_a_calendar_of_its_own(arrange: Arrange, client: FlaskClient) -> None:
    with arrange():
        series = make.saved(Series(slug="serie", name=TranslatedText(es="Serie")))
        event = make.make_event(series_id=series.id)
        make.make_event()
    assert set(read(client, "/series/serie/calendar.ics")) == {uid(event)}
    assert client.get("/series/otra/calendar.ics").status_code == 404


@pytest.mark.one_database
def test_the_rows_of_an_agenda_are_entries_of_their_own(arrange: Arrange, client: FlaskClient) -> None:
    with arrange():
        event = make.make_event("Seminario", slug="seminario")
        talk = make.make_agenda_row(event, title=TranslatedText(es="Apertura"), speaker_text="La ministra")
        pause = make.make_agenda_row(event, kind=AgendaKind.BREAK, day=2, start="10:30", end="11:00")
        moment = make.make_agenda_row(event, day=2, start="11:00", end="11:00")
    rows = {row: f"agenda-{row.public_id}@encuentro.example" for row in (talk, pause, moment)}
    alone = read(client, "/events/seminario/agenda.ics")
    assert set(alone) == set(rows.values())
    assert set(read(client, f"{FEED}&agenda=1")) == {uid(event), *rows.values()}
    assert set(read(client)) == {uid(event)}
    first, second = alone[rows[talk]], alone[rows[pause]]
    assert (first["SUMMARY"], first["DESCRIPTION"]) == ("Apertura (Seminario)", "La ministra")
    assert first.start.isoformat() == "2027-05-12T09:00:00-06:00"
    assert (second.start.isoformat(), second["TRANSP"]) == ("2027-05-13T10:30:00-06:00", "TRANSPARENT")
    assert "DTEND" not in alone[rows[moment]]


@pytest.mark.one_database
@pytest.mark.parametrize("lacking", [{"zone": ""}, {"schedule": Schedule(date(2027, 5, 1), None, Precision.MONTH)}])
def test_an_agenda_without_day_or_zone_is_in_no_calendar(arrange: Arrange, client: FlaskClient, lacking: Any) -> None:
    with arrange():
        event = make.make_event(slug="seminario", **lacking)
        make.make_agenda_row(event)
    assert client.get("/events/seminario/agenda.ics").status_code == 404
    assert "agenda.ics" not in client.get("/events/seminario").text


@pytest.mark.one_database
def test_an_event_is_taken_along_under_the_uid_of_the_feed(arrange: Arrange, client: FlaskClient) -> None:
    with arrange():
        event = make.make_event(slug="seminario")
        make.make_event(slug="sin-fecha", start_on=None)
    answer = client.get("/events/seminario/calendar.ics?lang=es")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="seminario.ics"'
    assert read(client, "/events/seminario/calendar.ics?lang=es") == read(client)
    assert set(read(client)) == {uid(event)}
    assert client.get("/events/sin-fecha/calendar.ics").status_code == 404


@pytest.mark.one_database
def test_the_page_offers_what_can_be_added(arrange: Arrange, client: FlaskClient) -> None:
    with arrange():
        make.make_event("Seminario", slug="viene", online_url="https://join.example/secret")
        past = date(2026, 5, 4)
        make.make_event(slug="fue", start_on=past, end_on=past)
        cancel(make.make_event(slug="cancelado"), "Sin sede")
    page = client.get("/events/viene?lang=en").text
    for link in ("calendar.google.com", "outlook.live.com", "outlook.office.com", "/events/viene/calendar.ics"):
        assert link in page
    assert "join.example" not in page
    for slug in ("fue", "cancelado"):
        assert "calendar.google.com" not in client.get(f"/events/{slug}").text


@pytest.mark.one_database
@pytest.mark.parametrize("path", ["/events", "/network", "/series/serie"])
def test_subscribing_is_offered(arrange: Arrange, client: FlaskClient, path: str) -> None:
    with arrange():
        series = make.saved(Series(slug="serie", name=TranslatedText(es="Serie")))
        make.make_event(series_id=series.id)
    page = client.get(f"{path}?lang=en").text
    assert "in your calendar" in page
    assert ("webcal://127.0.0.1:8000" in page) or 'href="/events#subscribe"' in page


@pytest.mark.one_database
def test_the_language_is_that_of_the_address_alone(app: Flask, arrange: Arrange) -> None:
    with arrange():
        make.make_event()
    reader = app.test_client()
    reader.get("/events?lang=fr")
    plain = reader.get("/events.ics", headers={"Accept-Language": "pt"})
    assert plain.headers["Content-Language"] == "es"
    assert plain.data == app.test_client().get("/events.ics?lang=es").data
    french = reader.get("/events.ics?lang=fr")
    assert french.headers["Content-Language"] == "fr"
    assert "Set-Cookie" not in french.headers
    assert french.data != plain.data


@pytest.mark.parametrize("path", [FEED, f"{FEED}&agenda=1"])
def test_it_costs_few_statements_however_many_events(
    arrange: Arrange, client: FlaskClient, statements: Any, path: str
) -> None:
    counts = []
    for number in (1, 30):
        with arrange():
            for _ in range(number):
                make.make_agenda_row(make.make_event())
        with statements() as ran:
            client.get(path)
        counts.append(len(ran))
    assert counts[0] == counts[1] <= 7, ran

"""What stands in one's own feed: the events one is confirmed for, under the UID of the invitation, and nothing of others."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar

from app.calendars.queries import invitation_of
from app.core.dates import Precision
from app.events.actions.publication import cancel, move
from app.events.models import Event, EventStatus
from app.people.actions import merge
from app.people.models import Person
from app.registration.actions.registering import Details, register
from app.registration.actions.withdrawing import withdraw
from app.registration.models import Registration, RegistrationStatus
from tests import cast, make
from tests.fixtures.applications import Arrange
from tests.fixtures.calendars import Libical, read_by_ical_js
from tests.fixtures.time import SettableClock

ADDRESS = "/calendar/of-ana.ics"
JOIN = "https://join.example/secret"


@pytest.fixture
def ana(arrange: Arrange) -> Person:
    with arrange():
        person = make.make_person(**cast.ANA.fields)
        make.make_calendar_feed(person, "of-ana")
        return person


@pytest.fixture
def seminar(arrange: Arrange) -> Event:
    with arrange():
        event = make.make_event("Seminario", slug="seminario", online_url=JOIN)
        make.make_agenda_row(event)
        return event


@pytest.fixture
def registered(arrange: Arrange, ana: Person, seminar: Event) -> Registration:
    with arrange() as session:
        event, person = session.merge(seminar), session.merge(ana)
        return register(event, person, Details.of(person))


def read(client: FlaskClient, path: str = ADDRESS) -> dict[str, Any]:
    """UID → entry."""
    answer = client.get(path)
    assert answer.status_code == 200
    return {str(event["UID"]): event for event in Calendar.from_ical(answer.text).walk("VEVENT")}


def only(client: FlaskClient) -> Any:
    (entry,) = read(client).values()
    return entry


def test_a_confirmed_event_has_the_uid_and_version_of_its_invitation(
    app: Flask, client: FlaskClient, ana: Person, seminar: Event, registered: Registration
) -> None:
    entry = only(client)
    with app.app_context():
        row = invitation_of(ana.public_id, seminar.ref)
        assert row
        assert (entry["UID"], entry["SEQUENCE"]) == (row.uid, row.sequence)
    assert JOIN in entry["DESCRIPTION"]
    assert entry["STATUS"] == "CONFIRMED"
    assert "ATTENDEE" not in entry
    assert ana.email not in client.get(ADDRESS).text
    assert client.get("/events.ics").text.count(entry["UID"]) == 0


@pytest.mark.one_database
@pytest.mark.parametrize("status", [s for s in RegistrationStatus if s is not RegistrationStatus.CONFIRMED])
def test_what_was_never_confirmed_is_in_no_calendar(
    arrange: Arrange, client: FlaskClient, ana: Person, seminar: Event, status: RegistrationStatus
) -> None:
    with arrange() as session:
        make.make_registration(session.merge(seminar), session.merge(ana), status=status)
    assert read(client) == {}


@pytest.mark.one_database
@pytest.mark.parametrize(
    "hidden",
    [
        {"status": EventStatus.DRAFT},
        {"start_on": date(2027, 5, 1), "end_on": None, "precision": Precision.MONTH},
        {"start_on": date(2025, 11, 19), "end_on": date(2025, 11, 19)},
    ],
)
def test_drafts_unknown_days_and_what_is_long_past_are_not_shown(
    arrange: Arrange, client: FlaskClient, ana: Person, hidden: dict[str, Any]
) -> None:
    with arrange() as session:
        make.make_registration(make.make_event(**hidden), session.merge(ana))
    assert read(client) == {}


@pytest.mark.parametrize("what", ["withdrawn", "cancelled"])
def test_what_ended_stays_thirty_days_as_cancelled_without_the_link(
    arrange: Arrange, client: FlaskClient, clock: SettableClock, seminar: Event, registered: Registration, what: str
) -> None:
    before = only(client)
    clock.move(timedelta(hours=1))
    with arrange() as session:
        if what == "withdrawn":
            withdraw(session.merge(registered))
        else:
            event = session.merge(seminar)
            session.refresh(event, ["transitions"])
            cancel(event, "Razón")
    entry = only(client)
    assert (entry["UID"], entry["SEQUENCE"]) == (before["UID"], before["SEQUENCE"] + 1)
    assert (entry["STATUS"], entry["TRANSP"]) == ("CANCELLED", "TRANSPARENT")
    assert entry["DTSTAMP"].dt > before["DTSTAMP"].dt
    assert JOIN not in client.get(ADDRESS).text.replace("\r\n ", "")
    clock.move(timedelta(days=30))
    assert only(client)["STATUS"] == "CANCELLED"
    clock.move(timedelta(days=1))
    assert read(client) == {}


def test_who_registers_again_has_the_same_entry_again(
    arrange: Arrange, client: FlaskClient, clock: SettableClock, ana: Person, registered: Registration
) -> None:
    first = only(client)
    with arrange() as session:
        withdraw(session.merge(registered))
    clock.move(timedelta(seconds=5))
    with arrange() as session:
        person = session.merge(ana)
        register(session.merge(registered.event), person, Details.of(person))
    second = only(client)
    assert (second["UID"], second["STATUS"]) == (first["UID"], "CONFIRMED")
    assert second["SEQUENCE"] > first["SEQUENCE"]


@pytest.mark.one_database
def test_a_move_is_followed(arrange: Arrange, client: FlaskClient, seminar: Event, registered: Registration) -> None:
    before = only(client)
    with arrange() as session:
        event = session.merge(seminar)
        session.refresh(event, ["transitions"])
        move(event, replace(event.placing, city="Heredia"), "Razón")
    entry = only(client)
    assert "Heredia" in entry["LOCATION"]
    assert entry["SEQUENCE"] == before["SEQUENCE"] + 1


def test_a_person_without_an_address_has_entries_too(arrange: Arrange, client: FlaskClient) -> None:
    """Nobody was sent an invitation: the entry has the UID that one would begin with."""
    with arrange():
        person = make.make_person(email=None)
        make.make_calendar_feed(person, "of-ana")
        register(make.make_event(), person, Details.of(person))
    assert only(client)["UID"].endswith("@encuentro.example")


@pytest.mark.one_database
def test_an_alarm_rings_if_the_person_wants_one(
    arrange: Arrange, client: FlaskClient, ana: Person, registered: Registration
) -> None:
    assert not only(client).walk("VALARM")
    with arrange() as session:
        session.merge(ana).alarm_minutes = 90
    (alarm,) = only(client).walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta(minutes=-90)


@pytest.mark.one_database
def test_the_rows_of_the_agenda_come_along_when_they_are_asked_for(
    client: FlaskClient, registered: Registration
) -> None:
    assert len(read(client)) == 1
    uids = set(read(client, f"{ADDRESS}?agenda=1"))
    assert len(uids) == 2
    assert set(read(client, "/events/seminario/agenda.ics")) < uids


@pytest.mark.one_database
def test_it_is_in_the_language_of_the_person(arrange: Arrange, client: FlaskClient) -> None:
    with arrange():
        make.make_calendar_feed(make.make_person(**cast.JANE.fields), "of-ana")
    answer = client.get(f"{ADDRESS}?lang=fr", headers={"Accept-Language": "pt"})
    assert answer.headers["Content-Language"] == "en"
    assert "Encuentro: my events" in answer.text
    assert "Set-Cookie" not in answer.headers


@pytest.mark.one_database
def test_nothing_of_others_is_in_it(arrange: Arrange, client: FlaskClient, ana: Person, seminar: Event) -> None:
    with arrange() as session:
        other = make.make_person(**cast.JOAO.fields)
        make.make_registration(make.make_event("Solo de João"), other)
        make.make_registration(session.merge(seminar), other)
    assert read(client) == {}


def test_after_a_merge_what_both_were_confirmed_for_is_there(
    arrange: Arrange, client: FlaskClient, ana: Person
) -> None:
    """One of the two withdrew later than the other registered: the person is in all the same."""
    with arrange() as session:
        kept, merged = session.merge(ana), make.make_person("Ana María")
        event = make.make_event()
        make.make_registration(event, kept)
        withdraw(make.make_registration(event, merged))
        make.make_registration(make.make_event(), merged)
        merge(kept, merged)
    assert [str(entry["STATUS"]) for entry in read(client).values()] == ["CONFIRMED", "CONFIRMED"]


@pytest.mark.one_database
def test_other_programs_take_it(libical: Libical, client: FlaskClient, registered: Registration) -> None:
    text = client.get(f"{ADDRESS}?agenda=1").text
    (checked,) = libical.check([text])
    assert checked.errors == []
    (read_elsewhere,) = read_by_ical_js([text])
    assert len(checked.events) == len(read_elsewhere["events"]) == 2
    assert min(event.start for event in checked.events) == datetime(2027, 5, 12, 15, tzinfo=UTC)  # type: ignore[type-var]


def test_it_costs_few_statements_however_many_events(
    arrange: Arrange, client: FlaskClient, ana: Person, statements: Callable[[], Any]
) -> None:
    counts = []
    for number in (1, 20):
        with arrange() as session:
            person = session.merge(ana)
            for _ in range(number):
                event = make.make_event()
                make.make_agenda_row(event)
                make.make_registration(event, person)
        with statements() as ran:
            client.get(f"{ADDRESS}?agenda=1")
        counts.append(len(ran))
    assert counts[0] == counts[1] <= 10, ran

"""Programs that ask again: told that nothing changed when nothing did, and never when something did.

Two programs are kept throughout: one that knows ETags, and one that knows only the date it was given. Whatever is done
in between, deletions within the same second included, both end with what a first reader gets.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from email.utils import parsedate_to_datetime
from gzip import decompress
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload
from werkzeug.http import http_date

from app.core.dates import Precision, Schedule
from app.core.translated import TranslatedText
from app.events.actions import agenda
from app.events.actions.editing import change
from app.events.actions.publication import cancel, move, publish, return_to_draft
from app.events.actions.series import rename
from app.events.models import AgendaKind, Event, Placing, Series
from app.people.actions import update_person
from app.people.models import Person
from app.registration.actions.registering import Details, register
from app.registration.actions.withdrawing import withdraw as leave
from app.registration.models import Registration
from tests import make
from tests.fixtures.applications import Arrange
from tests.fixtures.time import SettableClock

FEEDS = ("/events.ics?agenda=1", "/series/serie/calendar.ics?agenda=1", "/calendar/of-ana.ics?agenda=1")


@dataclass
class Program:
    """A calendar program: what it kept of each address, and what it asks with."""

    client: FlaskClient
    asks: Callable[[dict[str, str]], dict[str, str]]
    kept: dict[str, tuple[bytes, dict[str, str]]] = field(default_factory=dict)

    def look(self, path: str) -> bytes:
        """What it has after asking."""
        held = self.kept.get(path)
        answer = self.client.get(path, headers=self.asks(held[1]) if held else {})
        if answer.status_code == 304:
            assert held
            assert answer.data == b""
            return held[0]
        assert answer.status_code == 200
        self.kept[path] = answer.data, dict(answer.headers)
        return answer.data


def by_etag(told: dict[str, str]) -> dict[str, str]:
    return {"If-None-Match": told["ETag"]}


def by_date(told: dict[str, str]) -> dict[str, str]:
    return {"If-Modified-Since": told["Last-Modified"]} if "Last-Modified" in told else {}


@pytest.fixture
def ana(arrange: Arrange) -> Person:
    with arrange():
        person = make.make_person()
        make.make_calendar_feed(person, "of-ana")
        series = make.saved(Series(slug="serie", name=TranslatedText(es="Serie")))
        for number in range(3):
            event = make.make_event(f"Seminario {number}", slug=f"e{number}", series_id=series.id)
            make.make_agenda_row(event)
        return person


def act(session: Session, person: Person, chance: random.Random) -> str:
    """One thing that somebody may do, whichever is possible; returns its name."""
    event = loaded(session, f"e{chance.randrange(3)}")
    if event.is_draft:
        publish(event)
        return "publish"
    mine = session.query(Registration).filter_by(event_id=event.id, ended_at=None).first()
    steps: dict[str, Callable[[], object]] = {
        "retitle": lambda: change(event, {"title": TranslatedText(es=f"Otro {chance.random()}")}),
        "rename series": lambda: rename(session.query(Series).one(), TranslatedText(es=f"S {chance.random()}")),
        "speak": lambda: update_person(session.merge(person), language=chance.choice(("es", "en"))),
    }
    if not event.is_cancelled:
        steps |= {
            "add row": lambda: agenda.add_row(event, row_values(chance)),
            "leave series": lambda: change(event, {"series_id": None}),
            "join series": lambda: change(event, {"series_id": session.query(Series).one().id}),
            "move": lambda: move(event, placing(chance), "Razón"),
            "leave" if mine else "join": lambda: leave(mine) if mine else join(session, event, person),
        }
        if event.agenda:
            steps["delete row"] = lambda: agenda.delete_row(event, event.agenda[0])
            steps["change row"] = lambda: agenda.change_row(
                event, event.agenda[0], {"end_time": time(23, chance.randrange(60))}
            )
        if not mine:
            steps["back to draft"] = lambda: return_to_draft(event, "Razón")
        if event.slug == "e2":
            steps["cancel"] = lambda: cancel(event, "Razón")
    name = chance.choice(sorted(steps))
    steps[name]()
    return name


def loaded(session: Session, slug: str) -> Event:
    """The event with what its actions change, also while it is a draft."""
    relations = (Event.transitions, Event.agenda, Event.speakers, Event.organisations)
    return session.scalars(select(Event).where(Event.slug == slug).options(*map(selectinload, relations))).one()


def row_values(chance: random.Random) -> dict[str, Any]:
    title = TranslatedText(es=f"Fila {chance.random()}")
    times = {"start_time": time(10), "end_time": time(11), "day": 1}
    return times | {"kind": AgendaKind.PLENARY, "title": title, "points": TranslatedText(), "speaker_text": ""}


def placing(chance: random.Random) -> Placing:
    day = date(2027, 5, 1) + timedelta(days=chance.randrange(60))
    return Placing(Schedule(day, day, Precision.DAY, time(9), time(17), "America/Lima"), "Sede", "Lima", None)


def join(session: Session, event: Event, person: Person) -> None:
    mine = session.merge(person)
    register(event, mine, Details.of(mine))


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.one_database)])
def test_whatever_is_done_nobody_keeps_what_is_no_longer_true(
    app: Flask, arrange: Arrange, clock: SettableClock, ana: Person, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311  a game, no secret
    programs = [Program(app.test_client(), by_etag), Program(app.test_client(), by_date)]
    latest: dict[str, datetime] = {}
    for _ in range(10):
        for path in FEEDS:
            fresh = app.test_client().get(path)
            told = fresh.headers.get("Last-Modified")
            modified = parsedate_to_datetime(told) if told else latest.get(path)
            assert modified is None or modified >= latest.get(path, modified)
            if modified:
                latest[path] = modified
            assert [program.look(path) == fresh.data for program in programs] == [True, True], path
        clock.move(timedelta(seconds=chance.choice([0, 0, 0.2, 1, 61, 3600, 86400 * 2])))
        with arrange() as session:
            for _ in range(chance.choice([0, 1, 1, 2, 3])):
                act(session, ana, chance)


def test_the_same_data_is_the_same_bytes_and_304(app: Flask, clock: SettableClock, ana: Person) -> None:
    client = app.test_client()
    clock.move(timedelta(minutes=2))
    first = {path: client.get(path) for path in FEEDS}
    clock.move(timedelta(hours=5))
    for path, answer in first.items():
        assert client.get(path).data == answer.data
        for asked in (by_etag(dict(answer.headers)), by_date(dict(answer.headers))):
            assert asked
            again = client.get(path, headers=asked)
            assert (again.status_code, again.data) == (304, b"")
            assert again.headers["ETag"] == answer.headers["ETag"]
            assert again.headers["Cache-Control"] == answer.headers["Cache-Control"]


def test_a_deletion_in_the_same_second_is_seen(app: Flask, arrange: Arrange, clock: SettableClock, ana: Person) -> None:
    client, path, at = app.test_client(), FEEDS[0], clock.now()
    with arrange() as session:
        row = agenda.add_row(loaded(session, "e0"), row_values(random.Random(1)))  # noqa: S311
    before = client.get(path)
    assert row.public_id in before.text.replace("\r\n ", "")
    told = parsedate_to_datetime(before.headers["Last-Modified"])
    assert told < at.replace(microsecond=0)  # the second is not over: it would bear the time of what comes next
    with arrange() as session:
        event = loaded(session, "e0")
        agenda.delete_row(event, event.agenda[-1])
    for asked in (
        by_etag(dict(before.headers)),
        by_date(dict(before.headers)),
        {"If-Modified-Since": http_date(datetime(2100, 1, 1, tzinfo=UTC))},
    ):
        after = client.get(path, headers=asked)
        assert after.status_code == 200
        assert row.public_id not in after.text.replace("\r\n ", "")


@pytest.mark.one_database
def test_the_tag_is_asked_first_and_the_date_then_not_at_all(
    client: FlaskClient, clock: SettableClock, ana: Person
) -> None:
    """RFC 9110 §13.2.2."""
    clock.move(timedelta(minutes=2))
    path, told = FEEDS[0], client.get(FEEDS[0]).headers
    future = {"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"}
    assert client.get(path, headers={"If-None-Match": '"another"', **future}).status_code == 200
    assert client.get(path, headers={"If-None-Match": f'"another", {told["ETag"]}'}).status_code == 304
    assert client.get(path, headers={"If-None-Match": told["ETag"].removeprefix("W/")}).status_code == 304
    assert client.get(path, headers={"If-None-Match": "*"}).status_code == 304
    assert client.get(path, headers={"If-Modified-Since": "nonsense"}).status_code == 200


@pytest.mark.one_database
def test_head_and_compression_leave_the_tag_as_it_is(client: FlaskClient, ana: Person) -> None:
    path = FEEDS[0]
    plain, head = client.get(path), client.head(path)
    packed = client.get(path, headers={"Accept-Encoding": "gzip"})
    assert head.data == b""
    assert head.headers["Content-Length"] == str(len(plain.data))
    assert packed.headers["Content-Encoding"] == "gzip"
    assert decompress(packed.data) == plain.data
    assert len({answer.headers["ETag"] for answer in (plain, head, packed)}) == 1
    again = client.get(path, headers={"Accept-Encoding": "br", "If-None-Match": packed.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.one_database
def test_reading_changes_no_bytes(client: FlaskClient, clock: SettableClock, ana: Person) -> None:
    """The note that somebody read it is not among what is read."""
    path = FEEDS[2]
    first = client.get(path)
    clock.move(timedelta(days=1))
    assert client.get(path, headers=by_etag(dict(first.headers))).status_code == 304


@pytest.mark.one_database
@pytest.mark.parametrize("gone", ["left the series", "back to draft"])
def test_the_date_does_not_go_back_when_the_newest_event_goes(
    app: Flask, arrange: Arrange, clock: SettableClock, ana: Person, gone: str
) -> None:
    program, path = Program(app.test_client(), by_date), FEEDS[1]

    def dated() -> datetime:
        return parsedate_to_datetime(app.test_client().get(path).headers["Last-Modified"])

    clock.move(timedelta(minutes=2))
    with arrange() as session:
        change(loaded(session, "e0"), {"title": TranslatedText(es="El último cambiado")})
    clock.move(timedelta(minutes=2))
    assert "El último cambiado" in program.look(path).decode()
    before = dated()
    clock.move(timedelta(minutes=2))
    with arrange() as session:
        event = loaded(session, "e0")
        change(event, {"series_id": None}) if gone == "left the series" else return_to_draft(event, "Razón")
    clock.move(timedelta(minutes=2))
    assert "El último cambiado" not in program.look(path).decode()
    assert dated() > before


@pytest.mark.one_database
@pytest.mark.parametrize("path", FEEDS[:2])
def test_what_leaves_by_itself_leaves_for_everyone(
    app: Flask, arrange: Arrange, clock: SettableClock, ana: Person, path: str
) -> None:
    """Nothing is recorded on the day when a cancelled event goes: the date is that of the midnight."""
    program = Program(app.test_client(), by_date)
    with arrange() as session:
        cancel(loaded(session, "e2"), "Razón")
    clock.move(timedelta(days=30))
    assert b"STATUS:CANCELLED" in program.look(path)
    clock.move(timedelta(days=1))
    assert b"STATUS:CANCELLED" not in program.look(path)

"""An alarm if the person wants one: chosen by their link or in the profile, in what is sent, downloaded and fed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.calendars.queries import invitation_of
from app.core.extensions import db
from app.events.actions.publication import cancel, move
from app.events.models import Event
from app.mail.models import OutboxMessage
from app.people.models import Person
from app.registration.actions.registering import Details, register
from app.registration.links import registration_token
from tests.fixtures.applications import Arrange, SignInAs
from tests.fixtures.time import SettableClock
from tests.make import make_account, make_event, make_person

pytestmark = pytest.mark.one_database


@pytest.fixture
def page(arrange: Arrange) -> tuple[str, Event, Person]:
    """The address of Ana's registration, the event, and Ana."""
    with arrange():
        event, person = make_event(), make_person()
        registration = register(event, person, Details.of(person))
        return f"/r/{registration_token(registration)}", event, person


@pytest.fixture
def entry(app: Flask) -> Callable[[str], Any]:
    """The VEVENT in an iCalendar text."""
    return lambda text: Calendar.from_ical(text).walk("VEVENT")[0]


def triggers(entry: Any) -> list[timedelta]:
    return [alarm["TRIGGER"].dt for alarm in entry.walk("VALARM")]


@pytest.mark.parametrize("minutes", [15, 60, 1440, 10080])
def test_what_is_chosen_by_the_personal_link_is_in_the_download(
    client: FlaskClient, page: Any, entry: Any, minutes: int, clock: SettableClock
) -> None:
    before = entry(client.get(f"{page[0]}/calendar.ics").text)
    clock.move(timedelta(minutes=1))
    response = client.post(f"{page[0]}/alarm", data={"alarm_minutes": str(minutes)})
    assert response.status_code == 303
    assert f'<option selected value="{minutes}">' in client.get(page[0]).text
    after = entry(client.get(f"{page[0]}/calendar.ics").text)
    assert (triggers(before), triggers(after)) == ([], [timedelta(minutes=-minutes)])
    (alarm,) = after.walk("VALARM")
    assert (alarm["ACTION"], alarm["DESCRIPTION"]) == ("DISPLAY", after["SUMMARY"])
    assert before["SEQUENCE"] == after["SEQUENCE"] == 0
    assert after["DTSTAMP"].dt > before["DTSTAMP"].dt


def test_it_can_be_taken_off_again(client: FlaskClient, page: Any, entry: Any) -> None:
    for value in ("60", ""):
        client.post(f"{page[0]}/alarm", data={"alarm_minutes": value})
    assert triggers(entry(client.get(f"{page[0]}/calendar.ics").text)) == []


def test_choosing_sends_nothing(app: Flask, client: FlaskClient, page: Any) -> None:
    client.post(f"{page[0]}/alarm", data={"alarm_minutes": "60"})
    with app.app_context():
        assert len(db.session.scalars(select(OutboxMessage)).all()) == 1


@pytest.mark.parametrize("value", ["7", "-15", "soon", "99999999999999999999"])
def test_what_is_not_offered_is_refused(app: Flask, client: FlaskClient, page: Any, value: str) -> None:
    assert client.post(f"{page[0]}/alarm", data={"alarm_minutes": value}).status_code == 422
    with app.app_context():
        assert db.session.scalars(select(Person.alarm_minutes)).all() == [None]


def test_the_profile_has_it_too(app: Flask, arrange: Arrange, client: FlaskClient, sign_in: SignInAs) -> None:
    with arrange():
        account = make_account()
    sign_in(client, account)
    values = {"given_names": "Ana", "family_names": "Ejemplo", "language": "es", "alarm_minutes": "1440"}
    assert client.post("/profile", data=values).status_code == 303
    with app.app_context():
        assert db.session.scalars(select(Person.alarm_minutes)).all() == [1440]
    assert '<option selected value="1440">' in client.get("/profile").text
    assert client.post("/profile", data=values | {"alarm_minutes": "7"}).status_code in (200, 422)


def test_the_next_entry_has_it_and_a_cancellation_has_none(
    app: Flask, client: FlaskClient, page: Any, entry: Any
) -> None:
    client.post(f"{page[0]}/alarm", data={"alarm_minutes": "60"})
    with app.app_context():
        event = db.session.get_one(Event, page[1].id, options=[selectinload(Event.transitions)])
        move(event, replace(event.placing, venue="Otro local"), "")
        cancel(event, "")
        sent = [entry(mail.calendar) for mail in db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id))]
        assert [triggers(each) for each in sent] == [[], [timedelta(hours=-1)], []]
        assert [each["SEQUENCE"] for each in sent] == [0, 1, 2]
        assert [each["DTSTAMP"].dt for each in sent] == sorted({each["DTSTAMP"].dt for each in sent})


def test_an_entry_that_left_the_calendar_stays_as_it_was(
    app: Flask, arrange: Arrange, client: FlaskClient, page: Any
) -> None:
    with arrange() as session:
        cancel(session.get_one(Event, page[1].id, options=[selectinload(Event.transitions)]), "")
        before = invitation_of(page[2].public_id, page[1].ref)
        assert before
        stamp = before.changed_at
    client.post(f"{page[0]}/alarm", data={"alarm_minutes": "60"})
    with app.app_context():
        after = invitation_of(page[2].public_id, page[1].ref)
        assert after and after.changed_at == stamp

"""The organisers' screen of reminders: exact times, how many get them, adding and removing."""

from datetime import UTC, datetime, time, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import Account, RoleKind
from app.core.clock import now
from app.core.extensions import db
from app.events.models import Event, EventStatus
from app.jobs.registry import jobs
from app.jobs.runner import run
from app.reminders.models import ReminderRule
from tests.fixtures.applications import Arrange, SignInAs
from tests.fixtures.time import SettableClock
from tests.make import make_account, make_event, make_person, make_registration


@pytest.fixture
def event(arrange: Arrange) -> Event:
    with arrange():
        event = make_event(slug="seminario")
        make_registration(event)
        make_registration(event)
    return event


@pytest.fixture
def organiser(arrange: Arrange, event: Event) -> Account:
    with arrange():
        return make_account([event], make_person("Olga", "Organizadora", language="en"))


@pytest.fixture
def page(client: FlaskClient, sign_in: SignInAs, organiser: Account) -> FlaskClient:
    sign_in(client, organiser)
    return client


URL = "/events/seminario/reminders?lang=en"


def rules(arrange: Arrange) -> set[str]:
    with arrange():
        return {rule.code for rule in db.session.scalars(select(ReminderRule)) if rule.removed_at is None}


def test_it_shows_the_exact_times_and_how_many_get_them(page: FlaskClient, arrange: Arrange) -> None:
    text = page.get(URL).text
    assert "7 days before, at 09:00" in text
    assert "Wednesday 5 May 2027, 09:00 (Costa Rica)" in text
    assert "Tuesday 11 May 2027, 09:00 (Costa Rica)" in text
    assert text.count("2 people, as things stand") == 2
    assert rules(arrange) == set()  # a GET writes nothing


@pytest.mark.one_database
def test_of_a_cancelled_event_it_plans_and_offers_nothing(page: FlaskClient, event: Event, arrange: Arrange) -> None:
    with arrange() as session:
        session.merge(event).status = EventStatus.CANCELLED
    text = page.get(URL).text
    assert "nobody is reminded any more" in text
    assert not any(words in text for words in ("Planned", "as things stand", "Add reminder", "Remove"))


def test_it_tells_what_was_sent_and_missed(
    page: FlaskClient, arrange: Arrange, clock: SettableClock, sign_in: SignInAs, organiser: Account
) -> None:
    clock.set(datetime(2027, 5, 5, 15, tzinfo=UTC))
    with arrange():
        run(jobs()["remind"])
    clock.move(timedelta(days=6, hours=7))
    with arrange():
        run(jobs()["remind"])
    sign_in(page, organiser)  # the first session has idled too long by now
    text = page.get(URL).text
    assert "2 people got it" in text
    assert "2 people missed it" in text


def test_adding_a_reminder_keeps_the_default_ones(page: FlaskClient, arrange: Arrange) -> None:
    response = page.post(URL, data={"kind": "days", "number": "14", "at_time": "08:30"})
    assert response.status_code == 303
    assert rules(arrange) == {"14-0830", "7-0900", "1-0900"}
    text = page.get(URL).text
    assert "The reminder was added." in text
    assert "Wednesday 28 April 2027, 08:30 (Costa Rica)" in text


def test_a_reminder_of_hours_needs_no_time_of_day(page: FlaskClient, arrange: Arrange) -> None:
    response = page.post(URL, data={"kind": "hours", "number": "2", "at_time": ""})
    assert response.status_code == 303
    assert rules(arrange) == {"2h", "7-0900", "1-0900"}
    text = page.get(URL).text
    assert "2 hours before the beginning" in text
    assert "Wednesday 12 May 2027, 07:00 (Costa Rica)" in text
    assert page.post(URL, data={"kind": "hours", "number": "2", "at_time": "10:00"}).status_code == 422
    assert page.post("/events/seminario/reminders/2h/removal").status_code == 303
    assert rules(arrange) == {"7-0900", "1-0900"}


@pytest.mark.parametrize(
    ("kind", "number", "at", "message"),
    [
        ("days", "", "09:00", "Give a number of days from 0 to 60"),
        ("days", "x", "09:00", "Give a number of days from 0 to 60"),
        ("days", "61", "09:00", "Give a number of days from 0 to 60"),
        ("days", "-1", "09:00", "Give a number of days from 0 to 60"),
        ("days", "3", "", "Give the time as 09:00."),
        ("days", "3", "25:00", "Give the time as 09:00."),
        ("days", "7", "09:00", "There is a reminder at that time already."),
        ("days", "0", "12:00", "when the event has begun"),
        ("hours", "0", "", "Give a number of hours from 1 to 72."),
        ("hours", "73", "09:00", "Give a number of hours from 1 to 72."),
        ("hours", "1.5", "25:00", "Give a number of hours from 1 to 72."),
        ("weeks", "3", "09:00", "Choose days or hours."),
        ("", "3", "09:00", "Choose days or hours."),
    ],
)
def test_a_mistake_is_told_and_what_was_typed_stays(
    page: FlaskClient, arrange: Arrange, kind: str, number: str, at: str, message: str
) -> None:
    response = page.post(URL, data={"kind": kind, "number": number, "at_time": at})
    assert response.status_code == 422
    assert message in response.text
    assert "There is a problem" in response.text
    assert "Not a valid" not in response.text
    assert f'value="{number}"' in response.text or number == ""
    assert rules(arrange) == set()


def test_removing_a_default_reminder_leaves_the_other(page: FlaskClient, arrange: Arrange) -> None:
    assert page.post("/events/seminario/reminders/7-0900/removal").status_code == 303
    assert rules(arrange) == {"1-0900"}
    assert "7 days before" not in page.get(URL).text
    assert page.post("/events/seminario/reminders/7-0900/removal").status_code == 409


def test_when_all_are_removed_it_says_so(page: FlaskClient) -> None:
    for code in ("7-0900", "1-0900"):
        page.post(f"/events/seminario/reminders/{code}/removal")
    assert "Nobody will be reminded of this event" in page.get(URL).text


def test_only_those_who_organise_the_event_come_here(
    client: FlaskClient, sign_in: SignInAs, arrange: Arrange, event: Event
) -> None:
    assert client.get(URL).status_code == 302
    with arrange():
        other = make_account([make_event()], make_person())
        everything = make_account([RoleKind.ORGANISER], make_person())
    for account, status in ((other, 403), (everything, 200)):
        sign_in(client, account)
        assert client.get(URL).status_code == status
    sign_in(client, other)
    assert client.post(URL, data={"kind": "days", "number": "3", "at_time": "09:00"}).status_code == 403
    assert client.post("/events/seminario/reminders/7-0900/removal").status_code == 403


def test_the_organisers_home_of_the_event_leads_here(page: FlaskClient) -> None:
    assert 'href="/events/seminario/reminders' in page.get("/events/seminario/work").text


def test_few_statements_however_many_people(page: FlaskClient, arrange: Arrange, statements, event: Event) -> None:  # type: ignore[no-untyped-def]
    with arrange():
        for _ in range(30):
            make_registration(event)
            db.session.add(ReminderRule(event_id=event.id, number=2, at_time=time(9, 30 - _), added_at=now()))
    with statements() as ran:
        page.get(URL)
    assert len(ran) <= 10, ran

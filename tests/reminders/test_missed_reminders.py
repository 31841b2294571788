"""Missed reminders: in red for organisers and administrators, and sent only on a person's word."""

from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import Account, RoleKind
from app.core.audit import AuditEntry
from app.core.extensions import db
from app.events.models import Event, EventStatus
from app.jobs.registry import jobs
from app.jobs.runner import run
from app.mail.models import OutboxMessage
from app.registration.actions.withdrawing import withdraw
from app.registration.models import Registration
from app.reminders.models import Reminder, ReminderOutcome, ReminderReason
from tests.fixtures.applications import Arrange, SignInAs
from tests.fixtures.time import SettableClock
from tests.make import make_account, make_event, make_person, make_registration

#: A day before an event on 12 May 2027 at nine in San José, seven hours late; and when it begins.
TOO_LATE = datetime(2027, 5, 11, 22, tzinfo=UTC)
BEGINS = datetime(2027, 5, 12, 15, tzinfo=UTC)
PAGE = "/events/seminario/reminders?lang=en"
MISSED = "/events/seminario/reminders/1-0900/missed?lang=en"
SEND = "/events/seminario/reminders/1-0900/sendings?lang=en"


@pytest.fixture
def event(arrange: Arrange) -> Event:
    with arrange():
        return make_event(slug="seminario")


@pytest.fixture
def three(arrange: Arrange, event: Event, clock: SettableClock) -> list[Registration]:
    """Three people who missed the reminder of the day before."""
    with arrange():
        people = [make_person("Ana", f"Ejemplo {number}") for number in (1, 2, 3)]
        registrations = [make_registration(event, person) for person in people]
    clock.set(TOO_LATE)
    with arrange():
        run(jobs()["remind"])
    return registrations


@pytest.fixture
def organiser(arrange: Arrange, event: Event) -> Account:
    with arrange():
        return make_account([event], make_person("Olga", "Organizadora", language="en"))


@pytest.fixture
def page(client: FlaskClient, sign_in: SignInAs, organiser: Account, three: list[Registration]) -> FlaskClient:
    sign_in(client, organiser)
    return client


def sent_to(arrange: Arrange) -> list[str]:
    with arrange():
        query = select(OutboxMessage.to_address).where(OutboxMessage.kind == "reminders/reminder")
        return sorted(db.session.scalars(query))


def outcomes(arrange: Arrange) -> list[tuple[ReminderOutcome, str]]:
    """(outcome, who decided) of the reminders of the day before."""
    with arrange():
        rows = db.session.scalars(select(Reminder).where(Reminder.due_at > TOO_LATE - timedelta(days=1)))
        return [(row.outcome, row.decided_by) for row in rows]


def test_organisers_see_them_in_red_and_who_they_are(page: FlaskClient, arrange: Arrange) -> None:
    text = page.get(PAGE).text
    assert "status status-bad" in text
    assert "3 people missed it" in text
    assert 'href="/events/seminario/reminders/1-0900/missed"' in text
    text = page.get(MISSED).text
    assert all(f"Ejemplo {number}, Ana" in text for number in (1, 2, 3))
    assert "more than six hours late" in text
    assert "Send now to 3 people who missed it" in text
    assert sent_to(arrange) == []


def test_one_word_sends_them_once(page: FlaskClient, arrange: Arrange, organiser: Account) -> None:
    assert page.post(SEND).status_code == 303
    assert "3 reminders are on their way." in page.get(PAGE).text
    assert len(sent_to(arrange)) == 3
    assert outcomes(arrange) == [(ReminderOutcome.SENT, organiser.public_id)] * 3
    assert page.post(SEND).status_code == 303
    assert "nothing was sent" in page.get(PAGE).text
    assert len(sent_to(arrange)) == 3
    assert "Nobody who is confirmed missed this reminder" in page.get(MISSED).text
    with arrange():
        actions = db.session.scalars(select(AuditEntry.note).where(AuditEntry.action == "reminders.sent_late")).all()
    assert actions == ["1-0900: 3 people", "1-0900: 0 people"]


def test_also_at_night_for_a_person_asked_for_it(page: FlaskClient, arrange: Arrange, clock: SettableClock) -> None:
    clock.move(timedelta(hours=6))  # 22:00 in San José
    assert page.post(SEND).status_code in (303, 302)
    assert len(sent_to(arrange)) == 3


def test_who_withdrew_meanwhile_is_left_alone(page: FlaskClient, arrange: Arrange, three: list[Registration]) -> None:
    with arrange():
        registration = db.session.get_one(Registration, three[0].id)
        db.session.refresh(registration, ["event", "person"])
        withdraw(registration)
    assert "Send now to 2 people who missed it" in page.get(MISSED).text
    text = page.get(PAGE).text
    assert "2 people missed it" in text
    assert "3 people missed it" not in text
    assert "1 person who missed it has withdrawn since" in text
    page.post(SEND)
    assert sent_to(arrange) == sorted(registration.email for registration in three[1:])


def test_once_the_event_has_begun_it_is_refused(
    page: FlaskClient, arrange: Arrange, clock: SettableClock, sign_in: SignInAs, organiser: Account
) -> None:
    clock.set(BEGINS)
    sign_in(page, organiser)
    text = page.get(MISSED).text
    assert "The event has begun" in text
    assert "Send now" not in text
    answer = page.post(SEND)
    assert answer.status_code == 409
    assert "The event has begun" in answer.text
    assert sent_to(arrange) == []


@pytest.mark.parametrize("change", ["cancelled", "moved", "removed"])
def test_nothing_goes_out_for_what_is_not_so_any_more(page: FlaskClient, arrange: Arrange, change: str) -> None:
    if change == "removed":
        page.post("/events/seminario/reminders/1-0900/removal")
    with arrange():
        event = db.session.scalars(select(Event)).one()
        if change == "cancelled":
            event.status = EventStatus.CANCELLED
        if change == "moved":
            event.generation += 1
    assert page.post(SEND).status_code == (303 if change == "moved" else 409)
    assert sent_to(arrange) == []


def test_who_takes_no_reminders_is_not_counted_as_sent(
    page: FlaskClient, arrange: Arrange, three: list[Registration]
) -> None:
    with arrange():
        db.session.get_one(Registration, three[0].id).email = ""
        db.session.get_one(type(three[0].person), three[0].person_id).email = None
    page.post(SEND)
    assert len(sent_to(arrange)) == 2
    with arrange():
        row = db.session.scalars(select(Reminder).where(Reminder.reason == ReminderReason.UNWANTED)).one()
    assert row.outcome is ReminderOutcome.LAPSED


def test_administrators_see_them_for_thirty_days_and_no_longer_than_they_are_missed(
    page: FlaskClient, arrange: Arrange, clock: SettableClock, sign_in: SignInAs
) -> None:
    with arrange():
        administrator = make_account([RoleKind.ADMINISTRATOR])
    sign_in(page, administrator)
    text = page.get("/jobs?lang=en").text
    assert "6 reminders missed" in text  # of the week before too
    assert 'href="/events/seminario/reminders"' in text
    page.post(SEND)
    assert "3 reminders missed" in page.get("/jobs?lang=en").text
    clock.move(timedelta(days=31))
    sign_in(page, administrator)
    assert "reminders missed" not in page.get("/jobs?lang=en").text


def test_a_rule_that_is_not_there_is_not_found(page: FlaskClient) -> None:
    assert page.get("/events/seminario/reminders/9-0900/missed").status_code == 404

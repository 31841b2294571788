"""What registration says beforehand that it will send: reminders, those put off, offers, attendance summaries."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from app.accounts.models import RoleKind
from app.core.clock import now
from app.core.dates import Precision, Schedule
from app.core.extensions import db
from app.events.models import Event, EventStatus
from app.jobs.forecasts import HORIZON, forecasts
from app.jobs.registry import jobs
from app.jobs.runner import run
from app.registration.models import Offer, RegistrationStatus
from app.reminders.actions.rules import add_rule, ensure_rules, remove_rule
from app.reminders.models import RuleKind
from tests.fixtures.applications import Arrange, SignInAs
from tests.fixtures.time import SettableClock
from tests.make import make_account, make_event, make_person, make_registration, saved

LIMA = "America/Lima"
#: An event on 12 May 2027 at eight in Lima, seen ten days before.
SEEN = datetime(2027, 5, 2, 15, tzinfo=UTC)
EIGHT = Schedule(date(2027, 5, 12), None, Precision.DAY, time(8), time(17), LIMA)


@pytest.fixture
def event(app: Flask, clock: SettableClock) -> Iterator[Event]:
    clock.set(SEEN)
    with app.test_request_context("/jobs?lang=en", method="POST"):
        yield make_event("Seminario", slug="seminario", schedule=EIGHT)


def seen() -> list[tuple[str, str, int]]:
    """(day and time in UTC, what, people)."""
    db.session.commit()
    return [(f"{one.at:%d %H:%M}", one.what, one.people) for one in forecasts(now() + HORIZON)]


def test_rules_nobody_has_saved_yet_are_foretold_and_nothing_is_written(event: Event) -> None:
    for _ in range(3):
        make_registration(event, make_person(country_code="PE"))
    make_registration(event, status=RegistrationStatus.WAITING)
    expected = [
        ("05 14:00", "Reminder, 7 days before, at 09:00: Seminario", 3),
        ("11 14:00", "Reminder, 1 day before, at 09:00: Seminario", 3),
    ]
    assert seen() == expected
    assert ensure_rules(event)  # they were not saved until now
    assert seen() == expected


def test_quiet_hours_are_foretold_for_each_clock(event: Event, clock: SettableClock) -> None:
    for code in ("7-0900", "1-0900"):
        remove_rule(event, code)
    add_rule(event, RuleKind.HOURS, 2)
    people = [make_person(country_code=code) for code in ("PE", "PE", "ES", "AR")]
    for person in (*people, make_person(zone="America/Los_Angeles")):  # where it is 04:00, and 06:00 when it begins
        make_registration(event, person)
    what = "Reminder, 2 hours before the beginning: Seminario"
    assert seen() == [("12 11:00", what, 2), ("12 12:00", what, 2)]
    clock.set(datetime(2027, 5, 12, 11, tzinfo=UTC))
    db.session.commit()
    run(jobs()["remind"])
    assert seen() == [("12 12:00", what, 2)]  # those who wait
    event.generation += 1
    assert seen() == []


@pytest.mark.parametrize("status", [EventStatus.DRAFT, EventStatus.CANCELLED])
def test_drafts_and_cancelled_events_send_nothing(event: Event, status: EventStatus) -> None:
    make_registration(event)
    ensure_rules(event)
    event.status = status
    assert seen() == []


def test_an_event_in_an_unknown_zone_spoils_no_other(event: Event) -> None:
    other = make_event(schedule=EIGHT)
    for each in (event, other):
        make_registration(each)
        ensure_rules(each)
    db.session.execute(update(Event).where(Event.id == other.id).values(zone="Nowhere/City"))
    assert [what for _, what, _ in seen()] == [
        "Reminder, 7 days before, at 09:00: Seminario",
        "Reminder, 1 day before, at 09:00: Seminario",
    ]


def test_offers_that_expire_and_summaries_are_foretold(event: Event, clock: SettableClock) -> None:
    for _ in range(2):
        registration = make_registration(event, status=RegistrationStatus.OFFERED)
        saved(Offer(registration=registration, offered_at=now(), expires_at=now() + timedelta(hours=48)))
    make_account([event])
    make_account([event], closed_at=now())
    assert seen() == [("04 15:00", "Offers of seats expire: Seminario", 2)]
    clock.set(datetime(2027, 5, 12, 15, tzinfo=UTC))
    make_registration(event)
    summary = ("13 00:00", "Attendance summary: Seminario", 1)  # two hours after 17:00 in Lima
    news = ("13 13:00", "News for organisers: Seminario", 1)  # 07:00 in San José
    assert seen()[1:] == [summary, news]
    event.summary_mailed_at = now()
    assert seen()[1:] == [news]


def test_without_organisers_of_its_own_those_of_all_are_counted(event: Event, clock: SettableClock) -> None:
    make_registration(event)
    clock.set(datetime(2027, 5, 12, 15, tzinfo=UTC))
    assert seen() == []
    for _ in range(2):
        make_account([RoleKind.ORGANISER])
    assert seen() == [("13 00:00", "Attendance summary: Seminario", 2)]


def test_the_page_takes_as_many_statements_for_thirty_events_as_for_one(
    client: FlaskClient, sign_in: SignInAs, arrange: Arrange, clock: SettableClock, statements
) -> None:  # type: ignore[no-untyped-def]
    clock.set(SEEN)
    numbers = []
    with arrange():
        account = make_account([RoleKind.ADMINISTRATOR])
    sign_in(client, account)
    for events in (1, 29):
        with arrange():
            for number in range(events):
                event = make_event(schedule=EIGHT)
                registration = make_registration(event)
                if number % 2:
                    ensure_rules(event)
                saved(Offer(registration=registration, offered_at=now(), expires_at=now() + timedelta(hours=48)))
        with statements() as ran:
            text = client.get("/jobs?lang=en").text
        numbers.append(len(ran))
    assert text.count("Reminder, ") == 60
    # Five of them for forums (opening, last days, closing, digests, who has not written), one for files without their bytes, one for hosts whose access ends,
    # five for contacts asked and told, messages that can still be stopped, tasks, and nominees; then one for changes of events
    # that wait, and five for travel (offers that end; calls, offers, requests and journeys of which somebody is reminded);
    # four for what countries are asked (cooperation, questionnaires, texts in consultation, progress of plans and conclusions).
    assert numbers[0] == numbers[1] <= 43, numbers

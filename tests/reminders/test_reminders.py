"""Reminders by the event's rules: to the confirmed, once, at their hour, and not when it is too late."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from flask_babel import force_locale
from sqlalchemy import select

from app.core.clock import now
from app.core.dates import Precision, Schedule
from app.core.extensions import db
from app.core.refusal import Refused
from app.events.models import Event, EventStatus
from app.jobs.registry import Result
from app.registration.models import Registration, RegistrationStatus, RegistrationTransition
from app.reminders.actions import reminding
from app.reminders.actions.rules import add_rule, ensure_rules, remove_rule
from app.reminders.models import ReminderOutcome, ReminderRule, RuleKind
from tests.fixtures.time import SettableClock
from tests.make import make_event, make_person, make_registration, saved
from tests.reminders.ticks import outcomes, remind, reminded

#: Of an event on 12 May 2027 in San José: seven days and one day before, 09:00 there.
WEEK, EVE = datetime(2027, 5, 5, 15, tzinfo=UTC), datetime(2027, 5, 11, 15, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def arrive(registration: Registration, status: RegistrationStatus) -> None:
    registration.status = status
    saved(RegistrationTransition(registration_id=registration.id, status=status, at=now(), actor="system"))


def move(event: Event, day: date) -> None:
    event.reschedule(Schedule(day, day, Precision.DAY, time(9), time(17), "America/Costa_Rica"))


def test_by_default_a_week_and_a_day_before_at_nine(clock: SettableClock, ana: Registration) -> None:
    seen = []
    for moment in (WEEK - MINUTE, WEEK, WEEK + MINUTE, EVE - MINUTE, EVE, EVE + timedelta(hours=7)):
        clock.set(moment)
        remind()
        seen.append(len(reminded()))
    assert seen == [0, 1, 1, 1, 2, 2]
    assert outcomes() == [ReminderOutcome.SENT] * 2


def test_only_the_confirmed_are_reminded(clock: SettableClock, event: Event) -> None:
    for status in RegistrationStatus:
        make_registration(event, make_person(email=f"{status.value}@compras.example"), status=status)
    clock.set(WEEK)
    remind()
    assert reminded() == ["confirmed@compras.example"]


@pytest.mark.parametrize("status", [EventStatus.DRAFT, EventStatus.CANCELLED])
def test_only_for_published_events(clock: SettableClock, event: Event, ana: Registration, status: EventStatus) -> None:
    event.status = status
    clock.set(WEEK)
    remind()
    assert reminded() == []


@pytest.mark.parametrize(
    ("fields", "number"),
    [
        ({}, 2),
        ({"status": EventStatus.DRAFT}, 0),
        ({"status": EventStatus.CANCELLED}, 0),
        ({"start_on": date(2026, 5, 12)}, 0),
        ({"precision": Precision.MONTH}, 0),
    ],
    ids=["ahead", "draft", "cancelled", "over", "no day"],
)
@pytest.mark.usefixtures("context")
def test_the_default_rules_are_saved_of_events_ahead_alone(fields: dict[str, Any], number: int) -> None:
    """Organisers of another can still be offered other defaults."""
    make_registration(make_event(**fields))
    remind()
    assert len(db.session.scalars(select(ReminderRule)).all()) == number


def test_who_registers_after_the_hour_gets_no_stale_one(clock: SettableClock, event: Event, ana: Registration) -> None:
    clock.set(WEEK + MINUTE)
    make_registration(event, make_person(email="late@compras.example"))
    remind()
    assert reminded() == [ana.email]
    clock.set(EVE)
    remind()
    assert sorted(reminded()) == sorted([ana.email, ana.email, "late@compras.example"])


def test_who_is_confirmed_after_the_hour_gets_no_stale_one(clock: SettableClock, event: Event) -> None:
    registration = make_registration(event, status=RegistrationStatus.WAITING)
    clock.set(WEEK + MINUTE)
    arrive(registration, RegistrationStatus.CONFIRMED)
    remind()
    assert reminded() == []
    assert outcomes() == []


@pytest.mark.parametrize(
    ("late", "outcome", "messages"),
    [
        (timedelta(hours=6), ReminderOutcome.SENT, 1),
        (timedelta(hours=6, seconds=1), ReminderOutcome.MISSED, 0),
    ],
)
def test_six_hours_late_is_sent_and_later_is_missed(
    clock: SettableClock, ana: Registration, late: timedelta, outcome: ReminderOutcome, messages: int
) -> None:
    clock.set(WEEK + late)
    remind()
    remind()
    assert (outcomes(), len(reminded())) == ([outcome], messages)


def test_once_the_event_has_begun_it_is_missed(clock: SettableClock, event: Event, ana: Registration) -> None:
    saved(ReminderRule(event_id=event.id, number=0, at_time=time(8, 30), added_at=now()))
    clock.set(datetime(2027, 5, 12, 15, 0, tzinfo=UTC))  # 09:00: half an hour late, and it begins
    remind()
    assert outcomes() == [ReminderOutcome.MISSED]


def test_moving_the_event_moves_its_reminders(clock: SettableClock, event: Event, ana: Registration) -> None:
    move(event, date(2027, 5, 20))
    clock.set(WEEK)
    remind()
    assert reminded() == []
    clock.set(WEEK + timedelta(days=8))
    remind()
    assert reminded() == [ana.email]


def test_moved_after_the_reminder_there_is_one_for_the_new_date(
    clock: SettableClock, event: Event, ana: Registration
) -> None:
    clock.set(WEEK)
    remind()
    move(event, date(2027, 5, 20))
    clock.set(WEEK + timedelta(days=8))
    remind()
    assert reminded() == [ana.email] * 2
    move(event, date(2027, 5, 12))  # and back: that date was told already
    clock.set(WEEK + timedelta(hours=1))
    remind()
    assert len(reminded()) == 2


def test_a_removed_rule_reminds_nobody_and_added_back_nobody_twice(
    clock: SettableClock, event: Event, ana: Registration
) -> None:
    remove_rule(event, "1-0900")
    clock.set(WEEK)
    remind()
    assert len(reminded()) == 1
    remove_rule(event, "7-0900")
    add_rule(event, RuleKind.DAYS, 1, time(9))
    with force_locale("en"), pytest.raises(Refused, match="has passed"):
        add_rule(event, RuleKind.DAYS, 7, time(9))
    clock.set(EVE)
    remind()
    assert len(reminded()) == 2


def test_an_event_without_rules_left_reminds_nobody(clock: SettableClock, event: Event, ana: Registration) -> None:
    for code in ("7-0900", "1-0900"):
        remove_rule(event, code)
    clock.set(WEEK)
    assert remind() == Result()
    assert reminded() == []


def test_a_rule_added_after_its_hour_reminds_nobody(clock: SettableClock, event: Event, ana: Registration) -> None:
    clock.set(WEEK + timedelta(hours=1))
    saved(ReminderRule(event_id=event.id, number=7, at_time=time(9)))
    remind()
    assert outcomes() == []


@pytest.mark.parametrize(("days", "wall", "words"), [(0, time(9), "has begun"), (7, time(9), "already")])
def test_useless_and_double_rules_are_refused(event: Event, days: int, wall: time, words: str) -> None:
    with force_locale("en"), pytest.raises(Refused, match=words):
        add_rule(event, RuleKind.DAYS, days, wall)


def test_whoever_withdraws_at_the_last_moment_is_left_alone(
    clock: SettableClock, event: Event, ana: Registration
) -> None:
    ensure_rules(event)
    rule = db.session.scalars(select(ReminderRule).where(ReminderRule.number == 7)).one()
    clock.set(WEEK)
    arrive(ana, RegistrationStatus.WITHDRAWN)
    assert not reminding.remind([ana.id], rule.id, WEEK)
    arrive(ana, RegistrationStatus.CONFIRMED)
    assert reminding.remind([ana.id], rule.id, WEEK)
    assert not reminding.remind([ana.id], rule.id, WEEK)
    assert not reminding.remind([ana.id], rule.id, EVE)  # not due at that time

"""Quiet hours: put off to their end by the recipient's clock, judged again then, lapsed when the event has begun."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app.core.dates import Precision, Schedule
from app.core.extensions import db
from app.events.models import Event, EventStatus
from app.jobs.registry import Result
from app.registration.actions.withdrawing import withdraw
from app.registration.models import Registration
from app.reminders.actions.rules import add_rule, remove_rule
from app.reminders.judging import judged
from app.reminders.models import Reminder, ReminderOutcome, ReminderReason, RuleKind
from tests.fixtures.time import SettableClock
from tests.make import make_event, make_person, make_registration
from tests.reminders.ticks import reminded, tick

pytestmark = pytest.mark.one_database

NIGHT = (time(21), time(7))
LIMA = "America/Lima"  # 21:00–07:00 there is 02:00–12:00 UTC
DELAYED, SENT = ReminderOutcome.DELAYED, ReminderOutcome.SENT
MISSED, LAPSED = ReminderOutcome.MISSED, ReminderOutcome.LAPSED


def utc(written: str) -> datetime:
    """An instant of May 2027, from "12 14:00"."""
    return datetime.strptime(f"2027-05-{written}", "%Y-%m-%d %H:%M").replace(tzinfo=UTC)


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("hour", "at", "until", "outcome", "send_at", "reason"),
    [
        ("11 14:00", "11 14:00", "12 14:00", SENT, "11 14:00", None),
        ("11 14:00", "11 20:00", "12 14:00", SENT, "11 14:00", None),
        ("11 14:00", "11 20:01", "12 14:00", MISSED, "11 14:00", ReminderReason.LATE),
        ("12 12:00", "12 14:00", "12 14:00", MISSED, "12 12:00", ReminderReason.BEGUN),
        # In quiet hours: to their end
        ("11 05:00", "11 05:00", "12 14:00", DELAYED, "11 12:00", None),
        ("11 05:00", "11 11:59", "12 14:00", DELAYED, "11 12:00", None),
        ("11 05:00", "11 12:00", "12 14:00", SENT, "11 12:00", None),
        ("11 05:00", "11 18:00", "12 14:00", SENT, "11 12:00", None),  # six hours from their end
        ("11 05:00", "11 18:01", "12 14:00", MISSED, "11 12:00", ReminderReason.LATE),
        ("12 11:00", "12 11:00", "12 13:00", DELAYED, "12 12:00", None),  # 06:00, for 08:00: at 07:00
        ("12 11:00", "12 11:00", "12 12:00", LAPSED, "12 12:00", ReminderReason.QUIET),
        ("12 11:00", "12 20:00", "12 11:30", LAPSED, "12 12:00", ReminderReason.QUIET),
        # Late, and by then it is quiet
        ("11 01:59", "11 02:01", "12 14:00", SENT, "11 01:59", None),  # the job was there in time
        ("11 01:00", "11 03:00", "12 14:00", DELAYED, "11 12:00", None),
        ("11 01:00", "11 03:00", "11 11:00", LAPSED, "11 12:00", ReminderReason.QUIET),
        ("11 01:00", "11 07:01", "12 14:00", MISSED, "11 01:00", ReminderReason.LATE),
    ],
)
def test_one_reminder_at_one_moment(
    hour: str, at: str, until: str, outcome: ReminderOutcome, send_at: str, reason: ReminderReason | None
) -> None:
    judgement = judged(utc(hour), utc(at), utc(until), LIMA, NIGHT)
    assert (judgement.outcome, judgement.send_at, judgement.reason) == (outcome, utc(send_at), reason)


# --- The job. The event is on 12 May 2027 at eight in Lima (13:00 UTC); its reminder two hours before.

DUE, END = utc("12 11:00"), utc("12 12:00")


@pytest.fixture
def event(app: Flask) -> Iterator[Event]:
    with app.app_context():
        event = make_event(schedule=Schedule(date(2027, 5, 12), None, Precision.DAY, time(8), time(17), LIMA))
        add_rule(event, RuleKind.HOURS, 2)
        for code in ("7-0900", "1-0900"):
            remove_rule(event, code)
        yield event


@pytest.fixture
def ana(event: Event) -> Registration:
    return make_registration(event, make_person(country_code="PE"))


def the_row() -> Reminder:
    return db.session.scalars(select(Reminder).execution_options(populate_existing=True)).one()


def test_two_hours_before_eight_it_comes_at_seven(clock: SettableClock, ana: Registration) -> None:
    assert tick(clock, DUE) == Result(done=1)
    assert (the_row().outcome, the_row().due_at, the_row().send_at) == (DELAYED, DUE, END)
    assert tick(clock, END - timedelta(seconds=1)) == Result()
    assert reminded() == []
    assert tick(clock, END) == Result(done=1)
    assert tick(clock, END + timedelta(minutes=1)) == Result()
    assert (the_row().outcome, reminded()) == (SENT, [ana.email])


def test_the_clock_is_the_persons_else_their_countrys_else_the_events(clock: SettableClock, event: Event) -> None:
    zones = {
        "own": make_person(zone="Europe/Madrid", country_code="PE"),  # 13:00 there: not quiet
        "country": make_person(country_code="AR"),  # 08:00
        "event": make_person(country_code=None),  # 06:00, as in Lima
        "several": make_person(country_code="KI"),  # nobody knows which of three: Lima's
    }
    addresses = {name: make_registration(event, person).email for name, person in zones.items()}
    tick(clock, DUE)
    assert sorted(reminded()) == sorted([addresses["own"], addresses["country"]])
    tick(clock, END)
    assert sorted(reminded()) == sorted(addresses.values())


def test_without_quiet_hours_everyone_is_reminded_at_once(app: Flask, clock: SettableClock, ana: Registration) -> None:
    app.extensions["settings"] = replace(app.extensions["settings"], quiet_hours="off")
    tick(clock, DUE)
    assert reminded() == [ana.email]


def test_past_the_beginning_it_lapses(clock: SettableClock, event: Event, ana: Registration) -> None:
    event.reschedule(Schedule(date(2027, 5, 12), None, Precision.DAY, time(6, 30), time(17), LIMA))
    tick(clock, utc("12 09:30"))
    assert (the_row().outcome, the_row().reason) == (LAPSED, ReminderReason.QUIET)
    tick(clock, END)
    assert reminded() == []


def withdrawn(_event: Event, ana: Registration) -> None:
    withdraw(ana)


def cancelled(event: Event, _ana: Registration) -> None:
    event.status = EventStatus.CANCELLED


def taken_back(event: Event, _ana: Registration) -> None:
    event.status = EventStatus.DRAFT


def moved(event: Event, _ana: Registration) -> None:
    event.reschedule(Schedule(date(2027, 6, 1), None, Precision.DAY, time(8), time(17), LIMA))


def rule_removed(event: Event, _ana: Registration) -> None:
    remove_rule(event, "2h")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (withdrawn, ReminderReason.WITHDRAWN),
        (cancelled, ReminderReason.CANCELLED),
        (taken_back, ReminderReason.UNPUBLISHED),
        (moved, ReminderReason.MOVED),
        (rule_removed, ReminderReason.REMOVED),
    ],
)
def test_what_was_put_off_is_asked_again(
    clock: SettableClock,
    event: Event,
    ana: Registration,
    change: Callable[[Event, Registration], None],
    reason: ReminderReason,
) -> None:
    tick(clock, DUE)
    change(event, ana)
    tick(clock, END)
    assert (the_row().outcome, the_row().reason) == (LAPSED, reason)
    assert reminded() == []


def test_put_off_and_then_more_than_six_hours_of_downtime(clock: SettableClock, event: Event) -> None:
    event.reschedule(Schedule(date(2027, 5, 12), None, Precision.DAY, time(22), None, LIMA))
    add_rule(event, RuleKind.HOURS, 16)
    make_registration(event, make_person(country_code="PE"))
    tick(clock, DUE)  # 06:00
    assert the_row().outcome is DELAYED
    tick(clock, END + timedelta(hours=6, minutes=1))
    assert (the_row().outcome, the_row().reason) == (MISSED, ReminderReason.LATE)
    assert reminded() == []


def test_late_within_quiet_hours_it_waits_for_their_end(clock: SettableClock, event: Event, ana: Registration) -> None:
    remove_rule(event, "2h")
    add_rule(event, RuleKind.DAYS, 1, time(20))
    tick(clock, utc("12 04:00"))  # three hours late, 23:00
    assert (the_row().outcome, the_row().send_at) == (DELAYED, END)
    tick(clock, END)
    assert reminded() == [ana.email]

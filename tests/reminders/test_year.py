"""A simulated year of the job process: each reminder once, in its minute; after days of downtime, each with its reason.

Ticking through every minute of a year would take half an hour. The clock stops where something can happen instead: at
each minute in which a reminder falls due or is sent, one minute before it, and every third day besides.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.core.dates import Precision, Schedule
from app.core.extensions import db
from app.events.actions import publication
from app.events.models import Event, Placing
from app.mail.models import OutboxMessage
from app.registration.actions.withdrawing import withdraw
from app.registration.models import Registration
from app.reminders import times as reminder_times
from app.reminders.models import ReminderOutcome, ReminderReason
from tests.fixtures.time import START, SettableClock
from tests.reminders.year import DAY, HOUR, MINUTE, Year, ticks

SENT, MISSED, LAPSED = ReminderOutcome.SENT, ReminderOutcome.MISSED, ReminderOutcome.LAPSED
LATEST = 6 * HOUR


@pytest.fixture
def year(app: Flask, clock: SettableClock) -> Iterator[Year]:
    with app.app_context():
        yield Year(clock)


def messages() -> int:
    query = select(func.count()).where(OutboxMessage.kind == "reminders/reminder")
    return db.session.scalar(query) or 0


def move(event: Event, by: timedelta) -> None:
    db.session.refresh(event, ["transitions"])
    day = event.start_on + by
    schedule = Schedule(day, day + DAY, Precision.DAY, event.start_time, None, event.zone)
    publication.move(event, Placing(schedule, event.venue, event.city, event.country_code), "La sede.")


def cancel(event: Event) -> None:
    db.session.refresh(event, ["transitions"])
    publication.cancel(event, "Sin quórum.")


def leave(event: Event) -> None:
    registration = db.session.scalars(select(Registration).where(Registration.event_id == event.id)).all()[0]
    db.session.refresh(registration, ["event", "person"])
    withdraw(registration)


@pytest.mark.slow
@pytest.mark.one_database
def test_each_reminder_of_a_year_is_sent_once_in_its_minute(year: Year) -> None:
    year.fill(30, date(2026, 12, 10), 11 * DAY)
    events = year.events
    assert len({event.zone for event in events}) == 15
    at = {event: datetime.combine(event.start_on, datetime.min.time(), UTC) for event in events}
    happenings = {
        at[events[4]] - 3 * DAY: partial(move, events[4], 40 * DAY),
        at[events[9]] - 12 * DAY: partial(move, events[9], -2 * DAY),
        at[events[13]] - 4 * DAY: partial(cancel, events[13]),
        at[events[17]] - 5 * DAY: partial(leave, events[17]),
    }
    expected = year.live(START, START + 370 * DAY, 3 * DAY, happenings)
    assert year.wrong(expected) == []
    sent = [row for row in year.ledger().values() if row.outcome is SENT]
    assert messages() == len(sent) >= 100
    assert {generation for _, generation, _ in expected} == {1, 2}
    assert sum(item.hour > item.due for item in expected.values()) >= 40  # quiet hours were in the way


def test_three_days_of_downtime_leave_each_reminder_with_its_reason(year: Year) -> None:
    year.fill(8, date(2027, 3, 12), DAY, people=2)
    year.add(date(2027, 3, 12), time(6, 30), "America/Lima", [("", None)])  # it begins in the quiet hours
    down, up = datetime(2027, 3, 10, 19, tzinfo=UTC), datetime(2027, 3, 13, 19, tzinfo=UTC)
    items = year.items()
    moments = ticks(items, datetime(2027, 3, 4, tzinfo=UTC), datetime(2027, 3, 21, tzinfo=UTC), DAY)
    for moment in sorted({up, *moments}):
        if not down <= moment < up:
            year.tick(moment)
    ledger, became = year.ledger(), Counter[object]()
    assert ledger.keys() == items.keys()  # nothing is forgotten, nothing is made up
    for key, item in items.items():
        row = ledger[key]
        if not down <= item.hour < up:
            continue
        became[row.reason or row.outcome] += 1
        if row.outcome is SENT:
            assert row.at - row.send_at <= LATEST
            assert row.at < item.begins
        elif row.reason is ReminderReason.LATE:
            assert row.at - item.hour > LATEST
        elif row.reason is ReminderReason.BEGUN:
            assert row.at >= item.begins
        else:
            assert (row.outcome, row.reason) == (LAPSED, ReminderReason.QUIET)
    assert {SENT, ReminderReason.LATE, ReminderReason.BEGUN, ReminderReason.QUIET} == set(became), became
    assert messages() == sum(row.outcome is SENT for row in ledger.values())


# --- Controls: each of these mistakes is found


@pytest.mark.one_database
def test_it_is_found_when_hours_are_counted_by_the_wall(year: Year, monkeypatch: pytest.MonkeyPatch) -> None:
    def by_the_wall(schedule: Schedule, hours: int) -> datetime | None:
        begins = datetime.combine(schedule.days[0], schedule.start_time or datetime.min.time())
        return reminder_times.instant_of(begins - hours * HOUR, schedule.zone)

    monkeypatch.setattr("app.reminders.models.hours_before", by_the_wall)
    year.fill(2, date(2027, 3, 14), DAY)  # the second is in New York, on the day after a change
    items = year.items()
    for moment in ticks(items, datetime(2027, 3, 11, tzinfo=UTC), datetime(2027, 3, 16, tzinfo=UTC), DAY):
        year.tick(moment)
    assert any("instead of" in one for one in year.wrong(items))


@pytest.mark.one_database
def test_it_is_found_when_the_job_is_a_minute_late_or_never_there(year: Year) -> None:
    year.fill(1, date(2027, 3, 14), DAY)
    items = year.items()
    for item in sorted(items.values(), key=lambda item: item.hour)[:-1]:
        year.tick(item.hour + MINUTE)
    assert len(year.wrong(items)) == len(items)

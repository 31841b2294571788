"""The ledger of reminders: one row for each rule, schedule of the event and person, whatever happens in between."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from flask_babel import force_locale
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.core import dates
from app.core.clock import now
from app.core.dates import Precision, Schedule
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.translated import TranslatedText
from app.events.actions import editing, publication
from app.events.models import Event, EventStatus, Placing
from app.people.actions import merge
from app.people.models import Person
from app.registration.actions.withdrawing import withdraw
from app.registration.models import Registration
from app.reminders.actions.rules import add_rule
from app.reminders.models import Reminder, ReminderOutcome, ReminderReason, ReminderRule, RuleKind
from tests.fixtures.time import SettableClock
from tests.make import make_event, make_person, make_registration, saved
from tests.reminders.ticks import reminded, tick

ZONE = "America/Costa_Rica"
#: Of an event on 12 and 13 May 2027 at nine in San José: a week and a day before, 09:00 there.
WEEK, EVE = datetime(2027, 5, 5, 15, tzinfo=UTC), datetime(2027, 5, 11, 15, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SENT, MISSED = ReminderOutcome.SENT, ReminderOutcome.MISSED


@pytest.fixture
def event(app: Flask) -> Iterator[Event]:
    with app.app_context():
        yield make_event()


@pytest.fixture
def ana(event: Event) -> Registration:
    return make_registration(event)


def ledger() -> list[tuple[int, ReminderOutcome]]:
    """(generation, outcome) of each row."""
    return [(row.generation, row.outcome) for row in db.session.scalars(select(Reminder).order_by(Reminder.id))]


def on(day: date, start: time | None = time(9), zone: str = ZONE) -> Schedule:
    return Schedule(day, day + DAY, Precision.DAY, start, time(17), zone)


def whole(event: Event) -> Event:
    """The event with what its actions need, as its pages load it."""
    db.session.flush()
    db.session.refresh(event, ["transitions", "organisations", "agenda", "speakers"])
    return event


def move(event: Event, schedule: Schedule) -> None:
    whole(event)
    placing = Placing(schedule, event.venue, event.city, event.country_code)
    publication.move(event, placing, "La sede cambió de fecha.")


# --- The generation


def test_each_other_schedule_is_another_generation_and_the_same_one_is_not(event: Event) -> None:
    assert (event.generation, event.rescheduled_at) == (1, None)
    move(event, on(date(2027, 5, 20)))
    assert (event.generation, event.rescheduled_at) == (2, now())
    move(event, on(date(2027, 5, 20), zone="America/Lima"))
    move(event, on(date(2027, 5, 20), start=None, zone="America/Lima"))
    assert event.generation == 4
    publication.move(event, Placing(event.schedule, "Otra sede", event.city, "CR"), "Otra sede.")
    event.reschedule(event.schedule)
    assert event.generation == 4


def test_a_draft_whose_dates_are_edited_gets_another_generation_too(event: Event) -> None:
    event.status = EventStatus.DRAFT
    editing.change(event, {"placing": Placing(on(date(2027, 6, 1)), event.venue, event.city, "CR")})
    assert event.generation == 2
    editing.change(event, {"offer_hours": 24})
    assert event.generation == 2


def test_moved_and_moved_back_it_reminds_again_before_each_time_it_then_has(
    clock: SettableClock, event: Event, ana: Registration
) -> None:
    tick(clock, WEEK)
    move(event, on(date(2027, 5, 20)))
    tick(clock, WEEK + HOUR)
    move(event, on(date(2027, 5, 12)))  # the week before has passed: the message on the move tells of it
    tick(clock, WEEK + 2 * HOUR)
    assert reminded() == [ana.email]
    tick(clock, EVE)
    assert ledger() == [(1, SENT), (3, SENT)]
    move(event, on(date(2027, 5, 13)))
    tick(clock, EVE + DAY)
    assert ledger() == [(1, SENT), (3, SENT), (4, SENT)]
    assert reminded() == [ana.email] * 3


def test_changed_zone_data_shift_what_is_to_come_and_repeat_nothing(
    clock: SettableClock, event: Event, ana: Registration, monkeypatch: pytest.MonkeyPatch
) -> None:
    tick(clock, WEEK)
    # A release of the zone data puts the country an hour ahead, as Panama is.
    monkeypatch.setattr(dates, "ZoneInfo", lambda key: ZoneInfo("America/Panama" if key == ZONE else key))
    tick(clock, WEEK + HOUR)
    assert len(reminded()) == 1
    tick(clock, EVE - HOUR - timedelta(minutes=1))
    assert len(reminded()) == 1
    tick(clock, EVE - HOUR)
    assert len(reminded()) == 2
    monkeypatch.undo()  # and the next release takes it back
    tick(clock, EVE)
    assert ledger() == [(1, SENT), (1, SENT)]


def test_the_database_itself_refuses_a_second_row(clock: SettableClock, event: Event, ana: Registration) -> None:
    tick(clock, WEEK)
    row = db.session.scalars(select(Reminder)).one()
    values = {name: getattr(row, name) for name in ("rule_id", "person_id", "due_at", "send_at", "outcome", "at")}
    saved(Reminder(generation=2, **values))
    with pytest.raises(IntegrityError):
        saved(Reminder(generation=1, **values))
    db.session.rollback()


# --- Persons


def test_who_withdrew_and_came_back_is_not_reminded_again(
    clock: SettableClock, event: Event, ana: Registration
) -> None:
    tick(clock, WEEK)
    withdraw(ana)
    make_registration(event, db.session.get_one(Person, ana.person_id), created_at=WEEK - DAY)
    tick(clock, WEEK + HOUR)
    assert reminded() == [ana.email]


@pytest.mark.parametrize("first", [SENT, MISSED])
def test_two_persons_that_are_one_keep_one_row_and_what_was_sent(
    clock: SettableClock, event: Event, ana: Registration, first: ReminderOutcome
) -> None:
    other = make_registration(event)
    tick(clock, WEEK)
    kept, merged = (db.session.get_one(Person, each.person_id) for each in (ana, other))
    row = db.session.scalars(select(Reminder).where(Reminder.person_id == kept.id)).one()
    row.outcome = first
    withdraw(other)
    merge(kept, merged)
    db.session.commit()
    rows = db.session.scalars(select(Reminder)).all()
    assert [(one.person_id, one.outcome) for one in rows] == [(kept.id, SENT)]
    tick(clock, WEEK + HOUR)
    assert len(reminded()) == 2  # the two of before: no third one


def test_the_kept_person_is_not_reminded_of_what_the_merged_one_was(
    clock: SettableClock, event: Event, ana: Registration
) -> None:
    tick(clock, WEEK)
    kept, merged = make_person(), db.session.get_one(Person, ana.person_id)
    merge(kept, merged)
    tick(clock, WEEK + HOUR)
    assert len(reminded()) == 1
    assert db.session.scalars(select(Reminder.person_id)).all() == [kept.id]


# --- What sends nothing


def test_a_copy_begins_with_neither_rules_nor_ledger(clock: SettableClock, event: Event, ana: Registration) -> None:
    add_rule(event, RuleKind.HOURS, 2)
    tick(clock, WEEK)
    clone = editing.copy(whole(event), TranslatedText({"en": "The next edition"}), Placing(on(date(2027, 5, 13))))
    db.session.commit()
    assert db.session.scalars(select(ReminderRule).where(ReminderRule.event_id == clone.id)).all() == []
    make_registration(clone)
    clone.reschedule(on(date(2027, 5, 14)))
    tick(clock, WEEK + 2 * DAY)  # nine o'clock, a week before: but it is a draft
    assert len(reminded()) == 1
    assert {row.person_id for row in db.session.scalars(select(Reminder))} == {ana.person_id}


def test_published_after_the_hour_a_reminder_is_neither_sent_nor_missed(
    clock: SettableClock, event: Event, ana: Registration
) -> None:
    event.status = EventStatus.DRAFT
    tick(clock, WEEK + HOUR)
    publication.publish(whole(event))
    tick(clock, WEEK + HOUR)
    tick(clock, WEEK + DAY)
    assert ledger() == []
    tick(clock, EVE)
    assert ledger() == [(1, SENT)]


def test_a_rule_that_would_be_due_after_the_beginning_is_refused_for_hours_too(
    clock: SettableClock, event: Event
) -> None:
    clock.set(datetime(2027, 5, 12, 14, tzinfo=UTC))
    with force_locale("en"), pytest.raises(Refused, match="has passed"):
        add_rule(event, RuleKind.HOURS, 2)


def test_hours_before_an_event_without_a_time_count_from_midnight(
    clock: SettableClock, event: Event, ana: Registration
) -> None:
    event.reschedule(on(date(2027, 5, 12), start=None))
    rule = add_rule(event, RuleKind.HOURS, 12)
    assert rule.due_at(event.schedule) == datetime(2027, 5, 11, 18, tzinfo=UTC)
    tick(clock, datetime(2027, 5, 11, 18, tzinfo=UTC))
    row = db.session.scalars(select(Reminder).where(Reminder.rule_id == rule.id)).one()
    assert (row.outcome, row.reason) == (SENT, None)


def test_days_of_downtime_leave_each_reminder_with_its_reason(
    clock: SettableClock, event: Event, ana: Registration
) -> None:
    tick(clock, WEEK + 3 * DAY)
    tick(clock, datetime(2027, 5, 25, tzinfo=UTC))  # long after the event
    rows = db.session.scalars(select(Reminder).order_by(Reminder.due_at)).all()
    assert [(row.outcome, row.reason) for row in rows] == [
        (MISSED, ReminderReason.LATE),
        (MISSED, ReminderReason.BEGUN),
    ]
    assert reminded() == []

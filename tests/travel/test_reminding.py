"""Which reminders are due, which are sent, and which are recorded as missed after a server stood still."""

from datetime import UTC, datetime, timedelta

import pytest

from app.core.dates import instant_of
from app.reminders.deadlines import DeadlineOutcome, DueReminder, ReminderPlan, after_start, before_end, reminders_due
from app.travel.reminding import OFFER_DAYS

pytestmark = pytest.mark.one_database

ZONE = "America/Costa_Rica"
EXPIRY = instant_of(datetime(2006, 7, 10, 23, 59), ZONE)
PLAN = ReminderPlan(
    "sponsorship_offer:x", before_end("offer", OFFER_DAYS, EXPIRY, ZONE), EXPIRY - timedelta(days=14), EXPIRY
)
SENT, MISSED = DeadlineOutcome.SENT, DeadlineOutcome.MISSED


def day(number: int, hour: int = 10) -> datetime:
    """An hour of the day so many days from that of the expiry."""
    return instant_of(datetime(2006, 7, 10, hour) + timedelta(days=number), ZONE)


def outcomes(at: datetime, known: list[DueReminder] | None = None) -> list[tuple[str, DeadlineOutcome]]:
    return [(one.rule, outcome) for one, outcome in reminders_due(PLAN, at, known or [])]


def test_each_is_sent_on_its_day_in_the_morning():
    known: list[DueReminder] = []
    sent = []
    for number in range(-14, 1):
        for one, outcome in reminders_due(PLAN, day(number), known):
            sent.append((number, one.rule, outcome))
            known.append(one)
    assert sent == [(-6, "offer_6", SENT), (-3, "offer_3", SENT), (-1, "offer_1", SENT)]


def test_after_a_server_stood_still_the_latest_is_sent_and_the_earlier_recorded():
    """Expiry on day 0, down from day -7 to day -2."""
    assert outcomes(day(-7)) == []
    found = reminders_due(PLAN, day(-2), [])
    assert [(one.rule, outcome) for one, outcome in found] == [("offer_6", MISSED), ("offer_3", SENT)]
    known = [one for one, _ in found]
    assert outcomes(day(-2, 11), known) == []
    assert outcomes(day(-1), known) == [("offer_1", SENT)]


def test_with_less_than_half_a_day_left_nothing_is_sent_any_more():
    assert outcomes(EXPIRY - timedelta(hours=12)) == [("offer_6", MISSED), ("offer_3", MISSED), ("offer_1", SENT)]
    late = outcomes(EXPIRY - timedelta(hours=12) + timedelta(seconds=1))
    assert late == [("offer_6", MISSED), ("offer_3", MISSED), ("offer_1", MISSED)]


def test_what_was_due_before_the_offer_was_made_was_never_owed():
    short = ReminderPlan(PLAN.object_ref, PLAN.reminders, day(-2, 12), EXPIRY)
    assert [one.rule for one in short.owed] == ["offer_1"]
    assert [(one.rule, outcome) for one, outcome in reminders_due(short, day(-1), [])] == [("offer_1", SENT)]


def test_days_after_a_start_are_mornings_of_the_event():
    start = datetime(2006, 7, 2, 4, tzinfo=UTC)  # 1 July in San José
    assert after_start("endorse", (3,), start, ZONE) == (
        DueReminder("endorse_3", instant_of(datetime(2006, 7, 4, 9), ZONE)),
    )

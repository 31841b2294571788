"""Replies come late, twice and in any order; what is left of them is the same each time."""

import os
from collections.abc import Sequence
from datetime import timedelta

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.calendars.models import Answer, CalendarInvitation, CalendarReply
from app.calendars.replies import taking
from app.core.extensions import db
from tests.calendars.replies.conftest import Talk, entry_of
from tests.calendars.replies.letters import STAMP, Slot
from tests.calendars.replies.taking import Ledger, Said, ledger, take_all
from tests.fixtures.applications import Arrange
from tests.fixtures.time import SettableClock

pytestmark = pytest.mark.one_database

#: How many sets of replies are tried; `make faults` tries many more.
ORDERS = int(os.environ.get("REPLY_ORDERS", "20"))

#: The version that the entry has: replies to earlier and to later ones are among those that come.
OURS = 1

ACCEPTED, DECLINED, TENTATIVE = (
    Said(answer, OURS, minutes) for minutes, answer in enumerate(["ACCEPTED", "DECLINED", "TENTATIVE"])
)

REPLIES = st.lists(
    st.builds(
        Said,
        answer=st.sampled_from(["ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED", "NEEDS-ACTION", "X-PERHAPS"]),
        sequence=st.sampled_from([OURS, OURS, OURS, OURS - 1, OURS + 1]),
        minutes=st.integers(0, 2),
        comment=st.sampled_from(["", "Hasta pronto"]),
        address=st.sampled_from(["ana@compras.example", "ANA@compras.example", "luis@otra.example"]),
    ),
    min_size=2,
    max_size=6,
)


@pytest.fixture
def entry(app: Flask, arrange: Arrange, slot: Slot, clock: SettableClock) -> int:
    """The key of an entry that has been moved once."""
    clock.set(STAMP + timedelta(hours=6))
    with arrange():
        row = entry_of(slot)
        row.sequence = row.answers_since = OURS
        return row.id


def left_by(said: Sequence[Said], slot: Slot, entry: int, talk: Talk) -> tuple[Ledger, bool]:
    """What is left when the replies come in this order, each once; then everything is as before."""
    talk.is_coming = True
    try:
        take_all(slot, said)
        return ledger(entry), talk.is_coming
    finally:
        db.session.rollback()


@given(data=st.data(), replies=REPLIES)
@settings(max_examples=ORDERS, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_order_and_number_of_arrivals_ends_in_one_state(
    app: Flask, slot: Slot, entry: int, talk: Talk, data: st.DataObject, replies: list[Said]
) -> None:
    repeated = replies + data.draw(st.lists(st.sampled_from(replies), max_size=3))
    with app.app_context():
        expected = left_by(sorted(set(replies)), slot, entry, talk)
        assert left_by(data.draw(st.permutations(repeated)), slot, entry, talk) == expected


def test_the_test_of_orders_can_fail(
    app: Flask, slot: Slot, entry: int, talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Control: where the last to arrive counts, the order decides."""
    monkeypatch.setattr(taking, "key", lambda reply: reply.id)
    with app.app_context():
        first = left_by([ACCEPTED, DECLINED], slot, entry, talk)
        assert left_by([DECLINED, ACCEPTED], slot, entry, talk) != first


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ([ACCEPTED, DECLINED], Answer.DECLINED),
        ([DECLINED, ACCEPTED], Answer.DECLINED),
        ([DECLINED, TENTATIVE, ACCEPTED], Answer.TENTATIVE),
        ([Said("DECLINED", OURS, 5), Said("ACCEPTED", OURS - 1, 9)], Answer.DECLINED),
        ([Said("ACCEPTED", OURS - 1, 9)], None),
        ([Said("DECLINED", OURS + 1, 9), ACCEPTED], Answer.ACCEPTED),
        # Two in one second: the answer that keeps the seat.
        ([Said("ACCEPTED", OURS), Said("DECLINED", OURS)], Answer.ACCEPTED),
    ],
)
def test_the_newest_answer_to_the_version_that_was_sent_counts(
    app: Flask, slot: Slot, entry: int, said: list[Said], answer: Answer | None
) -> None:
    with app.app_context():
        take_all(slot, said)
        assert db.session.get_one(CalendarInvitation, entry).answer is answer


def test_the_same_twice_does_nothing(app: Flask, slot: Slot, entry: int, talk: Talk) -> None:
    with app.app_context():
        take_all(slot, [DECLINED, DECLINED, DECLINED])
        assert db.session.query(CalendarReply).count() == 1
    assert talk.told == [Answer.DECLINED]


def test_an_older_answer_tells_nobody(app: Flask, slot: Slot, entry: int, talk: Talk) -> None:
    with app.app_context():
        take_all(slot, [DECLINED, ACCEPTED])
    assert talk.told == [Answer.DECLINED]


def test_the_same_answer_given_again_has_no_second_consequence(app: Flask, slot: Slot, entry: int, talk: Talk) -> None:
    with app.app_context():
        take_all(slot, [Said("DECLINED", OURS, 1), Said("DECLINED", OURS, 2)])
    assert talk.told == [Answer.DECLINED]

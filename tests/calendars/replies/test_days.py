"""Answers to single days of an entry of several: they count for the whole, but for declining some of them."""

from datetime import timedelta

import pytest
from flask import Flask

from app.calendars.models import Answer, ReplyState
from app.mail.models import InboundOutcome
from tests.calendars.replies.conftest import Talk, entry_of
from tests.calendars.replies.letters import STAMP, Slot, attendee, calendar, letter, mail
from tests.calendars.replies.test_programs import reply_of
from tests.fixtures.inbound import Receive
from tests.fixtures.time import SettableClock

FIRST, SECOND = ({"recurrence-id": f"2027051{day}T150000Z"} for day in (2, 3))


@pytest.fixture(autouse=True)
def today(clock: SettableClock) -> None:
    clock.set(STAMP + timedelta(hours=6))


def told(slot: Slot, answer: str, minutes: int = 0, number: object = 1, **changed: object) -> bytes:
    return mail(calendar(slot, attendee(answer), minutes=minutes, **changed), number=number)  # type: ignore[arg-type]


@pytest.mark.parametrize("answer", [Answer.ACCEPTED, Answer.TENTATIVE])
def test_an_answer_to_one_day_counts_for_all(
    app: Flask, slot: Slot, talk: Talk, receive: Receive, answer: Answer
) -> None:
    message = receive(told(slot, answer.value.upper(), **SECOND), slot.recipient)
    assert message.outcome is InboundOutcome.APPLIED
    assert talk.told == [answer]
    with app.app_context():
        assert entry_of(slot).answer is answer


def test_declining_some_days_is_for_the_organiser(app: Flask, slot: Slot, talk: Talk, receive: Receive) -> None:
    receive(told(slot, "ACCEPTED"), slot.recipient)
    message = receive(told(slot, "DECLINED", 5, number=2, **SECOND), slot.recipient)
    assert (message.outcome, message.reason) == (InboundOutcome.APPLIED, "one_day")
    assert talk.told == [Answer.ACCEPTED]
    with app.app_context():
        assert entry_of(slot).answer is Answer.ACCEPTED


def test_declining_each_day_declines(slot: Slot, talk: Talk, receive: Receive) -> None:
    both = calendar(slot, attendee("DECLINED"), **FIRST).replace("END:VCALENDAR\r\n", "")  # type: ignore[arg-type]
    other = calendar(slot, attendee("DECLINED"), **SECOND)  # type: ignore[arg-type]
    receive(mail(both + other[other.index("BEGIN:VEVENT") :]), slot.recipient)
    assert talk.told == [Answer.DECLINED]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_the_order_of_arrival_means_nothing(
    app: Flask, slot: Slot, talk: Talk, receive: Receive, order: tuple[int, int]
) -> None:
    """Declined for one day, then accepted as a whole: the newer ends the request."""
    raws = [told(slot, "DECLINED", 1, number=1, **FIRST), told(slot, "ACCEPTED", 2, number=2)]
    reasons = [receive(raws[place], slot.recipient).reason for place in order]
    assert talk.told == [Answer.ACCEPTED]
    assert ("overtaken" in reasons) == (order == (1, 0))
    with app.app_context():
        assert entry_of(slot).answer is Answer.ACCEPTED


def test_a_reply_without_a_stamp_is_as_old_as_its_message(app: Flask, slot: Slot, talk: Talk, receive: Receive) -> None:
    raw = b"Date: Mon, 04 Jan 2027 13:30:00 +0100\r\n" + told(slot, "ACCEPTED", dtstamp=None)
    assert receive(raw, slot.recipient).outcome is InboundOutcome.APPLIED
    assert (talk.told, reply_of(app).stamp) == ([Answer.ACCEPTED], STAMP + timedelta(minutes=30))


@pytest.mark.one_database
def test_an_entry_is_asked_for_without_a_stamp(slot: Slot, talk: Talk, receive: Receive, clock: SettableClock) -> None:
    raw = letter("refresh", slot)
    lines = [line for line in raw.split(b"\n") if not line.startswith((b"DTSTAMP", b"Date:"))]
    assert receive(b"\n".join(lines), slot.recipient).reason == "sent_again"
    clock.move(timedelta(hours=2))
    again = (
        b"\n".join(lines)
        .replace(b"Message-ID: <", b"Message-ID: <again-")
        .replace(b"Message-Id: <", b"Message-Id: <again-")
    )
    assert receive(again, slot.recipient).reason == "sent_again"
    assert talk.sent_again == 2


def test_an_answer_beside_a_proposal_is_kept_with_it(app: Flask, slot: Slot, talk: Talk, receive: Receive) -> None:
    text = calendar(slot, attendee("TENTATIVE"), method="COUNTER", lines="DTSTART:20270513T150000Z\nDTEND:soon")
    message = receive(mail(text, method="COUNTER"), slot.recipient)
    assert (message.outcome, message.reason) == (InboundOutcome.APPLIED, "proposes")
    reply = reply_of(app)
    assert (reply.answer, reply.state, reply.proposal) == (
        Answer.TENTATIVE,
        ReplyState.WAITING,
        {"start": "2027-05-13T15:00:00+00:00"},
    )
    assert talk.told == []

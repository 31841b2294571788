"""What a person decides: an answer given by hand, a message laid aside, a request granted or dismissed."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app.calendars.models import Answer, CalendarReply, ReplyState
from app.calendars.replies.deciding import apply_by_hand, decide_request, lay_aside
from app.core.extensions import db
from app.core.refusal import Refused
from app.mail.models import InboundMessage, InboundOutcome
from tests.calendars.replies.conftest import Talk, entry_of
from tests.calendars.replies.letters import STAMP, Slot
from tests.calendars.replies.taking import Said, take_all
from tests.fixtures.time import SettableClock

pytestmark = pytest.mark.one_database


@pytest.fixture(autouse=True)
def context(app: Flask, clock: SettableClock) -> Iterator[None]:
    clock.set(STAMP + timedelta(hours=6))
    with app.app_context():
        yield


def replies() -> list[CalendarReply]:
    return list(db.session.scalars(select(CalendarReply).order_by(CalendarReply.id)))


def unread(slot: Slot) -> InboundMessage:
    """A message that a stranger's answer made one for a person."""
    take_all(slot, [Said("ACCEPTED", 0, 1, address="luis@otra.example")])
    message = db.session.scalars(select(InboundMessage)).one()
    message.outcome, message.subject_ref = InboundOutcome.FOR_A_PERSON, "talk:one"
    return message


@pytest.mark.parametrize("answer", [Answer.ACCEPTED, Answer.DECLINED, Answer.TENTATIVE])
def test_an_answer_is_given_by_hand(answer: Answer, slot: Slot, talk: Talk) -> None:
    message = unread(slot)
    reply = apply_by_hand(entry_of(slot), answer, "a-secretary", message)
    assert (entry_of(slot).answer, reply.decided_by, reply.reason) == (answer, "a-secretary", "by_hand")
    assert (talk.told, talk.by_hand) == ([answer], [True])
    assert (message.outcome, message.reason) == (InboundOutcome.APPLIED, "by_hand")
    assert [each.state for each in replies()] == [ReplyState.READ, reply.state]


def test_delegating_can_not_be_done_for_somebody(slot: Slot, talk: Talk) -> None:
    with pytest.raises(Refused):
        apply_by_hand(entry_of(slot), Answer.DELEGATED, "a-secretary")
    assert talk.told == []


def test_nothing_can_be_answered_about_what_is_gone(slot: Slot, talk: Talk) -> None:
    talk.is_there = False
    with pytest.raises(Refused):
        apply_by_hand(entry_of(slot), Answer.ACCEPTED, "a-secretary")


def test_by_hand_outdoes_an_answer_from_a_fast_clock_and_an_older_one_outdoes_neither(slot: Slot, talk: Talk) -> None:
    take_all(slot, [Said("ACCEPTED", 0, 10 * 60)])  # four hours ahead of us
    apply_by_hand(entry_of(slot), Answer.DECLINED, "a-secretary")
    take_all(slot, [Said("TENTATIVE", 0, 5)])
    assert entry_of(slot).answer is Answer.DECLINED
    take_all(slot, [Said("ACCEPTED", 0, 11 * 60)])
    assert entry_of(slot).answer is Answer.ACCEPTED


def test_a_message_is_laid_aside_once(slot: Slot, talk: Talk) -> None:
    message = unread(slot)
    lay_aside(message, "a-secretary")
    assert message.outcome is InboundOutcome.NOTHING
    (reply,) = replies()
    assert (reply.state, reply.decided_by) == (ReplyState.READ, "a-secretary")
    with pytest.raises(Refused):
        lay_aside(message, "another")


def test_what_was_laid_aside_counts_against_no_later_answer(slot: Slot, talk: Talk) -> None:
    take_all(slot, [Said("DECLINED", 7, 9)])  # of a version never sent from here
    message = db.session.scalars(select(InboundMessage)).one()
    message.outcome = InboundOutcome.FOR_A_PERSON
    lay_aside(message, "a-secretary")
    take_all(slot, [Said("ACCEPTED", 0, 1)])
    assert entry_of(slot).answer is Answer.ACCEPTED


@pytest.mark.parametrize("state", [ReplyState.GRANTED, ReplyState.DISMISSED])
def test_a_request_is_decided_once(state: ReplyState, slot: Slot, talk: Talk) -> None:
    take_all(slot, [Said("DELEGATED", 0, 1)])
    (reply,) = replies()
    assert reply.state is ReplyState.WAITING
    decide_request(reply, state, "an-organiser")
    assert (reply.state, reply.decided_by) == (state, "an-organiser")
    with pytest.raises(Refused):
        decide_request(reply, ReplyState.GRANTED, "another")


def test_what_was_decided_stays_decided_when_a_newer_answer_comes(slot: Slot, talk: Talk) -> None:
    take_all(slot, [Said("DELEGATED", 0, 1)])
    decide_request(replies()[0], ReplyState.DISMISSED, "an-organiser")
    take_all(slot, [Said("ACCEPTED", 0, 2), Said("DECLINED", 0, 0)])
    assert [each.state for each in replies()] == [ReplyState.DISMISSED, ReplyState.APPLIED, ReplyState.OLDER]


def test_only_a_decision_decides(slot: Slot, talk: Talk) -> None:
    take_all(slot, [Said("DELEGATED", 0, 1)])
    with pytest.raises(ValueError, match="not a decision"):
        decide_request(replies()[0], ReplyState.APPLIED, "an-organiser")

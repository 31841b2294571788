"""Replies as the programs in use write them. The letters are written by hand after their shapes; nobody in them exists."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app.calendars.models import Answer, CalendarReply, ReplyMethod, ReplyState
from app.core.extensions import db
from app.mail.models import InboundOutcome
from tests.calendars.replies.conftest import Talk, entry_of
from tests.calendars.replies.letters import STAMP, Slot, letter, moment
from tests.fixtures.inbound import Receive
from tests.fixtures.time import SettableClock

#: Letter → the answer it gives, and the comment of its person.
REPLIES = {
    "gmail": (Answer.ACCEPTED, "Llego el martes"),
    "outlook": (Answer.TENTATIVE, ""),
    "exchange": (Answer.DECLINED, "Ese día estoy en Quito"),
    "apple": (Answer.ACCEPTED, ""),
    "ios_decline": (Answer.DECLINED, "No podré viajar ese día"),
    "thunderbird": (Answer.ACCEPTED, ""),
    "nextcloud": (Answer.ACCEPTED, ""),
    "zoho": (Answer.DECLINED, ""),
}


@pytest.fixture(autouse=True)
def today(clock: SettableClock) -> None:
    clock.set(STAMP + timedelta(hours=6))


def reply_of(app: Flask) -> CalendarReply:
    with app.app_context():
        return db.session.scalars(select(CalendarReply)).one()


@pytest.mark.one_database
@pytest.mark.parametrize("program", REPLIES)
def test_the_reply_of_a_program_applies(program: str, app: Flask, slot: Slot, talk: Talk, receive: Receive) -> None:
    answer, comment = REPLIES[program]
    message = receive(letter(program, slot), slot.recipient)
    assert (message.outcome, message.person_ref) == (InboundOutcome.APPLIED, slot.person_ref), message.reason
    with app.app_context():
        row = entry_of(slot)
        assert (row.answer, row.answer_sequence, row.answer_stamp) == (answer, 0, STAMP)
    assert talk.told == [answer]
    assert reply_of(app).comment == comment


@pytest.mark.one_database
@pytest.mark.parametrize("program", REPLIES)
def test_of_another_entry_it_does_not(program: str, slot: Slot, talk: Talk, receive: Receive) -> None:
    message = receive(letter(program, slot, uid="another@encuentro.example"), slot.recipient)
    assert (message.outcome, message.reason) == (InboundOutcome.REFUSED, "other_entry")
    assert talk.told == []


@pytest.mark.one_database
@pytest.mark.parametrize("program", REPLIES)
def test_of_somebody_else_it_is_for_a_person(program: str, slot: Slot, talk: Talk, receive: Receive) -> None:
    message = receive(letter(program, slot, address="luis@otra.example"), slot.recipient)
    assert (message.outcome, message.reason) == (InboundOutcome.FOR_A_PERSON, "stranger")
    assert talk.told == []


@pytest.mark.parametrize(
    ("program", "proposal", "comment"),
    [
        (
            "gmail_counter",
            {"start": "2027-05-12T18:00:00+00:00", "end": "2027-05-13T23:00:00+00:00"},
            "El vuelo llega a las once",
        ),
        (
            "outlook_counter",
            {
                "start": "2027-05-13T11:00:00-04:00",
                "end": "2027-05-14T19:00:00-04:00",
                "place": "Hotel Ficticio",
            },
            "Mejor el jueves.",
        ),
    ],
)
def test_a_proposal_waits_for_the_organiser(
    program: str, proposal: dict[str, str], comment: str, app: Flask, slot: Slot, talk: Talk, receive: Receive
) -> None:
    message = receive(letter(program, slot), slot.recipient)
    assert (message.outcome, message.reason) == (InboundOutcome.APPLIED, "proposes")
    reply = reply_of(app)
    assert (reply.method, reply.state) == (ReplyMethod.COUNTER, ReplyState.WAITING)
    assert (reply.proposal, reply.comment) == (proposal, comment)
    with app.app_context():
        assert entry_of(slot).answer is None
    assert talk.told == []


def test_an_entry_is_sent_again_once_an_hour(slot: Slot, talk: Talk, receive: Receive, clock: SettableClock) -> None:
    came_to = []
    for minutes in (0, 10, 61, 70):
        clock.set(STAMP + timedelta(hours=6, minutes=minutes))
        came_to.append(receive(letter("refresh", slot, stamp=moment(minutes)), slot.recipient).reason)
    assert came_to == ["sent_again", "too_soon", "sent_again", "too_soon"]
    assert talk.sent_again == 2


def test_a_program_that_asks_gets_nothing(slot: Slot, talk: Talk, receive: Receive) -> None:
    raw = b"Auto-Submitted: auto-generated\n" + letter("refresh", slot)
    assert receive(raw, slot.recipient).reason == "automatic"
    assert receive(letter("refresh", slot, stamp=moment(1)), slot.recipient, envelope_from="").reason == "automatic"
    assert talk.sent_again == 0

"""What one reply does, on its whole way: kept, read by the child, taken."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app.calendars import invitations
from app.calendars.invitations import Invitee, Party
from app.calendars.models import Answer, CalendarReply, ReplyState
from app.core.extensions import db
from app.mail.models import InboundMessage, InboundOutcome
from app.mail.recipient import Recipient
from tests.calendars.replies.conftest import Talk, entry_of
from tests.calendars.replies.letters import STAMP, SUBJECT, Slot, attendee, calendar, mail
from tests.calendars.test_invitations import ENTRY
from tests.fixtures.applications import Arrange
from tests.fixtures.inbound import Receive
from tests.fixtures.time import SettableClock
from tests.make_mail import make_outbox_message

pytestmark = pytest.mark.one_database

STRANGER = "luis@otra.example"


@pytest.fixture(autouse=True)
def today(clock: SettableClock) -> None:
    clock.set(STAMP + timedelta(hours=6))


def replies(app: Flask) -> list[CalendarReply]:
    with app.app_context():
        return list(db.session.scalars(select(CalendarReply).order_by(CalendarReply.id)))


def came_to(message: InboundMessage) -> tuple[InboundOutcome, str]:
    return message.outcome, message.reason


@pytest.mark.parametrize("answer", [Answer.ACCEPTED, Answer.DECLINED, Answer.TENTATIVE, Answer.DELEGATED])
def test_an_answer_is_taken(answer: Answer, app: Flask, slot: Slot, talk: Talk, receive: Receive) -> None:
    message = receive(mail(calendar(slot, attendee(answer.value.upper()))), slot.recipient)
    assert message.outcome is InboundOutcome.APPLIED
    assert (message.person_ref, message.subject_ref) == (slot.person_ref, SUBJECT)
    with app.app_context():
        row = entry_of(slot)
        assert (row.answer, row.answer_sequence, row.answer_stamp) == (answer, 0, STAMP)
    assert talk.told == [answer]


def test_an_assistant_answers_for_her(slot: Slot, talk: Talk, receive: Receive) -> None:
    message = receive(mail(calendar(slot), sender="asistente@compras.example"), slot.recipient)
    assert message.outcome is InboundOutcome.APPLIED
    assert talk.told == [Answer.ACCEPTED]


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ([attendee(address=STRANGER)], "stranger"),
        ([attendee("MAYBE")], "unknown_answer"),
        ([attendee("ACCEPTED"), attendee("DECLINED")], "several"),
        (["X-NOBODY:1"], "unknown_answer"),
    ],
)
def test_what_is_not_clear_is_for_a_person(
    lines: list[str], reason: str, app: Flask, slot: Slot, talk: Talk, receive: Receive
) -> None:
    message = receive(mail(calendar(slot, *lines)), slot.recipient)
    assert came_to(message) == (InboundOutcome.FOR_A_PERSON, reason)
    assert [(each.state, each.reason) for each in replies(app)] == [(ReplyState.UNCLEAR, reason)]
    with app.app_context():
        assert entry_of(slot).answer is None
    assert talk.told == []


@pytest.mark.parametrize("place", [0, 1])
def test_a_stranger_beside_her_registers_nobody(place: int, slot: Slot, talk: Talk, receive: Receive) -> None:
    lines = [attendee("DECLINED")]
    lines.insert(place, attendee("ACCEPTED", STRANGER))
    receive(mail(calendar(slot, *lines)), slot.recipient)
    assert talk.told == [Answer.DECLINED]


def test_an_address_that_an_entry_was_sent_to_is_hers(
    arrange: Arrange, slot: Slot, talk: Talk, receive: Receive
) -> None:
    with arrange():
        recipient = Recipient("Ana", "Ana.Antes@compras.example", "es", slot.person_ref)
        make_outbox_message(recipient, calendar="BEGIN:VCALENDAR", calendar_method="REQUEST")
    receive(mail(calendar(slot, attendee(address="ana.antes@compras.example"))), slot.recipient)
    assert talk.told == [Answer.ACCEPTED]


@pytest.mark.parametrize(
    "line",
    [
        "ATTENDEE;PARTSTAT=ACCEPTED;EMAIL=Ana@Compras.example:/principals/7/",
        "ATTENDEE;PARTSTAT=ACCEPTED:MAILTO:ANA@compras.example",
        "ATTENDEE;PARTSTAT=accepted:urn:uuid:2f1c",
        "ATTENDEE;CN=\"Ejemplo; Ana: 'jefa'\";PARTSTAT=ACCEPTED: mailto:ana@compras.example",
    ],
)
def test_she_is_found_however_she_is_written(line: str, slot: Slot, talk: Talk, receive: Receive) -> None:
    receive(mail(calendar(slot, line)), slot.recipient)
    assert talk.told == [Answer.ACCEPTED]


@pytest.mark.parametrize(
    ("changed", "outcome", "reason"),
    [
        ({"uid": "other@encuentro.example"}, InboundOutcome.REFUSED, "other_entry"),
        ({"sequence": 1}, InboundOutcome.FOR_A_PERSON, "newer_version"),
        ({"dtstamp": None}, InboundOutcome.FOR_A_PERSON, "no_stamp"),
        ({"dtstamp": "20990101T000000Z"}, InboundOutcome.FOR_A_PERSON, "stamp_ahead"),
        ({"dtstamp": "soon"}, InboundOutcome.FOR_A_PERSON, "no_stamp"),
        ({"sequence": "first"}, InboundOutcome.FOR_A_PERSON, "malformed"),
        ({"uid": None}, InboundOutcome.FOR_A_PERSON, "malformed"),
    ],
)
def test_a_reply_that_can_not_be_true_changes_nothing(
    changed: dict[str, object], outcome: InboundOutcome, reason: str, slot: Slot, talk: Talk, receive: Receive
) -> None:
    message = receive(mail(calendar(slot, **changed)), slot.recipient)  # type: ignore[arg-type]  # lines by name
    assert came_to(message) == (outcome, reason)
    assert talk.told == []


@pytest.mark.parametrize(
    ("method", "outcome", "reason"),
    [
        ("REQUEST", InboundOutcome.NOTHING, "not_a_reply"),
        ("CANCEL", InboundOutcome.NOTHING, "not_a_reply"),
        ("X-VOTE", InboundOutcome.FOR_A_PERSON, "unknown_method"),
        ("", InboundOutcome.FOR_A_PERSON, "unknown_method"),
    ],
)
def test_other_methods_change_nothing(
    method: str, outcome: InboundOutcome, reason: str, slot: Slot, talk: Talk, receive: Receive
) -> None:
    message = receive(mail(calendar(slot, method=method), method=method), slot.recipient)
    assert came_to(message) == (outcome, reason)
    assert talk.told == []


def test_an_answer_not_given_yet_is_noted(slot: Slot, talk: Talk, receive: Receive) -> None:
    message = receive(mail(calendar(slot, attendee("NEEDS-ACTION"))), slot.recipient)
    assert came_to(message) == (InboundOutcome.NOTHING, "no_answer")
    assert talk.told == []


def test_a_reply_to_an_address_of_nobody_is_refused(slot: Slot, talk: Talk, receive: Receive) -> None:
    message = receive(mail(calendar(slot)), "inbox+0123456789abcdef@encuentro.example")
    assert came_to(message) == (InboundOutcome.REFUSED, "unknown_token")
    assert talk.told == []


def test_words_without_a_calendar_are_for_a_person(slot: Slot, receive: Receive) -> None:
    raw = b"From: ana@compras.example\r\nSubject: El seminario\r\n\r\nNo puedo ir.\r\n"
    assert came_to(receive(raw, slot.recipient)) == (InboundOutcome.FOR_A_PERSON, "no_calendar")


def test_an_absence_note_is_for_nobody(slot: Slot, receive: Receive) -> None:
    raw = b"From: ana@compras.example\r\nAuto-Submitted: auto-replied\r\n\r\nEstoy de viaje.\r\n"
    assert came_to(receive(raw, slot.recipient)) == (InboundOutcome.NOTHING, "no_calendar")


def test_a_reply_to_what_was_taken_out_is_for_a_person(app: Flask, slot: Slot, talk: Talk, receive: Receive) -> None:
    with app.app_context():
        who = Invitee(slot.person_ref, SUBJECT, Party("Ana", "ana@compras.example"), "La red")
        assert invitations.cancel_entry(who, ENTRY)
        db.session.commit()
    message = receive(mail(calendar(slot, sequence=1)), slot.recipient)
    assert came_to(message) == (InboundOutcome.FOR_A_PERSON, "taken_out")
    older = receive(mail(calendar(slot, sequence=0), number=2), slot.recipient)
    assert came_to(older) == (InboundOutcome.NOTHING, "older_version")
    assert talk.told == []


def test_a_comment_is_kept_without_what_a_page_can_not_show(app: Flask, slot: Slot, receive: Receive) -> None:
    text = "COMMENT:Llego\\, quizá\\, tarde\\n<b>Ana</b>\x07"
    receive(mail(calendar(slot, lines=text)), slot.recipient)
    assert [each.comment for each in replies(app)] == ["Llego, quizá, tarde\n<b>Ana</b>"]


def test_whom_she_delegates_to_is_kept(app: Flask, slot: Slot, receive: Receive) -> None:
    line = attendee("DELEGATED", parameters=';DELEGATED-TO="mailto:luis@compras.example"')
    receive(mail(calendar(slot, line, attendee("NEEDS-ACTION", "luis@compras.example"))), slot.recipient)
    (row,) = replies(app)
    assert (row.state, row.proposal) == (ReplyState.WAITING, {"delegates": ["luis@compras.example"]})


def test_what_it_is_about_may_be_gone(slot: Slot, talk: Talk, receive: Receive) -> None:
    talk.is_there = False
    message = receive(mail(calendar(slot)), slot.recipient)
    assert message.reason == "no_subject"
    assert talk.told == []

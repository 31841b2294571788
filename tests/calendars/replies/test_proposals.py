"""Other times that people propose from their calendars, and entries that programs ask for again: shapes as programs write them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from app.calendars.models import Answer, ReplyMethod, ReplyState
from app.mail.models import InboundOutcome
from tests.calendars.replies.conftest import Talk, entry_of
from tests.calendars.replies.letters import STAMP, Slot, attendee, calendar, mail
from tests.calendars.replies.test_programs import reply_of
from tests.fixtures.inbound import Receive
from tests.fixtures.time import SettableClock

pytestmark = pytest.mark.one_database


@pytest.fixture(autouse=True)
def today(clock: SettableClock) -> None:
    clock.set(STAMP + timedelta(hours=6))


UTC_HOUR = "DTSTART:20270513T150000Z\nDTEND:20270513T160000Z"
HOUR = {"start": "2027-05-13T15:00:00+00:00", "end": "2027-05-13T16:00:00+00:00"}

#: What stands in the calendar beside who asks → the time and place that is proposed, and the words beside it.
PROPOSED: dict[str, tuple[str, dict[str, str], str]] = {
    "an hour, in Spanish": (f"{UTC_HOUR}\nCOMMENT:¿Podemos empezar más tarde?", HOUR, "¿Podemos empezar más tarde?"),
    "an hour, in Portuguese": (f"{UTC_HOUR}\nCOMMENT;LANGUAGE=pt:Às três não consigo", HOUR, "Às três não consigo"),
    "an hour, in French": (f"{UTC_HOUR}\nCOMMENT:L’avion arrive à onze heures", HOUR, "L’avion arrive à onze heures"),
    "an hour, in English": (f"{UTC_HOUR}\nCOMMENT:An hour later\\, please", HOUR, "An hour later, please"),
    "a length instead of an end": ("DTSTART:20270513T150000Z\nDURATION:PT1H", HOUR, ""),
    "by the clock of a place": (
        'DTSTART;TZID="SA Pacific Standard Time":20270513T100000\nDTEND;TZID="SA Pacific Standard Time":20270513T110000',
        {"start": "2027-05-13T10:00:00-05:00", "end": "2027-05-13T11:00:00-05:00", "zone": "America/Bogota"},
        "",
    ),
    "a whole day": (
        "DTSTART;VALUE=DATE:20270513\nDTEND;VALUE=DATE:20270514",
        {"start": "2027-05-13", "end": "2027-05-14"},
        "",
    ),
    "another place too": (f"{UTC_HOUR}\nLOCATION:Sala Norte\\, piso 2", HOUR | {"place": "Sala Norte, piso 2"}, ""),
    "an end that nobody can read": (
        "DTSTART:20270513T150000Z\nDTEND:luego",
        {"start": "2027-05-13T15:00:00+00:00"},
        "",
    ),
}


@pytest.mark.parametrize("shape", PROPOSED)
def test_what_is_proposed_waits_for_the_organiser(
    shape: str, app: Flask, slot: Slot, talk: Talk, receive: Receive
) -> None:
    lines, proposal, comment = PROPOSED[shape]
    message = receive(mail(calendar(slot, method="COUNTER", lines=lines), method="COUNTER"), slot.recipient)
    assert (message.outcome, message.reason) == (InboundOutcome.APPLIED, "proposes")
    reply = reply_of(app)
    assert (reply.method, reply.state) == (ReplyMethod.COUNTER, ReplyState.WAITING)
    assert (reply.proposal, reply.comment) == (proposal, comment)
    with app.app_context():
        assert entry_of(slot).answer is None
    assert talk.told == []


@pytest.mark.parametrize(
    ("who", "answer"),
    [
        (attendee("TENTATIVE"), Answer.TENTATIVE),
        (attendee("DECLINED", parameters=';CN="Ana Ejemplo"'), Answer.DECLINED),
        (attendee("ACCEPTED", parameters=";RSVP=TRUE;ROLE=REQ-PARTICIPANT"), Answer.ACCEPTED),
        (attendee("tentative"), Answer.TENTATIVE),
        (attendee("NEEDS-ACTION"), None),
        ("ATTENDEE:mailto:ana@compras.example", None),
    ],
)
def test_the_answer_beside_it_is_noted(
    who: str, answer: Answer | None, app: Flask, slot: Slot, talk: Talk, receive: Receive
) -> None:
    raw = mail(calendar(slot, who, method="COUNTER", lines=UTC_HOUR), method="COUNTER")
    assert receive(raw, slot.recipient).reason == "proposes"
    reply = reply_of(app)
    assert (reply.answer, reply.state, reply.proposal) == (answer, ReplyState.WAITING, HOUR)
    assert talk.told == []


ASKS = "ATTENDEE:mailto:ana@compras.example"


@pytest.mark.parametrize(
    "text",
    [
        lambda slot: calendar(slot, ASKS, method="REFRESH"),
        lambda slot: calendar(slot, ASKS, method="REFRESH", dtstamp=None),
        lambda slot: calendar(slot, ASKS, method="REFRESH", sequence=None, lines="COMMENT:Perdi o convite"),
        lambda slot: calendar(slot, ASKS, method="refresh", lines="COMMENT:J’ai perdu l’invitation"),
        lambda slot: calendar(slot, 'ATTENDEE;CN="Ejemplo, Ana":MAILTO:ANA@compras.example', method="REFRESH"),
        lambda slot: calendar(slot, ASKS, method="REFRESH", lines="DTSTART:20270512T150000Z\nSUMMARY:Lost it"),
    ],
    ids=["plain", "no stamp", "no sequence", "small letters", "a name", "all of the entry"],
)
def test_an_entry_that_is_asked_for_is_sent_again(
    text: Callable[[Slot], str], slot: Slot, talk: Talk, receive: Receive
) -> None:
    assert receive(mail(text(slot), method="REFRESH"), slot.recipient).reason == "sent_again"
    assert (talk.told, talk.sent_again) == ([], 1)

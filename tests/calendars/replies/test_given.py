"""Which of the things that one message says is a reply to this entry. No database."""

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from flask import Flask
from flask_babel import force_locale

from app.calendars.models import Answer
from app.calendars.replies.given import Given, NotTaken, given
from app.calendars.replies.reading import read
from app.calendars.words import reason_word
from app.config import ROOT
from app.mail.models import InboundOutcome
from tests.calendars.replies.letters import ADDRESS, Slot, attendee, calendar, mail

SLOT = Slot("one@encuentro.example", "0a1b", 0, "person")
OTHER = Slot("other@encuentro.example", "2c3d", 0, "person")


def event(slot: Slot = SLOT, answer: str = "ACCEPTED", minutes: int = 0, **changed: object) -> str:
    text = calendar(slot, attendee(answer), minutes=minutes, **changed)  # type: ignore[arg-type]  # lines by name
    return text[text.index("BEGIN:VEVENT") : text.index("END:VCALENDAR")]


def taken(*components: str) -> Given:
    text = f"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\n{''.join(components)}END:VCALENDAR\r\n"
    message = message_from_bytes(mail(text), policy=default)
    assert isinstance(message, EmailMessage)
    return given(read(message), SLOT.uid, {ADDRESS})


OF_THE_NEXT = {"recurrence-id": "20270513T150000Z"}
ONE_DAY = event(**{"recurrence-id": "20270512T150000Z"})


@pytest.mark.parametrize(
    "components",
    [
        (event(),),
        (event(OTHER, "DECLINED"), event()),
        (event(), event(OTHER, "DECLINED")),
        (event(), event()),
        (event(), event(answer="DECLINED", **{"recurrence-id": "20270512T150000Z"})),
        (event(), event(OTHER).replace("VEVENT", "VTODO")),
    ],
)
def test_the_one_event_about_the_entry_is_the_reply(components: tuple[str, ...]) -> None:
    found = taken(*components)
    assert (found.answer, found.doubt) == (Answer.ACCEPTED, "")


@pytest.mark.parametrize(
    ("components", "reason", "outcome"),
    [
        ((event(), event(answer="DECLINED")), "several", InboundOutcome.FOR_A_PERSON),
        ((event(), event(minutes=1)), "several", InboundOutcome.FOR_A_PERSON),
        ((event(OTHER),), "other_entry", InboundOutcome.REFUSED),
        ((ONE_DAY, event(answer="DECLINED", **OF_THE_NEXT)), "several", InboundOutcome.FOR_A_PERSON),
        ((event().replace("VEVENT", "VTODO"),), "no_event", InboundOutcome.NOTHING),
        ((event().replace("VEVENT", "VFREEBUSY"),), "no_event", InboundOutcome.NOTHING),
        (("BEGIN:VEVENT\r\nEND:VEVENT\r\n",), "malformed", InboundOutcome.FOR_A_PERSON),
    ],
)
def test_what_is_none_says_why(components: tuple[str, ...], reason: str, outcome: InboundOutcome) -> None:
    with pytest.raises(NotTaken) as raised:
        taken(*components)
    assert (raised.value.reason, raised.value.outcome) == (reason, outcome)


def test_single_days_answer_for_the_entry() -> None:
    assert (taken(ONE_DAY).answer, taken(ONE_DAY).days) == (Answer.ACCEPTED, ("2027-05-12T15:00:00+00:00",))
    both = taken(ONE_DAY, event(minutes=1, **OF_THE_NEXT))
    assert (both.answer, len(both.days), both.doubt) == (Answer.ACCEPTED, 2, "")
    assert taken(event(), ONE_DAY).days == ()


def test_what_says_the_same_is_the_same_whatever_carried_it() -> None:
    assert taken(event()).digest == taken(event(OTHER), event()).digest
    assert taken(event()).digest != taken(event(minutes=1)).digest


@pytest.mark.one_database
def test_every_reason_has_words(app: Flask) -> None:
    sources = "".join(path.read_text() for path in (ROOT / "app" / "calendars" / "replies").glob("*.py"))
    before = r"(?:ReplyState\.\w+, |InboundOutcome\.\w+, |NotTaken\(|_problem\(|Malformed\(|return |\{\}, |\)\), )"
    codes = {*re.findall(rf'{before}"([a-z_]+)"', sources), *re.findall(r'"([a-z_]+)": InboundOutcome', sources)}
    assert {"older_version", "stranger", "too_many", "proposes", "laid_aside"} <= codes
    with app.app_context(), force_locale("en"):
        assert {code for code in codes if not reason_word(code).endswith(".")} == set()

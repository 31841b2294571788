"""An entry in Ana's calendar, what she answers, and a subject ("talk") that writes down what it was told."""

from dataclasses import dataclass, field

import pytest
from flask import Flask

from app.calendars import invitations
from app.calendars.invitations import Invitee, Party
from app.calendars.models import Answer, CalendarInvitation, ReplyState
from app.calendars.queries import invitation_of
from app.calendars.replies.subjects import Answered, Consequence, ReplySubject, reply_subjects
from app.core.extensions import db
from tests.calendars.replies.letters import ADDRESS, SUBJECT, Slot
from tests.calendars.test_invitations import ENTRY
from tests.fixtures.applications import Arrange
from tests.make import make_person


@dataclass
class Talk:
    """What is answered to: coming or not, from the newest answer alone, as the contract of subjects asks."""

    is_there: bool = True
    told: list[Answer | None] = field(default_factory=list)
    sent_again: int = 0
    is_coming: bool = True
    error: Exception | None = None
    by_hand: list[bool] = field(default_factory=list)

    def lock(self, public_id: str) -> bool:
        assert public_id == "one"
        return self.is_there

    def on_answer(self, given: Answered) -> Consequence:
        if self.error:
            raise self.error
        self.told.append(given.answer)
        self.by_hand.append(given.is_by_hand)
        self.is_coming = given.answer is not Answer.DECLINED
        if given.answer is Answer.DELEGATED:
            return Consequence(ReplyState.WAITING, "delegates")
        return Consequence(ReplyState.NOTED if given.answer is Answer.TENTATIVE else ReplyState.APPLIED)

    def send_again(self, _invitation: CalendarInvitation) -> bool:
        self.sent_again += 1
        return True


@pytest.fixture
def talk(app: Flask) -> Talk:
    made = Talk()
    taking = ReplySubject(lock=made.lock, on_answer=made.on_answer, send_again=made.send_again)
    reply_subjects.add(app, taking, key="talk")
    return made


@pytest.fixture
def slot(app: Flask, arrange: Arrange, talk: Talk) -> Slot:
    """Ana's entry as it was sent: what a reply to it must say, and where it goes."""
    with arrange():
        person = make_person(email=ADDRESS)
        invitations.request(Invitee(person.public_id, SUBJECT, Party(person.name, ADDRESS), "La red"), ENTRY)
        row = invitation_of(person.public_id, SUBJECT)
        assert row
        return Slot(row.uid, row.token, row.sequence, person.public_id)


def entry_of(slot: Slot) -> CalendarInvitation:
    """The row as it stands now; needs an application context."""
    row = invitation_of(slot.person_ref, SUBJECT)
    assert row
    db.session.refresh(row)
    return row

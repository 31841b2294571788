"""Two organisers send one message, a person answers twice, an event is cancelled while someone registers: at once."""

import pytest

from app.core.extensions import db
from app.events.models import Event
from app.letters.models import MailingKind, MailingRecipient
from app.mail.models import OutboxMessage
from app.registration.links import invitation_token
from app.registration.models import Invitation, InvitationReminder, Registration, Response
from tests.make import make_event, make_invitation, make_mailing, make_person, saved

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("kind", [MailingKind.INVITATION, MailingKind.REMINDER, MailingKind.THANKS])
def test_a_message_sent_by_several_at_once_goes_out_once(app, arrange, race, kind):
    with arrange():
        event = make_event()
        people = [make_person() for _ in range(3)]
        if kind is MailingKind.REMINDER:
            for person in people:
                make_invitation(event, person)
        message = make_mailing(event, kind=kind)
        for person in people:
            saved(MailingRecipient(mailing_id=message.id, person_id=person.id))
        task = ["send", event.id, message.public_id]
    said = race([task] * 8)
    assert sorted(answer["sent"] for answer in said) == ["0"] * 7 + ["3"]
    with app.app_context():
        assert db.session.scalar(db.select(db.func.count(OutboxMessage.id))) == 3
        invited = 0 if kind is MailingKind.THANKS else 3
        assert db.session.scalar(db.select(db.func.count(Invitation.id))) == invited
        reminders = db.session.scalar(db.select(db.func.count(InvitationReminder.id)))
        assert reminders == (3 if kind is MailingKind.REMINDER else 0)


def test_whoever_accepts_and_declines_at_once_has_one_answer(app, arrange, race):
    with arrange():
        event = make_event()
        invitations = [make_invitation(event) for _ in range(6)]
        tokens = [invitation_token(invitation) for invitation in invitations]
    said = race([["answer", token, answer] for token in tokens for answer in ("accept", "decline", "accept")])
    assert {answer.get("answer", "refused") for answer in said} <= {"accept", "decline", "refused"}
    with app.app_context():
        assert set(db.session.scalars(db.select(Invitation.response))) == {Response.ACCEPTED}
        assert db.session.scalar(db.select(db.func.count(Registration.id))) == 6


def test_nobody_registers_for_an_event_without_hearing_that_it_is_cancelled(app, arrange, race):
    with arrange():
        event = make_event()
        event_id, people = event.id, [make_person().id for _ in range(24)]
    tasks = [["register", event_id, person] for person in people]
    race([*tasks[:12], ["cancel", event_id], *tasks[12:]])
    with app.app_context():
        assert db.session.get_one(Event, event_id).is_cancelled
        registered = db.session.scalar(db.select(db.func.count(Registration.id)))
        told = db.select(db.func.count(OutboxMessage.id)).where(OutboxMessage.kind == "registration/event_cancelled")
        assert db.session.scalar(told) == registered

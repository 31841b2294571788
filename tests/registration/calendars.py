"""Persons with an event in their calendar, which answers as calendars do."""

import secrets
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from app.calendars.models import Answer, CalendarInvitation, CalendarReply, ReplyMethod, ReplyState
from app.calendars.queries import invitation_of
from app.calendars.replies.subjects import Answered, Consequence
from app.core.clock import now
from app.core.extensions import db
from app.events.models import DeclinePolicy, Event, RegistrationPolicy
from app.letters.actions.drafting import draft_mailing
from app.letters.actions.sending import send
from app.mail.models import InboundMessage, InboundOutcome, OutboxMessage, Transport
from app.people.models import Person
from app.registration.actions.calendar_answers import on_answer
from app.registration.actions.registering import Details, register
from app.registration.models import Invitation, Registration
from app.registration.queries.registrations import latest_registration
from app.registration.queries.standing import invitation_to
from tests.make import make_event, make_person, saved


@dataclass
class Calendar:
    """One person's calendar with the entry of one event: it answers, newer each time."""

    event: Event
    person: Person
    count: int = field(default=0)

    def answer(self, answer: Answer, comment: str = "", is_by_hand: bool = False) -> Consequence:
        entry, before = self.entry, self.entry.answer
        self.count += 1
        reply = CalendarReply(
            invitation_id=entry.id,
            method=ReplyMethod.REPLY,
            answer=answer,
            sequence=entry.sequence,
            stamp=now(),
            digest=str(self.count),
            comment=comment,
            received_at=now(),
            state=ReplyState.APPLIED,
        )
        entry.answer, entry.answer_sequence = answer, entry.sequence
        done = on_answer(Answered(entry, reply, before, is_by_hand))
        db.session.flush()
        return done

    @property
    def entry(self) -> CalendarInvitation:
        found = invitation_of(self.person.public_id, self.event.ref)
        assert found, "nothing was put into this calendar"
        return found

    @property
    def registration(self) -> Registration:
        found = latest_registration(self.event, self.person)
        assert found
        return found

    @property
    def invitation(self) -> Invitation:
        found = invitation_to(self.event, self.person)
        assert found
        return found

    def sent(self) -> list[OutboxMessage]:
        """What was sent to the person, in order."""
        query = select(OutboxMessage).where(OutboxMessage.person_ref == self.person.public_id)
        return list(db.session.scalars(query.order_by(OutboxMessage.id)))

    def mails(self) -> list[str]:
        """Its kinds."""
        return [mail.kind.rpartition("/")[2] for mail in self.sent()]


def registered(policy: DeclinePolicy = DeclinePolicy.ASK, **fields: object) -> Calendar:
    event, person = make_event(decline_policy=policy, **fields), make_person()
    register(event, person, Details.of(person))
    return Calendar(event, person)


def invited(policy: DeclinePolicy = DeclinePolicy.ASK, language: str = "es", **fields: object) -> Calendar:
    event = make_event(decline_policy=policy, policy=RegistrationPolicy.INVITATION, **fields)
    person = make_person(language=language)
    send(draft_mailing(event, [person]), event)
    return Calendar(event, person)


def make_entry(event: Event, person: Person, **fields: Any) -> CalendarInvitation:
    """An entry that stands in the person's calendar."""
    token = secrets.token_hex(16)
    values = {"uid": f"{token}@encuentro.example", "token": token, "method": "REQUEST", "changed_at": now()} | fields
    return saved(CalendarInvitation(person_ref=person.public_id, subject_ref=event.ref, **values))


def make_reply(entry: CalendarInvitation, **fields: Any) -> CalendarReply:
    """A DECLINED that waits for the organiser, unless said otherwise."""
    values: dict[str, Any] = {
        "method": ReplyMethod.REPLY,
        "answer": Answer.DECLINED,
        "sequence": entry.sequence,
        "stamp": now(),
        "digest": secrets.token_hex(16),
        "received_at": now(),
        "state": ReplyState.WAITING,
        "reason": "asks",
    } | fields
    return saved(CalendarReply(invitation=entry, **values))


def make_letter(entry: CalendarInvitation, text: str = "Texto de prueba", **fields: Any) -> InboundMessage:
    """A message to the entry's address that holds no calendar part."""
    raw = f"From: ana@compras.example\r\nSubject: Re: Seminario\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
    values: dict[str, Any] = {
        "received_at": now(),
        "due_at": now(),
        "transport": Transport.LMTP,
        "recipient": f"inbox+{entry.token}@encuentro.example",
        "kind": "inbox",
        "digest": secrets.token_hex(16),
        "from_address": "ana@compras.example",
        "subject": "Re: Seminario",
        "raw": raw.encode(),
        "size": len(raw),
        "outcome": InboundOutcome.FOR_A_PERSON,
        "reason": "no_calendar",
        "person_ref": entry.person_ref,
        "subject_ref": entry.subject_ref,
    } | fields
    return saved(InboundMessage(**values))

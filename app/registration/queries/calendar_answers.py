"""What people's calendars said about an event: what waits for the organiser, and who answered what."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import BindParameter, ColumnElement, Select, bindparam, func, select
from sqlalchemy.orm import contains_eager

from app.calendars.models import Answer, CalendarInvitation, CalendarReply, ReplyState
from app.core.extensions import db
from app.core.pieces import pieces
from app.events.models import Event
from app.mail.models import InboundMessage, InboundOutcome
from app.people.models import Person
from app.registration.models import Invitation, Registration
from app.registration.queries.registrations import active_registration
from app.registration.queries.standing import invitation_to

#: In the filter of the list: those whose calendar has not answered the entry as it is now.
NO_ANSWER = "none"


@dataclass(frozen=True)
class Asked:
    """One reply with the person whose calendar gave it."""

    reply: CalendarReply
    person: Person


@dataclass(frozen=True)
class AnswerStanding:
    """Where the person stands with the event: the registration that has not ended, the invitation that stands."""

    registration: Registration | None
    invitation: Invitation | None


def requests_of(event: Event) -> list[Asked]:
    """The requests that the organiser has not decided, the oldest first."""
    query = _replies(event).where(CalendarReply.state == ReplyState.WAITING)
    return _asked(query.order_by(CalendarReply.received_at, CalendarReply.id))


def reply_of(event: Event, public_id: str) -> Asked | None:
    """One reply about the event."""
    return next(iter(_asked(_replies(event).where(CalendarReply.public_id == public_id))), None)


def all_replies(event: Event) -> Select[CalendarReply]:
    """Every reply about the event, the newest first."""
    return _replies(event).order_by(CalendarReply.received_at.desc(), CalendarReply.id.desc())


def replies_from(event: Event, person: Person) -> Sequence[CalendarReply]:
    """What the person's calendar answered about the event, the newest first."""
    return db.session.scalars(all_replies(event).where(CalendarInvitation.person_ref == person.public_id)).all()


def people_of(replies: Collection[CalendarReply]) -> dict[str, Person]:
    """Public id → person, of those whose calendars gave these replies."""
    return people_by_ref(reply.invitation.person_ref for reply in replies)


def people_by_ref(refs: Iterable[str | None]) -> dict[str, Person]:
    """Public id → person."""
    return {
        person.public_id: person
        for part in pieces({ref for ref in refs if ref})
        for person in db.session.scalars(select(Person).where(Person.public_id.in_(part)))
    }


def standing_with(event: Event, person: Person) -> AnswerStanding:
    """What a decision over the person's request would change."""
    return AnswerStanding(active_registration(event, person), invitation_to(event, person))


def letters_of(event: Event) -> Sequence[InboundMessage]:
    """What came to addresses of the event's entries and no program understood, the oldest first."""
    query = _letters().where(InboundMessage.subject_ref == event.ref)
    return db.session.scalars(query.order_by(InboundMessage.received_at, InboundMessage.id)).all()


def letter_of(event: Event, public_id: str) -> InboundMessage | None:
    """One of them."""
    query = _letters().where(InboundMessage.subject_ref == event.ref, InboundMessage.public_id == public_id)
    return db.session.scalar(query)


def open_counts(events: Collection[Event]) -> dict[int, int]:
    """Event id → how many requests and letters wait for its organisers; only those where some do."""
    by_ref = {event.ref: event.id for event in events}
    counted: dict[int, int] = {}
    waiting = (
        select(CalendarInvitation.subject_ref, func.count())
        .join(CalendarReply, CalendarReply.invitation_id == CalendarInvitation.id)
        .where(CalendarInvitation.subject_ref.in_(by_ref), CalendarReply.state == ReplyState.WAITING)
        .group_by(CalendarInvitation.subject_ref)
    )
    letters = _letters().where(InboundMessage.subject_ref.in_(by_ref)).group_by(InboundMessage.subject_ref)
    unread = letters.with_only_columns(InboundMessage.subject_ref, func.count())
    for ref, number in [*db.session.execute(waiting), *db.session.execute(unread)] if by_ref else ():
        counted[by_ref[ref]] = counted.get(by_ref[ref], 0) + number
    return counted


def calendar_answers_of(event: Event, person_ids: Collection[int]) -> dict[int, Answer]:
    """Person id → what their calendar answered to the entry as it is now; nobody else."""
    return {
        person_id: answer
        for part in pieces(person_ids)
        for person_id, answer in db.session.execute(_answers_of(), {"of_subject": event.ref, "persons": part})
        if answer
    }


@cache
def _answers_of() -> Select[int, Answer | None]:
    """Built once: the lists of every event ask it."""
    persons = Person.id.in_(bindparam("persons", expanding=True))
    return _answered(bindparam("of_subject")).with_only_columns(Person.id, CalendarInvitation.answer).where(persons)


def calendar_answers_among(event: Event, person_ids: Select[int]) -> dict[int, Answer]:
    """The same of all whom `person_ids` asks for; one statement."""
    query = _answered(event.ref).with_only_columns(Person.id, CalendarInvitation.answer)
    query = query.where(Person.id.in_(person_ids))
    return {person_id: answer for person_id, answer in db.session.execute(query) if answer}


def calendar_says(event: Event, answer: str) -> ColumnElement[bool]:
    """Of a registration: whether its person's calendar gave this answer, or none."""
    query = _answered(event.ref).with_only_columns(Person.id)
    if answer == NO_ANSWER:
        return Registration.person_id.not_in(query)
    return Registration.person_id.in_(query.where(CalendarInvitation.answer == Answer(answer)))


def _answered(event_ref: str | BindParameter[str]) -> Select[CalendarInvitation]:
    """Entries of the event with an answer that counts: one to an earlier time or place does not."""
    return (
        select(CalendarInvitation)
        .join(Person, Person.public_id == CalendarInvitation.person_ref)
        .where(
            CalendarInvitation.subject_ref == event_ref,
            CalendarInvitation.answer.is_not(None),
            CalendarInvitation.answer_sequence >= CalendarInvitation.answers_since,
        )
    )


def _replies(event: Event) -> Select[CalendarReply]:
    query = select(CalendarReply).join(CalendarReply.invitation).options(contains_eager(CalendarReply.invitation))
    return query.where(CalendarInvitation.subject_ref == event.ref)


def _asked(query: Select[CalendarReply]) -> list[Asked]:
    replies = db.session.scalars(query).all()
    people = people_of(replies)
    return [Asked(r, people[r.invitation.person_ref]) for r in replies if r.invitation.person_ref in people]


def _letters() -> Select[InboundMessage]:
    return select(InboundMessage).where(*unread_letters())


def unread_letters() -> tuple[ColumnElement[bool], ...]:
    """What came to addresses of entries and no program understood."""
    return InboundMessage.kind == "inbox", InboundMessage.outcome == InboundOutcome.FOR_A_PERSON

"""What registration counts of the work on events: invited and silent, waiting, to be decided, not reached."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, literal, or_, select, tuple_

from app.calendars.models import CalendarInvitation, CalendarReply, ReplyState
from app.events.models import Event
from app.events.tallies import CountedEvents, work_count
from app.mail.models import InboundMessage, Suppression
from app.mail.reach import is_open, never_arrived
from app.people.models import Person
from app.registration.models import (
    Invitation,
    Question,
    Registration,
    RegistrationStatus,
    Response,
    SeatPool,
)
from app.registration.queries.calendar_answers import unread_letters
from app.registration.queries.offers import untold_of


def registration_tallies(events: CountedEvents, at: datetime) -> Iterable[Select[Any]]:
    """All that waits for an organiser, and what was asked of whom."""
    yield from _invited(events)
    yield from _registered(events, at)
    yield from _asked_by_calendar(events)
    yield from _not_reached(events)


def _invited(events: CountedEvents) -> Iterable[Select[Any]]:
    stands = Invitation.event_id.in_(events.ids), Invitation.withdrawn_at.is_(None)
    yield work_count("invited", Invitation.event_id, *stands)
    yield work_count("silent", Invitation.event_id, *stands, Invitation.response.is_(None), since=Invitation.invited_at)
    yield work_count("coming", Invitation.event_id, *stands, Invitation.response == Response.ACCEPTED)


def _registered(events: CountedEvents, at: datetime) -> Iterable[Select[Any]]:
    of_these = Registration.event_id.in_(events.ids)
    for key, status, since in (
        ("confirmed", RegistrationStatus.CONFIRMED, None),
        ("to_decide", RegistrationStatus.RECEIVED, Registration.created_at),
        ("waiting", RegistrationStatus.WAITING, Registration.waiting_since),
        ("offered", RegistrationStatus.OFFERED, None),
    ):
        yield work_count(key, Registration.event_id, of_these, Registration.status == status, since=since)
    yield untold_of(work_count("untold_offers", Registration.event_id, of_these, number=_people()), at)
    yield work_count("questions", Question.event_id, Question.event_id.in_(events.ids))
    pools = SeatPool.event_id.in_(events.ids)
    yield work_count("seats", SeatPool.event_id, pools, number=func.sum(SeatPool.capacity))
    yield work_count("seats_taken", SeatPool.event_id, pools, number=func.sum(SeatPool.taken))


def _people() -> ColumnElement[int]:
    return func.count(Registration.id.distinct())


def _asked_by_calendar(events: CountedEvents) -> Iterable[Select[Any]]:
    """The requests of calendars that nobody decided, and the letters to addresses of entries that no program understood."""
    named = events.named.c  # joined as it stands: a planner that met all events would read the replies of each
    asked = work_count(
        "calendar_requests", named.id, CalendarReply.state == ReplyState.WAITING, since=CalendarReply.received_at
    )
    asked = asked.select_from(CalendarReply).join(CalendarReply.invitation)
    yield asked.join(events.named, CalendarInvitation.subject_ref == named.ref)
    unread = work_count("calendar_letters", named.id, *unread_letters())
    yield unread.select_from(InboundMessage).join(events.named, InboundMessage.subject_ref == named.ref)


def _not_reached(events: CountedEvents) -> Iterable[Select[Any]]:
    """Whom messages do not reach: the same people as the lists name when they are narrowed to them.

    What did not arrive is read once and kept by event, person and address: asked with `EXISTS` of each person, SQLite reads
    all messages about the event for each of them.
    """
    lost = never_arrived(events.refs).c
    mishaps = select(lost.subject_ref, lost.person_ref, lost.address).where(lost.person_ref.is_not(None))
    for key, of, stands in (
        ("invited_not_reached", Invitation, Invitation.withdrawn_at.is_(None)),
        ("registered_not_reached", Registration, Registration.ended_at.is_(None)),
    ):
        address = func.lower(func.coalesce(func.nullif(of.email, ""), Person.email))
        suppressed = exists().where(is_open(), Suppression.address != "", Suppression.address == address)
        mishap = tuple_(literal("event:") + Event.public_id, Person.public_id, address).in_(mishaps)
        query = work_count(key, of.event_id, of.event_id.in_(events.ids), stands, or_(suppressed, mishap))
        yield query.join(Person, Person.id == of.person_id).join(Event, Event.id == of.event_id)

"""What an answer from a calendar does with a registration or an invitation, case by case."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app.calendars.models import Answer, CalendarInvitation, CalendarReply, ReplyState
from app.calendars.replies.subjects import Answered, Consequence
from app.core.clock import now
from app.core.extensions import db
from app.events.actions.publication import cancel
from app.events.models import DeclinePolicy, RegistrationPolicy
from app.registration.actions import withdrawing
from app.registration.actions.calendar_answers import on_answer
from app.registration.actions.inviting import take_back
from app.registration.actions.registering import Details, register
from app.registration.actions.seats import take
from app.registration.actions.withdrawing import withdraw
from app.registration.models import Registration, RegistrationStatus, RegistrationTransition
from tests.fixtures.time import SettableClock
from tests.make import make_event, make_person, make_pool
from tests.registration.calendars import Calendar, invited, registered

S = RegistrationStatus

pytestmark = pytest.mark.one_database


@pytest.fixture(autouse=True)
def context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def waiting_for(calendar: Calendar) -> Registration:
    """Somebody else who waits for a seat of the same event."""
    person = make_person()
    registration = register(calendar.event, person, Details.of(person))
    assert registration.status is S.WAITING
    return registration


def test_an_accepted_registration_is_noted_and_nothing_is_sent() -> None:
    ana = registered()
    assert ana.answer(Answer.ACCEPTED) == Consequence(ReplyState.APPLIED, "coming")
    assert (ana.registration.status, ana.mails()) == (S.CONFIRMED, ["confirmed"])


def test_accepting_takes_a_seat_that_is_offered() -> None:
    ana = registered(DeclinePolicy.WITHDRAW)
    make_pool(ana.event, 1)
    take(ana.registration)
    other = waiting_for(ana)
    luis = Calendar(ana.event, other.person)
    withdraw(ana.registration)
    assert other.status is S.OFFERED
    reply = CalendarReply(answer=Answer.ACCEPTED, comment="")
    entry = CalendarInvitation(person_ref=luis.person.public_id, subject_ref=luis.event.ref, uid="u", answers_since=0)
    assert on_answer(Answered(entry, reply, None)).reason == "seat_accepted"
    assert (other.status, luis.mails()) == (S.CONFIRMED, ["waiting", "offered", "confirmed"])


@pytest.mark.parametrize("answer", [Answer.DECLINED, Answer.DELEGATED])
def test_the_organiser_is_asked_and_the_registration_stands(answer: Answer) -> None:
    ana = registered()
    done = ana.answer(answer)
    assert done == Consequence(ReplyState.WAITING, "asks" if answer is Answer.DECLINED else "delegates")
    assert (ana.registration.status, ana.mails()) == (S.CONFIRMED, ["confirmed"])


def test_where_the_event_says_so_declining_frees_the_seat_for_the_next() -> None:
    ana = registered(DeclinePolicy.WITHDRAW)
    make_pool(ana.event, 1)
    take(ana.registration)
    other = waiting_for(ana)
    assert ana.answer(Answer.DECLINED, "Estoy de viaje").reason == "withdrawn"
    assert (ana.registration.status, other.status) == (S.WITHDRAWN, S.OFFERED)
    assert ana.mails() == ["confirmed", "withdrawn"]
    query = select(RegistrationTransition.reason).where(RegistrationTransition.registration_id == ana.registration.id)
    assert "Estoy de viaje" in db.session.scalars(query).all()


def test_after_the_time_for_changes_the_organiser_is_asked() -> None:
    ana = registered(DeclinePolicy.WITHDRAW)
    ana.event.edit_until_local = now().replace(tzinfo=None) - timedelta(days=2)
    assert ana.answer(Answer.DECLINED).reason == "deadline_passed"
    assert ana.answer(Answer.DECLINED, is_by_hand=True).reason == "withdrawn"


def test_when_registration_is_closed_the_organiser_is_asked() -> None:
    ana = invited()
    ana.event.closes_local = now().replace(tzinfo=None) - timedelta(days=2)
    assert ana.answer(Answer.ACCEPTED) == Consequence(ReplyState.WAITING, "closed")


def test_somebody_whom_the_secretariat_declined_stays_declined() -> None:
    ana = registered()
    ana.registration.status, ana.registration.ended_at = S.DECLINED, now()
    assert ana.answer(Answer.ACCEPTED) == Consequence(ReplyState.NOTED, "not_invited")
    assert ana.registration.status is S.DECLINED


def test_an_invitation_taken_back_cannot_be_accepted() -> None:
    ana = invited()
    take_back(ana.invitation, ana.event)
    assert ana.entry.method == "CANCEL"
    assert ana.answer(Answer.ACCEPTED) == Consequence(ReplyState.NOTED, "not_invited")


@pytest.mark.parametrize("answer", list(Answer))
def test_once_the_event_has_begun_nothing_changes(clock: SettableClock, answer: Answer) -> None:
    ana = registered(DeclinePolicy.WITHDRAW)
    assert ana.event.starts_at
    clock.move(ana.event.starts_at - now())
    assert ana.answer(answer) == Consequence(ReplyState.NOTED, "event_begun")
    assert (ana.registration.status, ana.mails()) == (S.CONFIRMED, ["confirmed"])


def test_of_a_cancelled_event_nothing_changes() -> None:
    ana = registered(DeclinePolicy.WITHDRAW)
    cancel(ana.event, "")
    assert ana.answer(Answer.DECLINED).reason == "event_cancelled"
    assert ana.registration.status is S.CONFIRMED


@pytest.mark.parametrize("answer", [Answer.ACCEPTED, Answer.TENTATIVE, Answer.DELEGATED])
def test_a_newer_answer_takes_back_the_withdrawal_of_an_older_one(answer: Answer) -> None:
    ana = registered(DeclinePolicy.WITHDRAW)
    ana.answer(Answer.DECLINED)
    ana.answer(answer)
    assert ana.registration.status is S.CONFIRMED
    assert ana.entry.method == "REQUEST"


def test_what_waited_for_approval_waits_for_it_again() -> None:
    event, person = make_event(policy=RegistrationPolicy.APPROVAL), make_person()
    registration = register(event, person, Details.of(person))
    withdraw(registration)
    withdrawing.take_back_withdrawal(registration)
    assert registration.status is S.RECEIVED
    assert Calendar(event, person).mails() == ["received", "withdrawn", "received"]


def test_a_seat_that_went_to_somebody_else_is_waited_for() -> None:
    ana = registered(DeclinePolicy.WITHDRAW)
    make_pool(ana.event, 1)
    take(ana.registration)
    waiting_for(ana)
    ana.answer(Answer.DECLINED)
    assert ana.answer(Answer.ACCEPTED) == Consequence(ReplyState.NOTED, "no_seat_yet")
    assert ana.registration.status is S.WAITING

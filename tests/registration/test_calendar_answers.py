"""What an answer from a calendar does with a registration or an invitation, case by case."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app.calendars.models import Answer, CalendarInvitation, CalendarReply, ReplyMethod, ReplyState
from app.calendars.queries import invitation_of
from app.calendars.replies.subjects import Answered, Consequence
from app.core.clock import now
from app.core.extensions import db
from app.events.actions.publication import cancel
from app.events.models import DeclinePolicy, Event, RegistrationPolicy
from app.mail.models import OutboxMessage
from app.people.models import Person
from app.registration.actions import withdrawing
from app.registration.actions.calendar_answers import on_answer, send_again
from app.registration.actions.inviting import begin, send, take_back
from app.registration.actions.offering import offer_free_seats
from app.registration.actions.registering import Details, register
from app.registration.actions.seats import take
from app.registration.actions.withdrawing import register_withdrawal_veto, withdraw
from app.registration.models import Invitation, Registration, RegistrationStatus, RegistrationTransition, Response
from app.registration.queries.registrations import active_registration, latest_registration
from app.registration.queries.standing import invitation_to
from tests.fixtures.time import SettableClock
from tests.make import make_event, make_person, make_pool, make_question

S = RegistrationStatus

pytestmark = pytest.mark.one_database


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

    def mails(self) -> list[str]:
        """The kinds of what was sent to the person, in order."""
        query = select(OutboxMessage).where(OutboxMessage.person_ref == self.person.public_id)
        return [mail.kind.rpartition("/")[2] for mail in db.session.scalars(query.order_by(OutboxMessage.id))]


@pytest.fixture(autouse=True)
def context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


@pytest.fixture
def vetoing() -> Iterator[Callable[[str], None]]:
    """`vetoing("sentence")`: a higher module objects to withdrawals, until the test is over."""
    before = list(withdrawing._vetoes)
    yield lambda sentence: withdrawing._vetoes.append(lambda _registration: sentence)
    withdrawing._vetoes[:] = before


def registered(policy: DeclinePolicy = DeclinePolicy.ASK, **fields: object) -> Calendar:
    event, person = make_event(decline_policy=policy, **fields), make_person()
    register(event, person, Details.of(person))
    return Calendar(event, person)


def invited(policy: DeclinePolicy = DeclinePolicy.ASK, **fields: object) -> Calendar:
    event, person = make_event(decline_policy=policy, policy=RegistrationPolicy.INVITATION, **fields), make_person()
    send(begin(event, [person]), event)
    return Calendar(event, person)


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


def test_a_veto_makes_it_a_request_whatever_the_event_says(vetoing: Callable[[str], None]) -> None:
    ana = registered(DeclinePolicy.WITHDRAW)
    vetoing("A ticket has been bought.")
    for is_by_hand in (False, True):
        assert ana.answer(Answer.DECLINED, is_by_hand=is_by_hand) == Consequence(ReplyState.WAITING, "vetoed")
    assert ana.registration.status is S.CONFIRMED


def test_a_veto_is_registered_once() -> None:
    before = list(withdrawing._vetoes)
    try:
        function = register_withdrawal_veto(lambda _registration: None)
        register_withdrawal_veto(function)
        assert withdrawing._vetoes == [*before, function]
        assert withdrawing.withdrawal_veto(registered().registration) == ""
    finally:
        withdrawing._vetoes[:] = before


def test_after_the_time_for_changes_the_organiser_is_asked() -> None:
    ana = registered(DeclinePolicy.WITHDRAW)
    ana.event.edit_until_local = now().replace(tzinfo=None) - timedelta(days=2)
    assert ana.answer(Answer.DECLINED).reason == "deadline_passed"
    assert ana.answer(Answer.DECLINED, is_by_hand=True).reason == "withdrawn"


def test_an_invited_person_who_accepts_is_registered_as_the_directory_knows_them() -> None:
    ana = invited()
    assert ana.answer(Answer.ACCEPTED) == Consequence(ReplyState.APPLIED, "registered")
    registration = ana.registration
    assert (registration.status, registration.institution_name) == (S.CONFIRMED, ana.person.institution_name)
    assert ana.invitation.response is Response.ACCEPTED
    assert ana.mails() == ["invitation_sent", "confirmed"]


def test_being_registered_is_no_new_version_of_the_entry() -> None:
    ana = invited(online_url="https://video.example/1", venue="", city="", country_code=None)
    assert ana.entry.sequence == 0
    ana.answer(Answer.ACCEPTED)
    assert (ana.entry.sequence, ana.entry.answers_since, ana.entry.method) == (0, 0, "REQUEST")


def test_without_a_seat_they_wait_and_the_entry_leaves_their_calendar() -> None:
    ana = invited()
    make_pool(ana.event, 0)
    assert ana.answer(Answer.ACCEPTED).reason == "registered_waiting"
    assert ana.registration.status is S.WAITING
    assert (ana.entry.method, ana.entry.answers_since) == ("CANCEL", 0)
    assert ana.answer(Answer.ACCEPTED) == Consequence(ReplyState.NOTED, "no_seat_yet")


def test_an_obligatory_question_keeps_a_calendar_from_registering() -> None:
    ana = invited()
    make_question(ana.event, is_required=True)
    assert ana.answer(Answer.ACCEPTED) == Consequence(ReplyState.NOTED, "questions_open")
    assert active_registration(ana.event, ana.person) is None
    assert ana.invitation.response is Response.ACCEPTED
    assert ana.mails() == ["invitation_sent"]


def test_a_question_that_may_be_left_out_does_not() -> None:
    ana = invited()
    make_question(ana.event)
    assert ana.answer(Answer.ACCEPTED).reason == "registered"


def test_an_invited_person_who_declines_has_declined_the_invitation() -> None:
    ana = invited()
    assert ana.answer(Answer.DECLINED, "Otro compromiso") == Consequence(ReplyState.APPLIED, "invitation_declined")
    assert (ana.invitation.response, ana.invitation.decline_reason) == (Response.DECLINED, "Otro compromiso")
    assert ana.mails() == ["invitation_sent"]


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
    assert ana.answer(Answer.ACCEPTED) == Consequence(ReplyState.APPLIED, "registered_waiting")
    assert ana.registration.status is S.WAITING


def test_tentative_takes_back_a_declined_invitation_and_only_that() -> None:
    ana = invited()
    ana.answer(Answer.DECLINED)
    assert ana.answer(Answer.TENTATIVE) == Consequence(ReplyState.NOTED, "tentative")
    assert ana.invitation.response is None
    ana.invitation.response = Response.DECLINED  # by the link, meanwhile
    ana.answer(Answer.TENTATIVE)
    assert ana.invitation.response is Response.DECLINED


def test_who_accepts_an_invitation_and_withdraws_no_longer_counts_as_coming() -> None:
    ana = invited()
    ana.answer(Answer.ACCEPTED)
    withdraw(ana.registration)
    assert ana.invitation.response is Response.WITHDREW
    register(ana.event, ana.person, Details.of(ana.person))
    assert ana.invitation.response is Response.ACCEPTED


def test_a_calendar_that_asks_gets_its_entry_again_without_the_private_link() -> None:
    link = "https://video.example/1"
    confirmed, silent = registered(online_url=link), invited(online_url=link)
    for calendar, kind in ((confirmed, "entry_again"), (silent, "invitation_entry_again")):
        assert send_again(calendar.entry)
        assert calendar.mails()[-1] == kind
    query = select(OutboxMessage).order_by(OutboxMessage.id.desc()).limit(2)
    to_silent, to_confirmed = db.session.scalars(query)
    assert link in to_confirmed.calendar.replace("\r\n ", "")
    assert link not in to_silent.calendar.replace("\r\n ", "")


def test_nothing_is_sent_again_to_whoever_is_not_in_it_any_more() -> None:
    withdrawn, declined = registered(), invited()
    withdraw(withdrawn.registration)
    declined.answer(Answer.DECLINED)
    assert not send_again(withdrawn.entry)
    assert not send_again(declined.entry)
    assert offer_free_seats(withdrawn.event) == 0

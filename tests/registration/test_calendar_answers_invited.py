"""What an answer from a calendar does for somebody invited, and what their invitation says then."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select

from app.calendars.models import Answer, ReplyState
from app.calendars.replies.subjects import Consequence
from app.core.extensions import db
from app.mail.models import OutboxMessage
from app.registration.actions.calendar_answers import send_again
from app.registration.actions.offering import offer_free_seats
from app.registration.actions.registering import Details, register
from app.registration.actions.withdrawing import withdraw
from app.registration.models import RegistrationStatus, Response
from app.registration.queries.registrations import active_registration
from tests.make import make_pool, make_question
from tests.registration.calendars import invited, registered

S = RegistrationStatus

pytestmark = pytest.mark.one_database


@pytest.fixture(autouse=True)
def context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def test_an_invited_person_who_accepts_is_registered_as_the_directory_knows_them() -> None:
    ana = invited()
    assert ana.answer(Answer.ACCEPTED) == Consequence(ReplyState.APPLIED, "registered")
    registration = ana.registration
    assert (registration.status, registration.institution_name) == (S.CONFIRMED, ana.person.institution_name)
    assert ana.invitation.response is Response.ACCEPTED
    assert ana.mails() == ["invitation_sent", "confirmed"]


@pytest.mark.parametrize("answer", [Answer.ACCEPTED, Answer.TENTATIVE])
def test_only_who_has_not_accepted_in_the_calendar_is_asked_to(answer: Answer) -> None:
    ana = invited(language="en")
    ana.answer(answer)
    if answer is Answer.TENTATIVE:
        register(ana.event, ana.person, Details.of(ana.person))
    assert ana.mails() == ["invitation_sent", "confirmed"]
    assert ("Please accept" in ana.sent()[-1].text) is (answer is Answer.TENTATIVE)


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

"""Answers to what no longer holds: a moved event is answered anew, by those too who are not told because they declined."""

from collections.abc import Callable, Iterator
from datetime import date, time

import pytest
from flask import Flask

from app.calendars.models import Answer, ReplyState
from app.calendars.replies.deciding import apply_by_hand
from app.core.dates import Precision, Schedule
from app.core.extensions import db
from app.events.actions import publication
from app.events.models import DeclinePolicy, Event, Placing
from app.registration.actions.calendar_requests import grant
from app.registration.actions.offering import offer_free_seats
from app.registration.actions.registering import Details, register
from app.registration.actions.withdrawing import withdraw
from app.registration.models import RegistrationStatus, Response
from app.registration.queries.calendar_answers import requests_of
from app.registration.queries.registrations import active_registration
from tests.calendars.replies.letters import STAMP, Slot
from tests.calendars.replies.taking import Said, take
from tests.fixtures.time import SettableClock
from tests.make import make_pool
from tests.registration.calendars import Calendar, invited, registered

pytestmark = pytest.mark.one_database

ASK, WITHDRAW = DeclinePolicy.ASK, DeclinePolicy.WITHDRAW


@pytest.fixture(autouse=True)
def context(app: Flask, clock: SettableClock) -> Iterator[None]:
    clock.set(STAMP)
    with app.app_context():
        yield


def say(ana: Calendar, answer: str, minutes: int, sequence: int = 0) -> str:
    """The reason for what became of it."""
    slot = Slot(ana.entry.uid, ana.entry.token, sequence, ana.person.public_id)
    reason = take(slot, Said(answer, sequence, minutes, address=ana.person.email or "").raw(slot)).reason
    db.session.flush()
    return reason


def move(event: Event, day: int) -> None:
    at = date(2027, 5, day)
    schedule = Schedule(at, at, Precision.DAY, time(9), time(17), "America/Lima")
    db.session.refresh(event, ["transitions"])
    publication.move(event, Placing(schedule, "Sede", "Lima", None), "Razón")


@pytest.mark.parametrize("make", [registered, invited])
def test_who_declined_and_accepts_the_time_that_was_is_not_registered_for_another(
    make: Callable[[DeclinePolicy], Calendar],
) -> None:
    ana = make(WITHDRAW)
    say(ana, "DECLINED", 1)
    sent = len(ana.mails())
    move(ana.event, 20)
    assert say(ana, "ACCEPTED", 2) == "older_version"
    assert active_registration(ana.event, ana.person) is None
    assert len(ana.mails()) == sent


def test_nor_when_it_was_moved_as_a_draft() -> None:
    ana = invited(WITHDRAW)
    say(ana, "DECLINED", 1)
    db.session.refresh(ana.event, ["transitions", "agenda", "speakers", "organisations"])
    publication.return_to_draft(ana.event, "Razón")
    at = date(2027, 6, 1)
    schedule = Schedule(at, at, Precision.DAY, time(9), time(17), "America/Lima")
    ana.event.place_at(Placing(schedule, "Sede", "Lima", None))
    publication.publish(ana.event)
    assert say(ana, "ACCEPTED", 2) == "older_version"


def test_who_registers_again_gets_a_version_whose_answers_count() -> None:
    ana = registered(WITHDRAW)
    before = ana.event.placing
    say(ana, "DECLINED", 1)
    move(ana.event, 20)
    db.session.refresh(ana.event, ["transitions"])
    publication.move(ana.event, before, "Razón")
    register(ana.event, ana.person, Details.of(ana.person))
    assert (ana.entry.sequence, ana.entry.answers_since) == (1, 1)
    assert say(ana, "DECLINED", 3, sequence=1) == "withdrawn"


def test_the_organiser_can_still_say_what_they_answered() -> None:
    ana = invited(WITHDRAW)
    say(ana, "DECLINED", 1)
    move(ana.event, 20)
    assert apply_by_hand(ana.entry, Answer.ACCEPTED, "account:1").reason == "registered"
    assert ana.invitation.response is Response.ACCEPTED


@pytest.mark.parametrize("what", ["moved", "cancelled", "withdrawn on the web"])
def test_a_request_about_what_is_over_waits_no_more(what: str) -> None:
    ana = registered(ASK)
    say(ana, "DECLINED", 1)
    (asked,) = requests_of(ana.event)
    if what == "moved":
        move(ana.event, 20)
    elif what == "cancelled":
        db.session.refresh(ana.event, ["transitions"])
        publication.cancel(ana.event, "Razón")
    else:
        withdraw(ana.registration)
    assert requests_of(ana.event) == []
    assert (asked.reply.state, asked.reply.reason) == (ReplyState.OLDER, "older_version")


def test_a_request_that_is_granted_stays_so() -> None:
    ana = registered(ASK)
    say(ana, "DECLINED", 1)
    (asked,) = requests_of(ana.event)
    grant(asked.reply, ana.event, ana.person)
    assert asked.reply.state is ReplyState.GRANTED


def test_of_an_event_that_is_a_draft_again_no_withdrawal_is_taken_back() -> None:
    ana = registered(WITHDRAW)
    say(ana, "DECLINED", 1)
    db.session.refresh(ana.event, ["transitions"])
    publication.return_to_draft(ana.event, "Razón")
    assert say(ana, "ACCEPTED", 2) == "refused"
    assert active_registration(ana.event, ana.person) is None


def test_who_was_only_offered_a_seat_is_not_confirmed_by_taking_back_a_withdrawal() -> None:
    ana = invited(WITHDRAW)
    pool = make_pool(ana.event, 0)
    say(ana, "ACCEPTED", 1)
    pool.capacity = 1
    offer_free_seats(ana.event)
    assert ana.registration.status is RegistrationStatus.OFFERED
    say(ana, "DECLINED", 2)
    say(ana, "TENTATIVE", 3)
    assert ana.registration.status is RegistrationStatus.OFFERED
    assert say(ana, "ACCEPTED", 4) == "seat_accepted"
    assert ana.registration.status is RegistrationStatus.CONFIRMED

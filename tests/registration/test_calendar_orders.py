"""Replies that come late, twice and in any order leave one state behind, down to the seat and the invitation."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pytest
from flask import Flask
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.calendars.models import CalendarReply, ReplyState
from app.core.extensions import db
from app.events.models import DeclinePolicy
from app.registration.actions import calendar_answers
from app.registration.actions.calendar_requests import dismiss, grant
from app.registration.models import RegistrationStatus, Response
from app.registration.queries.registrations import active_registration
from app.registration.queries.standing import invitation_to
from tests.calendars.replies.letters import STAMP, Slot
from tests.calendars.replies.taking import Said, ledger, take_all
from tests.fixtures.time import SettableClock
from tests.make import make_event, make_person, make_pool, make_question, make_registration
from tests.registration.calendars import Calendar, invited, make_entry, registered

pytestmark = pytest.mark.one_database

#: How many sets of replies are tried on each scene; `make faults` tries many more.
ORDERS = int(os.environ.get("REPLY_ORDERS", "5"))
ASK, WITHDRAW = DeclinePolicy.ASK, DeclinePolicy.WITHDRAW
ANSWERS = ("ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED")
#: Of answers given in one minute the last counts.
RANK = ("DELEGATED", "DECLINED", "TENTATIVE", "ACCEPTED")


def waiting() -> Calendar:
    """On the waiting list of a full event, with an entry from the time when a seat was theirs."""
    event, person = make_event(decline_policy=WITHDRAW), make_person()
    make_pool(event, 0)
    make_registration(event, person, status=RegistrationStatus.WAITING, waiting_since=STAMP)
    make_entry(event, person)
    return Calendar(event, person)


def full() -> Calendar:
    """Invited to an event without a free seat."""
    ana = invited(WITHDRAW)
    make_pool(ana.event, 0)
    return ana


def asked() -> Calendar:
    """Invited to an event that asks a question which must be answered."""
    ana = invited(ASK)
    make_question(ana.event, is_required=True)
    return ana


SCENES: dict[str, tuple[Callable[[], Calendar], Sequence[str]]] = {
    "registered, the organiser is asked": (lambda: registered(ASK), ANSWERS),
    "registered, declining withdraws": (lambda: registered(WITHDRAW), ANSWERS),
    "on the waiting list": (waiting, ANSWERS),
    "invited, with a question": (asked, ANSWERS),
    # An acceptance registers them whenever it comes, which no newer answer undoes but a DECLINED that withdraws.
    "invited, declining withdraws": (lambda: invited(WITHDRAW), ANSWERS),
    "invited, the organiser is asked": (lambda: invited(ASK), ANSWERS),
    "invited, no seat is free": (full, ANSWERS),
}


def is_seat_at_stake(scene: str, said: Sequence[Said]) -> bool:
    """Where the organiser is to be asked about a DECLINED, an acceptance before it must have come in time to register."""
    newest = max(said, key=lambda each: (each.minutes, RANK.index(each.answer)))
    has_accepted = any(each.answer == "ACCEPTED" for each in said)
    return "invited, the organiser is asked" in scene and newest.answer == "DECLINED" and has_accepted


@pytest.fixture(autouse=True)
def context(app: Flask, clock: SettableClock) -> Iterator[None]:
    clock.set(STAMP)
    with app.app_context():
        yield


def left_by(ana: Calendar, said: Sequence[Said]) -> tuple[object, ...]:
    """What is left when these replies come in this order; then everything is as before."""
    entry = ana.entry
    slot = Slot(entry.uid, entry.token, entry.sequence, entry.person_ref)
    try:
        take_all(slot, said)
        registration = active_registration(ana.event, ana.person)
        invitation = invitation_to(ana.event, ana.person)
        is_coming = invitation and invitation.response is Response.ACCEPTED
        return registration and registration.status, is_coming, ana.entry.answers_since, ledger(entry.id)
    finally:
        db.session.rollback()


@pytest.mark.parametrize("scene", SCENES)
def test_any_order_and_number_of_arrivals_ends_in_one_state(scene: str) -> None:
    make, answers = SCENES[scene]
    ana = make()
    db.session.commit()
    said = st.builds(
        Said,
        st.sampled_from(answers),
        st.just(ana.entry.sequence),
        st.integers(0, 3),
        address=st.just(ana.person.email),
    )

    @given(data=st.data(), replies=st.lists(said, min_size=2, max_size=4))
    @settings(max_examples=ORDERS, suppress_health_check=[HealthCheck.too_slow])
    def check(data: st.DataObject, replies: list[Said]) -> None:
        assume(not is_seat_at_stake(scene, replies))
        repeated = replies + data.draw(st.lists(st.sampled_from(replies), max_size=2))
        in_order = left_by(ana, sorted(replies, key=lambda each: each.minutes))
        assert left_by(ana, data.draw(st.permutations(repeated))) == in_order

    check()


def test_the_test_of_orders_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """Control: where a withdrawal is not taken back, the order decides."""
    ana = registered(WITHDRAW)
    db.session.commit()
    declined, accepted = (
        Said(answer, 0, minutes, address=ana.person.email or "")
        for minutes, answer in enumerate(["DECLINED", "ACCEPTED"])
    )
    assert left_by(ana, [declined, accepted]) == left_by(ana, [accepted, declined])
    monkeypatch.setattr(calendar_answers, "_reopened", lambda _case: None)
    assert left_by(ana, [declined, accepted]) != left_by(ana, [accepted, declined])


def test_whom_an_acceptance_registered_the_organiser_is_asked_about_at_a_later_decline() -> None:
    """Where the orders differ, they differ on the safe side: nobody loses a seat, nobody is registered who said no."""
    ana = invited(ASK)
    db.session.commit()
    accepted = Said("ACCEPTED", 0, 1, address=ana.person.email or "")
    declined = replace(accepted, answer="DECLINED", minutes=2)
    in_order, late = left_by(ana, [accepted, declined]), left_by(ana, [declined, accepted])
    assert in_order[0] is RegistrationStatus.CONFIRMED
    assert late[:2] == (None, False)


@pytest.mark.parametrize("newer", ["TENTATIVE", "DELEGATED"])
def test_an_acceptance_that_comes_late_registers_all_the_same_unless_they_declined_since(newer: str) -> None:
    ana = invited(ASK)
    db.session.commit()
    accepted = Said("ACCEPTED", 0, 1, address=ana.person.email or "")
    late = left_by(ana, [replace(accepted, answer=newer, minutes=2), accepted])
    assert late[0] is RegistrationStatus.CONFIRMED
    assert late == left_by(ana, [accepted, replace(accepted, answer=newer, minutes=2)])


def test_an_acceptance_that_comes_after_what_a_person_decided_registers_nobody() -> None:
    ana = invited(ASK)
    address, slot = ana.person.email or "", Slot(ana.entry.uid, ana.entry.token, 0, ana.person.public_id)
    take_all(slot, [Said("DELEGATED", 0, 2, address=address)])
    dismiss(db.session.scalars(select(CalendarReply)).one(), ana.event, ana.person, "")
    take_all(slot, [Said("ACCEPTED", 0, 1, address=address)])
    assert active_registration(ana.event, ana.person) is None


def test_a_request_that_a_newer_answer_overtakes_waits_no_more() -> None:
    ana = registered(ASK)
    address = ana.person.email or ""
    slot = Slot(ana.entry.uid, ana.entry.token, 0, ana.person.public_id)
    take_all(slot, [Said("DECLINED", 0, 1, address=address), Said("ACCEPTED", 0, 2, address=address)])
    states = db.session.scalars(select(CalendarReply.state).order_by(CalendarReply.id)).all()
    assert states == [ReplyState.OLDER, ReplyState.APPLIED]


def test_what_the_organiser_granted_a_late_answer_does_not_undo() -> None:
    """The CANCEL of a withdrawal that somebody decided begins another version: earlier answers count no more."""
    ana = registered(ASK)
    address, slot = ana.person.email or "", Slot(ana.entry.uid, ana.entry.token, 0, ana.person.public_id)
    take_all(slot, [Said("DECLINED", 0, 1, address=address)])
    grant(db.session.scalars(select(CalendarReply)).one(), ana.event, ana.person)
    take_all(slot, [Said("ACCEPTED", 0, 2, address=address)])
    assert active_registration(ana.event, ana.person) is None
    states = db.session.scalars(select(CalendarReply.state).order_by(CalendarReply.id)).all()
    assert states == [ReplyState.GRANTED, ReplyState.OLDER]

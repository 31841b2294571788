"""Offers of seats and reminders of invitations that waited in the outbox until they were of no use any more."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app.core.clock import now
from app.core.extensions import db
from app.events.models import Event, EventStatus
from app.jobs.registry import jobs
from app.jobs.runner import run
from app.mail.models import Note, OutboxMessage
from app.registration import mails
from app.registration.actions import inviting
from app.registration.actions.offering import accept_offer
from app.registration.models import Invitation, Offer, Registration, RegistrationStatus, Response
from tests.fixtures.time import SettableClock
from tests.mail.postoffice import PostOffice
from tests.make import make_event, make_invitation, make_person, make_registration, saved


@pytest.fixture
def event(app: Flask, post_office: PostOffice) -> Iterator[Event]:
    with app.app_context():
        yield make_event()


@pytest.fixture
def offered(event: Event) -> Registration:
    """A seat is offered for two days, and the message waits."""
    registration = make_registration(event, status=RegistrationStatus.OFFERED)
    offer = saved(Offer(registration=registration, offered_at=now(), expires_at=now() + timedelta(hours=48)))
    assert mails.seat_offered(registration, offer)
    return registration


@pytest.fixture
def invited(event: Event) -> Invitation:
    """Somebody invited who has not answered, and whose reminder waits."""
    invitation = make_invitation(event, invited_at=now() - timedelta(days=1))
    assert inviting.send(inviting.begin_reminder(event), event) == 1
    return invitation


def answers() -> dict[str, str]:
    """Kind of message → what became of it, once those that wait are delivered."""
    db.session.commit()
    assert run(jobs()["deliver_outbox"]).failed == 0
    rows = db.session.scalars(select(OutboxMessage).execution_options(populate_existing=True))
    return {message.kind.partition("/")[2]: message.answer for message in rows}


def test_an_offer_that_is_open_is_sent(clock: SettableClock, offered: Registration) -> None:
    clock.move(timedelta(hours=47))
    assert answers()["offered"].startswith("250")


def test_an_offer_that_has_expired_is_not(clock: SettableClock, offered: Registration) -> None:
    clock.move(timedelta(hours=48))
    assert answers()["offered"] == Note.OVERTAKEN


def test_an_offer_that_was_accepted_is_not_and_the_confirmation_is(offered: Registration) -> None:
    db.session.refresh(offered, ["event", "person"])
    accept_offer(offered)
    found = answers()
    assert found["offered"] == Note.OVERTAKEN
    assert found["confirmed"].startswith("250")


@pytest.mark.usefixtures("invited")
def test_who_has_not_answered_is_reminded() -> None:
    assert answers()["invitation_reminded"].startswith("250")


@pytest.mark.one_database
@pytest.mark.parametrize("change", ["accepted", "taken back", "invited anew", "registered", "cancelled", "over"])
def test_who_has_nothing_to_answer_any_more_is_not(
    clock: SettableClock, event: Event, invited: Invitation, change: str
) -> None:
    clock.move(timedelta(hours=1))
    if change == "accepted":
        invited.response = Response.ACCEPTED
    elif change == "taken back":
        invited.withdrawn_at = now()
    elif change == "invited anew":
        invited.link_number, invited.invited_at = 2, now()
    elif change == "registered":
        make_registration(event, invited.person, status=RegistrationStatus.WAITING)
    elif change == "cancelled":
        event.status = EventStatus.CANCELLED
    else:
        clock.move(timedelta(days=365))
    assert answers()["invitation_reminded"] == Note.OVERTAKEN


def test_another_persons_answer_changes_nothing(event: Event, invited: Invitation) -> None:
    make_invitation(event, make_person(), response=Response.DECLINED)
    assert answers()["invitation_reminded"].startswith("250")

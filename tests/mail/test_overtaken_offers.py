"""Offers of seats and reminders of invitations that waited in the outbox until they were of no use any more."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from flask_babel import force_locale
from sqlalchemy import select

from app.core.clock import now
from app.core.extensions import db
from app.core.occasions import written_deadline
from app.events.models import Event, EventStatus
from app.jobs.registry import jobs
from app.jobs.runner import run
from app.letters.actions import drafting, sending
from app.mail.models import Note, OutboxMessage
from app.people.models import Person
from app.registration import mails
from app.registration.actions.offering import accept_offer
from app.registration.models import Invitation, Offer, Registration, RegistrationStatus, Response
from app.registration.queries.offers import untold
from tests.fixtures.time import SettableClock
from tests.mail.postoffice import PostOffice
from tests.make import make_event, make_invitation, make_person, make_registration, saved
from tests.make_mail import make_suppression


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
    assert sending.send(drafting.begin_reminder(event), event) == 1
    return invitation


def answers() -> dict[str, str]:
    """Kind of message → what became of it, once those that wait are delivered."""
    db.session.commit()
    assert run(jobs()["deliver_outbox"]).failed == 0
    rows = db.session.scalars(select(OutboxMessage).execution_options(populate_existing=True))
    return {message.kind.partition("/")[2]: message.answer for message in rows}


def offers_sent() -> list[tuple[str, str]]:
    """(answer, text) of the messages that tell of an offer, the oldest first, once those that wait are delivered."""
    answers()
    answers()  # what was written at hand-over leaves in the next round at the latest
    query = select(OutboxMessage).where(OutboxMessage.kind == "registration/offered").order_by(OutboxMessage.id)
    return [(message.answer, message.text) for message in db.session.scalars(query)]


def test_an_offer_that_is_open_is_sent(clock: SettableClock, offered: Registration) -> None:
    clock.move(timedelta(hours=20))
    ((answer, _text),) = offers_sent()
    assert answer.startswith("250")


@pytest.mark.parametrize("hours", [25, 48, 200])
def test_an_offer_whose_message_waited_begins_anew(clock: SettableClock, offered: Registration, hours: int) -> None:
    """Sending was held: the person has the full time from the hand-over, and the message that leaves says so."""
    clock.move(timedelta(hours=hours))
    db.session.commit()
    assert run(jobs()["expire_offers"]).done == 0
    (first, _old), (second, text) = offers_sent()
    assert (first, second[:3]) == (Note.OVERTAKEN, "250")
    offer = db.session.scalars(select(Offer)).one()
    assert offer.expires_at == now() + timedelta(hours=48)
    with force_locale(offered.language):
        assert written_deadline(offer.expires_at, offered.event.zone, offered.person.zone) in text
    clock.move(timedelta(hours=48))
    db.session.commit()
    assert run(jobs()["expire_offers"]).done == 1


def test_an_offer_untold_when_the_event_begins_says_so_and_tells_the_organiser(
    app: Flask, clock: SettableClock, event: Event, offered: Registration
) -> None:
    assert event.starts_at
    clock.set(event.starts_at)
    db.session.commit()
    assert untold(event, now()) == [offered]
    assert run(jobs()["expire_offers"]).done == 1
    told = db.session.scalars(select(OutboxMessage).where(OutboxMessage.kind == "registration/offer_expired")).one()
    assert "no salió a tiempo" in told.text
    assert "volver a inscribirse" not in told.text
    assert answers()["offered"] == Note.OVERTAKEN
    assert untold(event, now()) == [offered]


def test_an_offer_that_ends_as_the_event_begins_promises_nothing(
    clock: SettableClock, event: Event, offered: Registration
) -> None:
    assert answers()["offered"].startswith("250")
    assert event.starts_at
    offer = db.session.scalars(select(Offer)).one()
    offer.expires_at = event.starts_at
    clock.set(event.starts_at)
    db.session.commit()
    assert run(jobs()["expire_offers"]).done == 1
    told = db.session.scalars(select(OutboxMessage).where(OutboxMessage.kind == "registration/offer_expired")).one()
    assert "la oferta terminó" in told.text
    for untrue in ("siguiente persona", "inscribirse de nuevo", "volver a inscribirse"):
        assert untrue not in told.text
    assert untold(event, now()) == []


def test_an_offer_that_was_tried_and_is_over_is_not_told(clock: SettableClock, offered: Registration) -> None:
    """It may have arrived, so it does not begin anew; and no other moment than its end decides."""
    db.session.scalars(select(OutboxMessage)).one().attempts = 2
    clock.move(timedelta(hours=48, seconds=1))
    assert answers() == {"offered": Note.OVERTAKEN}


def test_an_offer_to_an_address_that_takes_no_mail_shows_to_the_organiser_at_once(
    clock: SettableClock, event: Event
) -> None:
    registration = make_registration(event, status=RegistrationStatus.OFFERED)
    make_suppression(registration.person)
    offer = saved(Offer(registration=registration, offered_at=now(), expires_at=now() + timedelta(hours=48)))
    mails.seat_offered(registration, offer)
    answers()
    clock.move(timedelta(minutes=16))
    assert untold(event, now()) == [registration]


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
        make_registration(event, db.session.get_one(Person, invited.person_id), status=RegistrationStatus.WAITING)
    elif change == "cancelled":
        event.status = EventStatus.CANCELLED
    else:
        clock.move(timedelta(days=365))
    assert answers()["invitation_reminded"] == Note.OVERTAKEN


def test_another_persons_answer_changes_nothing(event: Event, invited: Invitation) -> None:
    make_invitation(event, make_person(), response=Response.DECLINED)
    assert answers()["invitation_reminded"].startswith("250")


def test_each_reminder_is_judged_by_its_own_invitation(event: Event) -> None:
    people = [make_person() for _ in range(3)]
    _first, second, _third = (make_invitation(event, one, invited_at=now() - timedelta(days=1)) for one in people)
    assert sending.send(drafting.begin_reminder(event), event) == 3
    second.response = Response.DECLINED
    answers()
    left = db.session.execute(select(OutboxMessage.to_address, OutboxMessage.answer))
    told = {address: answer == Note.OVERTAKEN for address, answer in left}
    assert told == {one.email: one is people[1] for one in people}

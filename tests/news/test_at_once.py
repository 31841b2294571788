"""What cannot wait, to those who want to hear of it at once."""

from datetime import UTC, datetime, timedelta

from app.accounts.models import Account
from app.core.extensions import db
from app.events.models import Event
from app.mail.models import MessageState, OutboxMessage
from app.news.models import NewsChoice
from app.registration.actions.offering import expire_offer, offer_free_seats
from app.registration.actions.withdrawing import withdraw
from app.registration.models import Registration, RegistrationStatus, Response
from app.registration.queries.offers import offer_by_id, open_offer
from tests.fixtures.time import SettableClock
from tests.make import make_account, make_invitation, make_person, make_pool, make_registration, make_seat
from tests.news.conftest import choose, look, subjects, told


def test_a_withdrawal_is_told_within_minutes_and_once(clock: SettableClock, event: Event, organiser: Account) -> None:
    choose(organiser, NewsChoice.AT_ONCE)
    registration = make_registration(event, make_person("María", "Retirada"))
    make_seat(registration, make_pool(event))
    clock.move(timedelta(hours=1))
    look()
    assert told(organiser) == []
    withdraw(registration)
    clock.move(timedelta(minutes=1))
    look()
    assert told(organiser) == []  # it may still be taken back, or be half written
    clock.move(timedelta(minutes=2))
    look()
    clock.move(timedelta(minutes=1))
    look()
    assert subjects(organiser) == ["María Retirada has withdrawn: Seminario de prueba"]
    message = told(organiser)[0]
    assert (message.kind, message.list_name, message.due_at) == ("news/at_once", "news", message.created_at)
    assert "- María Retirada, Costa Rica – a place became free" in message.text
    clock.move(timedelta(days=2))
    look()
    assert len(told(organiser)) == 1  # no digest besides


def test_who_accepts_can_wait(clock: SettableClock, event: Event, organiser: Account) -> None:
    choose(organiser, NewsChoice.AT_ONCE)
    clock.move(timedelta(hours=1))
    make_registration(event)
    make_invitation(event, response=Response.DECLINED, responded_at=clock.now())
    clock.move(timedelta(hours=1))
    look()
    assert told(organiser) == []


def test_shortly_before_the_event_a_refusal_cannot_wait(clock: SettableClock, event: Event, organiser: Account) -> None:
    choose(organiser, NewsChoice.AT_ONCE)
    clock.set(event.starts_at - timedelta(days=13))  # type: ignore[operator]
    make_invitation(event, make_person("Luis", "Ausente"), response=Response.DECLINED, responded_at=clock.now())
    clock.move(timedelta(minutes=3))
    look()
    assert subjects(organiser) == ["Luis Ausente will not come: Seminario de prueba"]


def test_it_spares_the_quiet_hours(clock: SettableClock, event: Event, organiser: Account) -> None:
    choose(organiser, NewsChoice.AT_ONCE)
    registration = make_registration(event)
    clock.set(datetime(2026, 11, 21, 5, tzinfo=UTC))  # 23:00 in Costa Rica
    withdraw(registration)
    clock.move(timedelta(minutes=3))
    look()
    assert told(organiser)[0].due_at == datetime(2026, 11, 21, 13, tzinfo=UTC)


def offered_to_rosa(event: Event) -> Registration:
    make_pool(event, 1)
    waiting = make_registration(event, make_person("Rosa", "Espera"), status=RegistrationStatus.WAITING)
    db.session.commit()
    assert offer_free_seats(event) == 1
    return waiting


def lapse(registration: Registration) -> None:
    opened = open_offer(registration)
    offer = offer_by_id(opened.id) if opened else None
    assert offer
    assert expire_offer(offer)


def test_an_offer_that_did_not_leave_is_told_then_that_it_ended_so(
    clock: SettableClock, event: Event, organiser: Account
) -> None:
    choose(organiser, NewsChoice.AT_ONCE)
    clock.move(timedelta(hours=1))
    rosa = offered_to_rosa(event)
    clock.move(timedelta(minutes=10))
    look()
    assert told(organiser) == []
    clock.move(timedelta(minutes=10))
    look()
    assert subjects(organiser) == ["Rosa Espera does not know of the place offered: Seminario de prueba"]
    assert "Please tell 1 person in another way that a place is held for them" in told(organiser)[0].text
    clock.move(timedelta(hours=60))
    lapse(rosa)
    clock.move(timedelta(minutes=3))
    look()
    assert subjects(organiser)[1:] == ["Rosa Espera was never told of the place offered: Seminario de prueba"]


def test_an_offer_whose_message_has_left_is_no_news_until_it_lapses(
    clock: SettableClock, event: Event, organiser: Account
) -> None:
    everyday = make_account([event], make_person("Pedro", "Diario", language="en"))
    choose(organiser, NewsChoice.AT_ONCE)
    clock.move(timedelta(hours=1))
    rosa = offered_to_rosa(event)
    message = db.session.query(OutboxMessage).filter_by(kind="registration/offered").one()
    message.state = MessageState.SENT
    clock.move(timedelta(hours=1))
    look()
    clock.move(timedelta(hours=60))
    lapse(rosa)
    clock.move(timedelta(days=1))
    look()
    assert told(organiser) == []
    assert subjects(everyday)[-1] == "Rosa Espera did not take the place offered: Seminario de prueba"

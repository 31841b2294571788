"""What happened since yesterday, at 07:00 by the organiser's clock: once, and never about nothing."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import delete

from app.accounts.models import Account, Role, RoleKind
from app.core.extensions import db
from app.events.models import Event, EventStatus
from app.jobs.registry import Result
from app.mail.hand_over import withhold_overtaken
from app.mail.models import MessageState, Note
from app.news.actions.choosing import choose as choose_again
from app.news.actions.telling import tell
from app.news.forecasts import daily_news
from app.news.models import NewsChoice
from app.news.queries.readers import due_news
from app.registration.actions.withdrawing import take_back_withdrawal, withdraw
from app.registration.models import Registration, RegistrationStatus, Response
from tests.fixtures.time import SettableClock
from tests.fixtures.watching import Statements
from tests.make import make_account, make_event, make_invitation, make_person, make_registration
from tests.news.conftest import choose, look, subjects, told

Counting = Callable[[], AbstractContextManager[Statements]]

#: 07:00 in Costa Rica on the day after the tests' clock starts, and when the job sees that it is over.
MORNING = datetime(2026, 11, 21, 13, tzinfo=UTC)
SEEN = MORNING + timedelta(minutes=3)


def seated(event: Event, names: str = "Ana Ejemplo") -> Registration:
    """Somebody confirmed."""
    given, family = names.split(" ", 1)
    return make_registration(event, make_person(given, family))


def test_the_digest_counts_and_names_who_accepted_and_who_withdrew(
    clock: SettableClock, event: Event, organiser: Account
) -> None:
    clock.move(timedelta(days=-3))
    leaving = seated(event, "María Retirada")
    clock.move(timedelta(days=3, hours=1))
    for name in ("Ana Uno", "Ana Dos", "Ana Tres"):
        seated(event, name)
    withdraw(leaving)
    clock.set(SEEN)
    assert look() == Result(done=1)
    message = told(organiser)[0]
    assert message.kind == "news/daily"
    assert message.subject == "1 withdrew, 3 accepted: Seminario de prueba"
    assert "You do not need to do anything. Since yesterday: 1 withdrew, 3 accepted." in message.text
    assert "- María Retirada, Costa Rica – a place became free" in message.text
    assert "- Ana Uno, Costa Rica" in message.text
    assert f"/events/{event.slug}/registrations?lang=en&status=withdrawn" in message.text
    assert message.list_name == "news"
    assert "/u/" in message.text


def test_nothing_before_the_hour_nothing_twice_and_nothing_about_nothing(
    clock: SettableClock, event: Event, organiser: Account
) -> None:
    clock.move(timedelta(hours=1))
    seated(event)
    clock.set(MORNING - timedelta(minutes=1))
    look()
    assert told(organiser) == []
    clock.set(SEEN)
    for _ in range(3):
        look()
        clock.move(timedelta(minutes=20))
    assert len(told(organiser)) == 1
    clock.set(SEEN + timedelta(days=1))
    look()
    assert len(told(organiser)) == 1


def test_what_happens_after_the_hour_is_told_on_the_next_day(
    clock: SettableClock, event: Event, organiser: Account
) -> None:
    clock.set(MORNING + timedelta(minutes=1))
    seated(event)
    clock.set(SEEN)
    look()
    assert told(organiser) == []
    clock.set(SEEN + timedelta(days=1))
    look()
    assert len(told(organiser)) == 1


def test_after_days_without_a_scheduler_one_digest_says_since_when(
    clock: SettableClock, event: Event, organiser: Account
) -> None:
    clock.move(timedelta(hours=1))
    seated(event)
    clock.set(SEEN)
    look()
    clock.move(timedelta(hours=1))
    seated(event)
    clock.move(timedelta(days=2, hours=4))
    look()
    assert len(told(organiser)) == 2
    assert "Since Saturday 21 November 2026" in told(organiser)[-1].text


def test_two_processes_that_found_the_same_write_one_message(
    clock: SettableClock, event: Event, organiser: Account
) -> None:
    clock.move(timedelta(hours=1))
    seated(event)
    clock.set(SEEN)
    db.session.commit()
    first, second = due_news(clock.now()), due_news(clock.now())
    assert [tell(each) for each in (*first, *second)] == [True, False]
    assert len(told(organiser)) == 1
    clock.move(timedelta(days=1, hours=-1))
    seated(event)
    clock.move(timedelta(hours=2))
    db.session.commit()
    again = due_news(clock.now())
    assert [tell(each) for each in (*again, *again)] == [True, False]


def test_a_crash_between_claim_and_commit_leaves_both_undone(
    clock: SettableClock, event: Event, organiser: Account
) -> None:
    clock.move(timedelta(hours=1))
    seated(event)
    clock.set(SEEN)
    db.session.commit()
    assert tell(due_news(clock.now())[0])
    db.session.rollback()
    assert told(organiser) == []
    look()
    assert len(told(organiser)) == 1


def test_who_came_and_went_back_to_where_they_stood_is_no_news(
    clock: SettableClock, event: Event, organiser: Account
) -> None:
    clock.move(timedelta(days=-3))
    registration = seated(event)
    clock.move(timedelta(days=3, hours=1))
    withdraw(registration)
    clock.move(timedelta(hours=1))
    take_back_withdrawal(registration)
    clock.set(SEEN)
    look()
    assert told(organiser) == []


def test_what_an_organiser_did_is_news_to_their_colleague_alone(
    clock: SettableClock, event: Event, organiser: Account
) -> None:
    colleague = make_account([event], make_person("Pedro", "Colega"))
    clock.move(timedelta(hours=1))
    registration = seated(event)
    registration.transitions[0].actor = organiser.public_id
    clock.set(SEEN)
    look()
    assert (told(organiser), len(told(colleague))) == ([], 1)


def test_the_hour_is_that_of_each_reader_and_waits_for_the_end_of_quiet_hours(
    clock: SettableClock, event: Event
) -> None:
    in_madrid = make_account([event], make_person(zone="Europe/Madrid"))
    here = make_account([event], make_person())
    clock.move(timedelta(hours=1))
    seated(event)
    clock.set(datetime(2026, 11, 21, 6, 5, tzinfo=UTC))  # 07:05 in Madrid
    look()
    assert (len(told(in_madrid)), told(here)) == (1, [])
    clock.set(datetime(2026, 11, 22, 4, tzinfo=UTC))  # 22:00 in Costa Rica, after a day without a scheduler
    look()
    assert told(here)[0].due_at == datetime(2026, 11, 22, 13, tzinfo=UTC)


def test_only_its_own_organisers_are_told_and_without_any_those_of_all(
    clock: SettableClock, event: Event, organiser: Account
) -> None:
    of_all = make_account([RoleKind.ORGANISER], make_person())
    administrator = make_account([RoleKind.ADMINISTRATOR], make_person())
    stranger = make_account([make_event()], make_person())
    closed = make_account([event], make_person(), closed_at=clock.now())
    orphan = make_event("Sin organizadora")
    clock.move(timedelta(hours=1))
    seated(event)
    seated(orphan)
    clock.set(SEEN)
    look()
    assert [told(each) for each in (administrator, stranger, closed)] == [[], [], []]
    assert [message.subject_ref for message in told(of_all)] == [orphan.ref]
    assert [message.subject_ref for message in told(organiser)] == [event.ref]


def test_nobody_is_told_of_the_time_before_they_became_an_organiser(clock: SettableClock, event: Event) -> None:
    clock.move(timedelta(hours=1))
    seated(event)
    clock.move(timedelta(hours=1))
    late = make_account([event], make_person())
    clock.set(SEEN)
    look()
    assert told(late) == []


@pytest.mark.parametrize("status", [EventStatus.CANCELLED, EventStatus.DRAFT])
def test_an_event_that_does_not_take_place_has_no_news(
    clock: SettableClock, event: Event, organiser: Account, status: EventStatus
) -> None:
    clock.move(timedelta(hours=1))
    seated(event)
    event.status = status
    clock.set(SEEN)
    look()
    assert told(organiser) == []


def test_who_chose_nothing_or_left_the_list_is_told_nothing_and_later_not_of_that_time(
    clock: SettableClock, event: Event, organiser: Account
) -> None:
    choose(organiser, NewsChoice.OFF)
    clock.move(timedelta(hours=1))
    seated(event)
    clock.set(SEEN)
    look()
    choose_again(organiser, NewsChoice.DAILY)
    clock.move(timedelta(days=1))
    look()
    assert told(organiser) == []
    seated(event)
    clock.move(timedelta(days=1))
    look()
    assert len(told(organiser)) == 1


def test_who_lost_the_role_while_the_message_waited_does_not_get_the_names(
    clock: SettableClock, event: Event, organiser: Account
) -> None:
    clock.move(timedelta(hours=1))
    seated(event)
    clock.set(SEEN)
    look()
    db.session.execute(delete(Role).where(Role.account_id == organiser.id))
    db.session.commit()
    message = told(organiser)[0]
    assert withhold_overtaken(message)
    assert (message.state, message.answer) == (MessageState.SUPPRESSED, Note.OVERTAKEN)


def test_a_late_refusal_is_told_apart_from_an_early_one(clock: SettableClock, event: Event, organiser: Account) -> None:
    soon = make_event("Pronto", start_on=datetime(2026, 12, 1).date())
    sofia = make_account([soon], make_person("Sofía", "Pronto", language="en"))
    clock.move(timedelta(hours=1))
    for each in (event, soon):
        make_invitation(each, make_person("Luis", "Ausente"), response=Response.DECLINED, responded_at=clock.now())
    clock.set(SEEN)
    look()
    assert subjects(organiser) == ["Luis Ausente will not come: Seminario de prueba"]
    assert "Declined the invitation\n" in told(organiser)[0].text
    assert "Declined the invitation shortly before the event\n" in told(sofia)[0].text


def test_the_digest_is_foretold(clock: SettableClock, event: Event, organiser: Account, app: Flask) -> None:
    clock.move(timedelta(hours=1))
    seated(event)
    with app.test_request_context():
        found = daily_news(clock.now() + timedelta(days=2))
    assert [(one.at, one.people) for one in found] == [(MORNING, 1)]


def test_requests_ask_the_organiser_to_decide(clock: SettableClock, event: Event, organiser: Account) -> None:
    clock.move(timedelta(hours=1))
    make_registration(event, make_person("Rosa", "Pendiente"), status=RegistrationStatus.RECEIVED)
    make_registration(event, make_person("Eva", "Pendiente"), status=RegistrationStatus.RECEIVED)
    clock.set(SEEN)
    look()
    assert "Please decide on 2 requests to take part." in told(organiser)[0].text


def test_looking_asks_few_statements_however_many_events_there_are(
    clock: SettableClock, event: Event, statements: Counting
) -> None:
    def number_with(events: int) -> int:
        for _ in range(events):
            another = make_event()
            make_account([another], make_person())
            make_registration(another)
        db.session.commit()
        with statements() as counted:
            due_news(clock.now() + timedelta(days=1))
        return len(counted)

    clock.move(timedelta(hours=1))
    assert number_with(1) == number_with(20) <= 3

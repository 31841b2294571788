"""Reminders that waited in the outbox: what is still of use goes, the rest does not, and the ledger says so."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app.core.extensions import db
from app.events.actions import publication
from app.events.models import Event, Placing
from app.jobs.registry import jobs
from app.jobs.runner import run
from app.mail import hand_over, holding
from app.mail.models import MessageState, Note, OutboxMessage
from app.mail.repeating import repeat
from app.people.models import Person
from app.registration.actions.withdrawing import withdraw
from app.registration.models import Registration
from app.reminders.actions.missed import send_missed
from app.reminders.actions.rules import add_rule, remove_rule
from app.reminders.models import Reminder, ReminderOutcome, ReminderReason, RuleKind
from tests.fixtures.time import SettableClock
from tests.mail.postoffice import PostOffice, free_port
from tests.make import make_event, make_person, make_registration

#: Of an event on 12 May 2027 at nine in San José: a day before, 09:00 there; and when it begins.
EVE, BEGINS = datetime(2027, 5, 11, 15, tzinfo=UTC), datetime(2027, 5, 12, 15, tzinfo=UTC)
HOUR = timedelta(hours=1)
LATE, BEGUN = ReminderReason.LATE, ReminderReason.BEGUN
SENT, MISSED, LAPSED = ReminderOutcome.SENT, ReminderOutcome.MISSED, ReminderOutcome.LAPSED


@pytest.fixture
def event(app: Flask, post_office: PostOffice) -> Iterator[Event]:
    with app.app_context():
        yield make_event()


@pytest.fixture
def ana(event: Event) -> Registration:
    return make_registration(event, make_person("Ana", language="en", email="ana@compras.example"))


@pytest.fixture
def queued(clock: SettableClock, ana: Registration) -> OutboxMessage:
    """The reminder of the day before, in the outbox, while sending is held."""
    holding.hold("The mail server moves", "system")
    tick(clock, EVE)
    return messages()[0]


def tick(clock: SettableClock, at: datetime, *, release: bool = False) -> None:
    """What the scheduler does at `at`, after the hold was released."""
    db.session.commit()
    clock.set(at)
    for held in holding.open_holds() if release else ():
        holding.release(held, "system")
    for name in ("remind", "deliver_outbox"):
        db.session.commit()
        assert run(jobs()[name]).failed == 0
    db.session.expire_all()


def messages() -> list[OutboxMessage]:
    """The reminders in the outbox."""
    query = select(OutboxMessage).where(OutboxMessage.kind == "reminders/reminder").order_by(OutboxMessage.id)
    return list(db.session.scalars(query))


def row(due_at: datetime = EVE) -> Reminder:
    return db.session.scalars(select(Reminder).where(Reminder.due_at == due_at)).one()


def came_to(due_at: datetime = EVE) -> tuple[ReminderOutcome, ReminderReason | None]:
    return row(due_at).outcome, row(due_at).reason


def arrived(post_office: PostOffice) -> list[str]:
    """The subjects of all that was sent."""
    return [letter.email["Subject"] for letter in post_office.letters]


def whole(event: Event) -> Event:
    db.session.refresh(event, ["transitions", "organisations", "agenda", "speakers"])
    return event


def test_an_ordinary_reminder_goes_at_once(clock: SettableClock, ana: Registration, post_office: PostOffice) -> None:
    tick(clock, EVE)
    assert [subject[:9] for subject in arrived(post_office)] == ["Tomorrow:"]
    assert came_to() == (SENT, None)
    assert [(one.state, one.sent_at) for one in messages()] == [(MessageState.SENT, EVE)]


@pytest.mark.parametrize(
    "late, is_sent", [(6 * HOUR, True), (6 * HOUR + timedelta(seconds=1), False), (7 * HOUR, False)]
)
@pytest.mark.usefixtures("queued")
def test_held_for_six_hours_it_is_sent_and_later_it_is_missed(
    clock: SettableClock, post_office: PostOffice, late: timedelta, is_sent: bool
) -> None:
    tick(clock, EVE + late - timedelta(seconds=1))
    assert (post_office.letters, came_to()) == ([], (SENT, None))
    tick(clock, EVE + late, release=True)
    assert len(post_office.letters) == is_sent
    assert came_to() == ((SENT, None) if is_sent else (MISSED, LATE))
    assert [one.answer == Note.OVERTAKEN for one in messages()] == [not is_sent]


@pytest.mark.usefixtures("queued")
def test_on_a_persons_word_it_is_sent_after_all_once(
    clock: SettableClock, event: Event, post_office: PostOffice
) -> None:
    tick(clock, EVE + 7 * HOUR, release=True)
    assert send_missed(event, "1-0900") == 1
    tick(clock, EVE + 14 * HOUR - timedelta(hours=1))  # 22:00 in San José: a person asked for it
    tick(clock, EVE + 14 * HOUR)
    assert [subject[:9] for subject in arrived(post_office)] == ["Tomorrow:"]
    assert (came_to(), row().decided_by) == ((SENT, None), "system")
    assert send_missed(event, "1-0900") == 0


def test_the_server_is_away_until_the_event_has_begun(
    app: Flask, clock: SettableClock, event: Event, ana: Registration, post_office: PostOffice
) -> None:
    add_rule(event, RuleKind.HOURS, 2)
    due_at, settings = BEGINS - 2 * HOUR, app.extensions["settings"]
    app.extensions["settings"] = replace(settings, smtp_url=f"smtp://127.0.0.1:{free_port()}")
    tick(clock, due_at)
    assert [one.state for one in messages()] == [MessageState.RETRYING]
    app.extensions["settings"] = settings
    tick(clock, BEGINS)
    assert post_office.letters == []
    assert came_to(due_at) == (MISSED, BEGUN)
    assert [one.state for one in messages()] == [MessageState.SUPPRESSED]


def test_the_server_is_away_for_an_hour_and_it_is_sent(
    app: Flask, clock: SettableClock, ana: Registration, post_office: PostOffice
) -> None:
    settings = app.extensions["settings"]
    app.extensions["settings"] = replace(settings, smtp_url=f"smtp://127.0.0.1:{free_port()}")
    tick(clock, EVE)
    app.extensions["settings"] = settings
    tick(clock, EVE + HOUR)
    assert (len(post_office.letters), came_to()) == (1, (SENT, None))


@pytest.mark.usefixtures("queued")
def test_who_withdrew_meanwhile_hears_of_that_alone(
    clock: SettableClock, ana: Registration, post_office: PostOffice
) -> None:
    withdraw(ana)
    tick(clock, EVE + HOUR, release=True)
    assert [letter.email["Subject"].partition(":")[0] for letter in post_office.letters] == [
        "Your registration has been withdrawn"
    ]
    assert came_to() == (LAPSED, ReminderReason.WITHDRAWN)


@pytest.mark.usefixtures("queued")
def test_who_withdrew_and_came_back_is_reminded_of_what_is_so_now(
    clock: SettableClock, event: Event, ana: Registration, post_office: PostOffice
) -> None:
    withdraw(ana)
    again = make_registration(event, db.session.get_one(Person, ana.person_id), language="en")
    for minutes in (60, 61, 62):
        tick(clock, EVE + timedelta(minutes=minutes), release=True)
    assert [one.key.split(":")[1] for one in messages()] == [ana.public_id, again.public_id]
    assert [one.state for one in messages()] == [MessageState.SUPPRESSED, MessageState.SENT]
    assert came_to() == (SENT, None)


@pytest.mark.usefixtures("queued")
@pytest.mark.parametrize("change", ["cancelled", "moved", "removed", "unpublished"])
def test_what_is_not_so_any_more_is_not_sent(
    clock: SettableClock, event: Event, post_office: PostOffice, change: str
) -> None:
    clock.move(HOUR / 2)
    if change == "cancelled":
        publication.cancel(whole(event), "No hay quórum.")
    elif change == "moved":
        event.reschedule(replace(event.schedule, start_time=time(11)))
    elif change == "removed":
        remove_rule(event, "1-0900")
    else:
        event.status = type(event.status).DRAFT
    tick(clock, EVE + HOUR, release=True)
    assert [one.state for one in messages()] == [MessageState.SUPPRESSED]
    assert came_to() == (LAPSED, ReminderReason[change.upper()])
    assert not [subject for subject in arrived(post_office) if subject.startswith("Tomorrow")]


@pytest.mark.usefixtures("queued")
def test_another_place_is_told_in_a_reminder_written_anew(
    clock: SettableClock, event: Event, post_office: PostOffice
) -> None:
    db.session.commit()
    clock.set(EVE + HOUR)
    publication.move(whole(event), Placing(event.schedule, "Sala del Mar", event.city, "CR"), "Otra sala.")
    for minutes in (90, 91, 92):
        tick(clock, EVE + timedelta(minutes=minutes), release=True)
    _move, reminder = post_office.letters
    assert "Sala del Mar" in str(reminder.email.get_body(("plain",)))
    assert [one.state for one in messages()] == [MessageState.SUPPRESSED, MessageState.SENT]
    assert came_to() == (SENT, None)


def test_released_within_quiet_hours_it_waits_for_their_end_and_counts_the_days_from_there(
    clock: SettableClock, event: Event, ana: Registration, post_office: PostOffice
) -> None:
    add_rule(event, RuleKind.DAYS, 1, time(18))
    due_at = EVE + 9 * HOUR
    tick(clock, EVE)
    holding.hold("The mail server moves", "system")
    tick(clock, due_at)
    tick(clock, due_at + 4 * HOUR, release=True)
    assert (len(post_office.letters), row(due_at).outcome) == (1, ReminderOutcome.DELAYED)
    assert row(due_at).send_at == BEGINS - 2 * HOUR  # 07:00 in San José
    tick(clock, BEGINS - 2 * HOUR)
    assert [subject[:6] for subject in arrived(post_office)] == ["Tomorr", "Today:"]
    assert came_to(due_at) == (SENT, None)


def test_what_a_person_has_sent_to_another_address_counts_its_hours_from_then(
    clock: SettableClock, ana: Registration, post_office: PostOffice
) -> None:
    tick(clock, EVE)
    (first,) = messages()
    first.state = MessageState.FAILED
    clock.set(EVE + 8 * HOUR)
    repeat(first, "ana.nueva@compras.example")
    tick(clock, EVE + 13 * HOUR)  # 22:00 in San José
    assert [letter.recipients for letter in post_office.letters[1:]] == [("ana.nueva@compras.example",)]
    again = repeat(messages()[1], "ana.otra@compras.example")
    tick(clock, BEGINS)
    assert (again.answer, came_to()) == (Note.OVERTAKEN, (MISSED, BEGUN))


def test_to_ask_takes_one_statement(clock: SettableClock, queued: OutboxMessage, statements: Callable) -> None:
    with statements() as ran:
        assert not hand_over.withhold_overtaken(queued)
    assert len(ran) <= 1, ran

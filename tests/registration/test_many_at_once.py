"""What is done to many at once costs few statements a person, and the same for ten as for a hundred."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event as sql_event
from sqlalchemy import select

from app.calendars.models import CalendarInvitation
from app.core.audit import AuditEntry
from app.core.extensions import db
from app.events.actions.publication import cancel, move
from app.events.models import Event
from app.letters.actions.drafting import draft_mailing
from app.letters.actions.sending import send
from app.mail.models import MessageState, OutboxMessage
from app.registration.actions.deciding import SeatDecision, decide
from app.registration.models import Invitation, Registration, RegistrationStatus, Seat
from app.registration.queries.seats import drift
from tests.make import make_event, make_invitation, make_person, make_pool, make_registration
from tests.make_mail import make_suppression

Counting = Callable[[], Any]


def received(event: Event, number: int, **fields: Any) -> list[Registration]:
    return [make_registration(event, status=RegistrationStatus.RECEIVED, **fields) for _ in range(number)]


def accept(number: int) -> Callable[[], object]:
    event = make_event()
    make_pool(event, 2 * number)
    registrations = received(event, number)
    return lambda: decide(event, registrations, SeatDecision.CONFIRM)


def decline(number: int) -> Callable[[], object]:
    event = make_event()
    registrations = received(event, number)
    return lambda: decide(event, registrations, SeatDecision.DECLINE, "Sin lugar.")


def offer(number: int) -> Callable[[], object]:
    """Those who held the seats are declined, and as many who wait are offered them."""
    event = make_event()
    make_pool(event, number)
    first, second = received(event, number), received(event, number)
    decide(event, [*first, *second], SeatDecision.CONFIRM)
    return lambda: decide(event, first, SeatDecision.DECLINE, "Sin lugar.")


def invite(number: int) -> Callable[[], object]:
    event = make_event()
    message = draft_mailing(event, [make_person() for _ in range(number)])
    return lambda: send(message, event)


def moving(number: int) -> Callable[[], object]:
    """Half are registered and have an entry in their calendar, half are invited."""
    event = make_event()
    decide(event, received(event, number // 2), SeatDecision.CONFIRM)
    for _ in range(number // 2):
        make_invitation(event)
    later = replace(event.placing.schedule, start=date(2027, 6, 9), end=date(2027, 6, 10))
    return lambda: move(event, replace(event.placing, schedule=later), "Por la sala.")


def cancelling(number: int) -> Callable[[], object]:
    event = make_event()
    decide(event, received(event, number), SeatDecision.CONFIRM)
    return lambda: cancel(event, "Por la sala.")


@pytest.mark.parametrize("prepare", [accept, decline, offer, invite, moving, cancelling])
def test_statements_do_not_grow_with_the_people(app: Flask, statements: Counting, prepare: Any) -> None:
    counts = {}
    with app.app_context():
        for number in (10, 100):
            act = prepare(number)
            db.session.flush()
            with statements() as ran:
                act()
                db.session.flush()
            counts[number] = len(ran)
    assert counts[100] <= counts[10] + 6, f"{counts}: {ran}"
    assert counts[100] <= 60, ran


def test_more_than_a_transaction_writes_at_once_cost_few_each(app: Flask, statements: Counting) -> None:
    with app.app_context():
        act = invite(250)
        db.session.flush()
        with statements() as ran:
            act()
            db.session.flush()
        assert len(ran) <= 2 * 250 // 5, ran
        assert len(set(db.session.scalars(select(OutboxMessage.key)))) == 250


def test_many_are_accepted_as_one_after_the_other_would_be(app: Flask) -> None:
    with app.app_context():
        event = make_event()
        pool = make_pool(event, 3)
        registrations = received(event, 5)
        outcome = decide(event, registrations, SeatDecision.CONFIRM)
        db.session.commit()
        assert [one.id for one in outcome.confirmed] == [one.id for one in registrations[:3]]
        assert [one.id for one in outcome.seatless] == [one.id for one in registrations[3:]]
        db.session.refresh(pool)
        assert (pool.taken, len(db.session.scalars(select(Seat)).all()), drift()) == (3, 3, [])
        messages = db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)).all()
        assert [message.key for message in messages] == [
            *(f"{one.ref}:confirmed:1" for one in registrations[:3]),
            *(f"{one.ref}:waiting:1" for one in registrations[3:]),
        ]
        assert "REQUEST" in messages[0].calendar_method and not messages[4].calendar_method
        recorded = Counter(db.session.scalars(select(AuditEntry.action)))
        assert (recorded["registration.confirmed"], recorded["registration.waiting"]) == (3, 2)


def test_the_full_pool_of_a_category_keeps_nobody_else_out(app: Flask) -> None:
    with app.app_context():
        event = make_event()
        make_pool(event, 3)
        person = make_person()
        make_pool(event, 1, person.category)
        other = next(one for one in type(person.category) if one is not person.category)
        registrations = [*received(event, 2, category=person.category), *received(event, 2, category=other)]
        outcome = decide(event, registrations, SeatDecision.CONFIRM)
        assert outcome.seatless == [registrations[1]]
        assert drift() == []


def test_a_move_reaches_each_once_with_the_next_sequence(app: Flask) -> None:
    with app.app_context():
        moving(6)()
        db.session.commit()
        entries = db.session.scalars(select(CalendarInvitation).order_by(CalendarInvitation.id)).all()
        assert [(entry.sequence, entry.answers_since, entry.method) for entry in entries] == [
            *[(1, 1, "REQUEST")] * 3,
            *[(0, 0, "REQUEST")] * 3,  # the invited had none before
        ]
        kinds = Counter(db.session.scalars(select(OutboxMessage.kind)))
        assert (kinds["registration/event_moved"], kinds["registration/invitation_moved"]) == (3, 3)


def test_whoever_takes_no_mail_is_kept_as_suppressed_among_many(app: Flask) -> None:
    with app.app_context():
        event = make_event()
        people = [make_person() for _ in range(3)]
        make_suppression(people[1])
        nowhere = make_person(email="sin arroba")
        send(draft_mailing(event, [*people, nowhere]), event)
        states = {one.person_ref: one.state for one in db.session.scalars(select(OutboxMessage))}
        assert [states[one.public_id] for one in (*people, nowhere)] == [
            MessageState.QUEUED,
            MessageState.SUPPRESSED,
            MessageState.QUEUED,
            MessageState.FAILED,
        ]


def test_a_message_that_another_transaction_stored_is_not_stored_again(app: Flask) -> None:
    """Between looking for the keys and writing the messages somebody else may have written one of them."""
    with app.app_context():
        event = make_event()
        registrations = received(event, 3)
        decide(event, registrations[:1], SeatDecision.CONFIRM)
        db.session.commit()
        taken = db.session.scalars(select(OutboxMessage)).one()
        row = {each.name: getattr(taken, each.name) for each in OutboxMessage.__table__.columns if each.name != "id"}
        row |= {"key": f"{registrations[1].ref}:confirmed:1", "public_id": "a" * 22, "message_id": "<a@b.example>"}

        slipped = []

        def slip_in(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            if statement.startswith("INSERT INTO outbox_message") and not slipped:
                slipped.append(row)
                _connection.execute(OutboxMessage.__table__.insert(), [row])

        sql_event.listen(db.engine, "before_cursor_execute", slip_in)
        decide(event, registrations[1:], SeatDecision.CONFIRM)
        sql_event.remove(db.engine, "before_cursor_execute", slip_in)
        db.session.commit()
        keys = db.session.scalars(select(OutboxMessage.key)).all()
        assert sorted(keys) == sorted(f"{one.ref}:confirmed:1" for one in registrations)


def test_nobody_is_invited_twice_by_two_lists(app: Flask) -> None:
    with app.app_context():
        event = make_event()
        people = [make_person() for _ in range(4)]
        first, second = draft_mailing(event, people[:3]), draft_mailing(event, people)
        assert (send(first, event), send(second, event)) == (3, 1)
        assert len(db.session.scalars(select(Invitation)).all()) == 4


def test_seats_are_offered_to_those_who_wait_longest(app: Flask, clock: Any) -> None:
    with app.app_context():
        event = make_event()
        make_pool(event, 2)
        holders, waiting = received(event, 2), []
        decide(event, holders, SeatDecision.CONFIRM)
        for _ in range(4):
            clock.move(timedelta(minutes=1))
            waiting += received(event, 1)
            decide(event, waiting[-1:], SeatDecision.CONFIRM)
        decide(event, holders, SeatDecision.DECLINE, "Sin lugar.")
        statuses = [one.status for one in waiting]
        assert statuses == [RegistrationStatus.OFFERED] * 2 + [RegistrationStatus.WAITING] * 2
        assert drift() == []

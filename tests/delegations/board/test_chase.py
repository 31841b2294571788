"""A chase from the board to the outbox: who gets a mail, what is noted, what comes back, and what it costs."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app.contacts.models import ContactKind
from app.core.extensions import db
from app.delegations.actions.board import ContactOutcome, note_contact
from app.delegations.board.chasing import LeftOut, addressees_of, chase_of
from app.delegations.board.correspondence import note_letter_answered
from app.delegations.board.default_words import chase_words
from app.delegations.board.states import CountryState, NextAction
from app.delegations.models import ContactBy, ContactMade, Delegation
from app.delegations.queries.board import board_of
from app.delegations.queries.board_mailings import waiting_contacts
from app.events.models import Event
from app.letters.actions.sending import send
from app.letters.composing import begin_mailing
from app.letters.models import (
    Letter,
    LetterDirection,
    LetterKind,
    LetterParty,
    LetterStatus,
    MailingKind,
    MailingStatus,
)
from app.mail.models import Bounce, BounceKind, MessageState, OutboxMessage
from tests.delegations.board.test_statements import CODES
from tests.delegations.making import make_delegation
from tests.make import make_contact, make_event, saved


def silent_event(clock, codes, days: int = 15) -> Event:
    """These were invited so many days ago, have a coordinator and a Permanent Mission each, and keep silent."""
    event = make_event("Seminario de enlaces")
    for code in codes:
        make_delegation(event, code, invited_at=clock.now() - timedelta(days=days))
        make_contact(code, language="en" if code in ("JM", "BB") else "es")
        make_contact(code, ContactKind.MISSION)
    return event


def chase(event: Event) -> int:
    rows = board_of(event).rows
    chosen = chase_of(rows, waiting_contacts(event.id))
    subject, body = chase_words(["es", "en"])
    mailing = begin_mailing(event, MailingKind.CHASE, addressees_of(chosen), subject, body)
    return send(mailing, event)


def again(event: Event) -> Event:
    return db.session.get_one(Event, event.id)


def test_each_contact_gets_one_mail_and_each_mission_its_own(app: Flask, arrange, clock, outbox) -> None:
    with arrange():
        event = silent_event(clock, ["CL", "JM"])
        assert chase(event) == 4
    messages = outbox()
    assert len({message.to_address for message in messages}) == len(messages) == 4
    assert all("{" not in message.text for message in messages)
    by_name = {message.to_name: message for message in messages}
    mission = next(message for name, message in by_name.items() if name.startswith("Misión"))
    coordinator = next(message for name, message in by_name.items() if not name.startswith("Misión"))
    assert mission.text.splitlines()[0] != coordinator.text.splitlines()[0]
    assert "/c/" in coordinator.text
    with app.app_context():
        made = db.session.scalars(select(ContactMade)).all()
        assert [(one.kind, one.is_incoming) for one in made] == [(ContactBy.MAIL, False)] * 2
        assert len({one.delegation_id for one in made}) == 2
        assert all(one.ref.startswith("mailing:") for one in made)


def test_who_was_chased_rests_for_three_days(app: Flask, arrange, clock) -> None:
    with arrange():
        event = silent_event(clock, ["CL"], days=8)
        assert chase(event) == 1
        (row,) = board_of(event).rows
        assert (row.silence, row.step.action) == (8, NextAction.WAIT)
        assert [one.why for one in chase_of([row]).left_out] == [LeftOut.RESTS]
        clock.move(timedelta(days=3))
        (row,) = board_of(event).rows
        assert (row.silence, row.step.action) == (11, NextAction.REMIND)


def test_who_is_on_a_mailing_that_waits_is_not_chased_twice(app: Flask, arrange, clock) -> None:
    with arrange():
        event = silent_event(clock, ["CL"], days=8)
        rows = board_of(event).rows
        words = chase_words(["es"])
        mailing = begin_mailing(event, MailingKind.CHASE, addressees_of(chase_of(rows)), *words)
        assert not chase_of(rows, waiting_contacts(event.id)).left_out
        mailing.status = MailingStatus.WAITING
        db.session.flush()
        assert [one.why for one in chase_of(rows, waiting_contacts(event.id)).left_out] == [LeftOut.WAITS]


def test_a_chase_that_came_back_asks_for_the_telephone(app: Flask, arrange, clock) -> None:
    with arrange():
        event = silent_event(clock, ["CL", "PE"], days=8)
        chase(event)
        message = db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)).first()
        assert message is not None
        message.state = MessageState.SENT
        clock.move(timedelta(hours=1))
        saved(
            Bounce(
                message_id=message.id, address=message.to_address.lower(), kind=BounceKind.BAD_MAILBOX, at=clock.now()
            )
        )
        actions = [row.step.action for row in board_of(event).rows]
        assert sorted(action.value for action in actions) == ["telephone", "wait"]
        row = next(row for row in board_of(event).rows if row.step.action is NextAction.TELEPHONE)
        clock.move(timedelta(hours=1))
        note_contact(row.delegation, ContactBy.CALL)
        db.session.flush()
        assert NextAction.TELEPHONE not in [row.step.action for row in board_of(event).rows]


def test_a_letter_that_answers_changes_the_row_once(app: Flask, arrange, clock) -> None:
    with arrange():
        event = silent_event(clock, ["CL", "PE"])
        letter = Letter(
            direction=LetterDirection.IN,
            kind=LetterKind.OTHER,
            status=LetterStatus.RECEIVED,
            event_id=event.id,
            subject="Respuesta",
            created_at=clock.now(),
            created_by="system",
            parties=[LetterParty(country_code="PE")],
        )
        saved(letter)
        for _ in range(2):
            note_letter_answered(letter, None)
            db.session.flush()
        peru = next(row for row in board_of(event).rows if row.member == "PE")
        assert (peru.state, peru.step.action) == (CountryState.ANSWERED, NextAction.ANSWER)
        made = db.session.scalars(select(ContactMade)).one()
        assert (made.ref, made.is_incoming, made.text) == (letter.ref, True, "Respuesta")


def test_a_no_is_taken_back_by_a_later_answer(app: Flask, arrange, clock) -> None:
    with arrange():
        event = silent_event(clock, ["CL"])
        delegation = db.session.scalars(select(Delegation).where(Delegation.event_id == event.id)).one()
        note_contact(delegation, ContactBy.LETTER, outcome=ContactOutcome.DECLINED)
        db.session.flush()
        assert board_of(event).rows[0].state is CountryState.DECLINED
        clock.move(timedelta(days=1))
        note_contact(delegation, ContactBy.LETTER, outcome=ContactOutcome.ANSWERED)
        db.session.flush()
        assert board_of(event).rows[0].state is CountryState.ANSWERED


@pytest.mark.parametrize("number", [2, 35])
def test_chasing_all_states_takes_as_many_statements_as_chasing_two(
    app: Flask, arrange, clock, statements, number: int
) -> None:
    with arrange():
        event = silent_event(clock, CODES[:number])
    with app.app_context():
        event = again(event)
        with statements() as ran:
            assert chase(event) == 2 * number
            db.session.commit()
        assert len(ran) <= 40, ran

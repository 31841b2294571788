"""Asking, when a message is handed over, whether what it says still holds."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, text

from app.core.audit import AuditEntry
from app.core.extensions import db
from app.core.references import number_in, referred
from app.core.refusal import Refused
from app.jobs.registry import Result, jobs
from app.jobs.runner import run
from app.mail import hand_over
from app.mail.actions import try_again
from app.mail.models import MessageState, Note, OutboxMessage, Suppression
from app.mail.reach import mishaps
from app.mail.repeating import repeat
from tests.fixtures.applications import Arrange
from tests.fixtures.time import SettableClock
from tests.mail.letters import letter, letter_to
from tests.mail.postoffice import PostOffice
from tests.make import make_person
from tests.make_mail import make_suppression

Deliver = Callable[[], Result]
Ask = Callable[[hand_over.StillHolds[Suppression]], None]


@pytest.fixture
def deliver(app: Flask, post_office: PostOffice) -> Deliver:
    def once() -> Result:
        with app.app_context():
            return run(jobs()["deliver_outbox"])

    return once


@pytest.fixture
def ask(app: Flask) -> Ask:
    """Have a function asked about greetings, in this test alone; a suppression stands for any row that causes one."""

    def asked(function: hand_over.StillHolds[Suppression]) -> None:
        found = hand_over.asking(lambda cause_ref, _: referred(Suppression, cause_ref), function)
        hand_over.questions.add(app, found, key="tests/greeting")

    return asked


def greet(name: str) -> None:
    letter_to(name, cause=make_suppression(make_person(email=f"{name}@elsewhere.example")))


def about_ana(cause: Suppression, message: OutboxMessage) -> str | None:
    assert cause.address.partition("@")[0] == message.key
    return "gone" if message.key == "ana" else None


def arrived(post_office: PostOffice) -> list[str]:
    return [letter.recipients[0].partition("@")[0] for letter in post_office.letters]


def test_what_no_longer_holds_is_kept_unsent(
    app: Flask, arrange: Arrange, deliver: Deliver, post_office: PostOffice, ask: Ask
) -> None:
    ask(about_ana)
    with arrange():
        greet("ana")
        greet("joao")
    assert deliver() == Result(done=2)
    assert deliver() == Result()
    assert arrived(post_office) == ["joao"]
    with app.app_context():
        ana = letter("ana")
        assert (ana.state, ana.answer) == (MessageState.SUPPRESSED, Note.OVERTAKEN)
        assert (ana.attempts, ana.lease_until, ana.lease_owner, ana.tries) == (0, None, "", [])
        (entry,) = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "message.overtaken"))
        assert (entry.target, entry.note) == (f"message:{ana.public_id}", "gone")


def test_nobody_can_send_it_after_all(app: Flask, arrange: Arrange, deliver: Deliver, ask: Ask) -> None:
    ask(about_ana)
    with arrange():
        greet("ana")
    deliver()
    with app.test_request_context():
        assert not letter("ana").can_be_retried
        with pytest.raises(Refused):
            try_again(letter("ana"))


def test_who_fails_to_tell_spoils_only_that_message_and_is_asked_again(
    app: Flask, arrange: Arrange, deliver: Deliver, post_office: PostOffice, ask: Ask, clock: SettableClock
) -> None:
    def failing(_cause: Suppression, message: OutboxMessage) -> str | None:
        message.subject = "Another subject"
        return db.session.scalar(text("SELECT nothing FROM nowhere")) if message.key == "ana" else None

    ask(failing)
    with arrange():
        for name in ("ana", "joao", "marta"):
            greet(name)
    deliver()
    assert arrived(post_office) == ["joao", "marta"]
    with app.app_context():
        ana = letter("ana")
        assert (ana.state, ana.answer, ana.attempts) == (MessageState.RETRYING, Note.UNDECIDED, 1)
        assert ana.due_at > clock.now()
        assert ana.subject != "Another subject"
        assert [attempt.answer for attempt in ana.tries] == [Note.UNDECIDED]
    ask(lambda _cause, _message: None)
    clock.move(timedelta(minutes=2))
    deliver()
    assert arrived(post_office) == ["joao", "marta", "ana"]


def test_when_nobody_can_ever_tell_it_fails_and_the_address_is_not_blamed(
    app: Flask, arrange: Arrange, deliver: Deliver, post_office: PostOffice, ask: Ask, clock: SettableClock
) -> None:
    def failing(_cause: Suppression, _message: OutboxMessage) -> str | None:
        raise RuntimeError("nobody knows")

    ask(failing)
    with arrange():
        greet("ana")
        letter("ana").subject_ref = "event:1"
    for _ in range(7):
        deliver()
        clock.move(timedelta(days=2))
    with app.app_context():
        assert (letter("ana").state, letter("ana").answer) == (MessageState.FAILED, Note.UNDECIDED)
        assert mishaps("event:1") == {}
    assert arrived(post_office) == []


def test_a_message_whose_cause_is_not_there_is_kept_unsent(
    app: Flask, arrange: Arrange, deliver: Deliver, post_office: PostOffice, ask: Ask
) -> None:
    ask(lambda _cause, _message: None)
    with arrange() as session:
        letter_to("ana")  # names no cause
        greet("joao")
        letter_to("marta", cause=make_suppression(make_person()))
        session.delete(session.get_one(Suppression, number_in(Suppression, letter("joao").cause_ref)))
        letter("marta").cause_ref = "country:1"  # of another table
    deliver()
    assert arrived(post_office) == []
    with app.app_context():
        for name in ("ana", "joao", "marta"):
            assert (letter(name).state, letter(name).answer) == (MessageState.SUPPRESSED, Note.UNDECIDED)
            assert not letter(name).can_be_retried
        notes = db.session.scalars(select(AuditEntry.note).where(AuditEntry.action == "message.overtaken"))
        assert list(notes) == ["cause_missing"] * 3


def test_a_copy_is_asked_about_by_the_cause_of_the_message_it_repeats(
    app: Flask, arrange: Arrange, deliver: Deliver, post_office: PostOffice, ask: Ask
) -> None:
    ask(about_ana)
    with arrange():
        greet("joao")
        repeat(repeat(letter("joao"), "joao.otra@compras.example"), "joao.tercera@compras.example")
    asked: list[str] = []
    ask(lambda cause, _message: asked.append(cause.address))
    deliver()
    assert len(arrived(post_office)) == 3
    assert asked == ["joao@elsewhere.example"] * 3

"""What becomes of a message: accepted, refused, deferred, unanswered; and when the server is away."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import update

from app.core.extensions import db
from app.jobs.registry import Result, jobs
from app.jobs.runner import run
from app.mail import delivery, pace, transport
from app.mail.jobs import begin
from app.mail.message_tokens import envelope_sender
from app.mail.models import MessageState, Note, OutboxMessage
from tests.fixtures.applications import Arrange
from tests.fixtures.time import SettableClock
from tests.mail.letters import Calendar, letter, letter_to
from tests.mail.postoffice import PostOffice, free_port

Deliver = Callable[[], Result]


@pytest.fixture
def deliver(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Deliver:
    """Run the job once, with short waits and without chance."""
    monkeypatch.setattr(transport, "COMMAND_SECONDS", 1.0)
    monkeypatch.setattr(delivery, "JITTER", 0.0)
    monkeypatch.setattr(pace, "JITTER", 0.0)

    def once() -> Result:
        with app.app_context():
            return run(jobs()["deliver_outbox"])

    return once


def test_what_is_accepted_arrives_once_and_is_marked(
    app: Flask, arrange: Arrange, deliver: Deliver, post_office: PostOffice, clock: SettableClock
) -> None:
    with arrange():
        letter_to("ana", calendar=Calendar())
        letter_to("joao")
    assert deliver() == Result(done=2)
    assert deliver() == Result()
    assert post_office.connections == 1
    with app.app_context():
        ana = letter("ana")
        assert (ana.state, ana.attempts, ana.sent_at) == (MessageState.SENT, 1, clock.now())
        assert ana.answer == "250 2.0.0 Taken as number 1"
        assert [(attempt.outcome, attempt.at) for attempt in ana.tries] == [(MessageState.SENT, clock.now())]
        (taken,) = post_office.taken_by("ana@compras.example")
        assert taken.email["Message-ID"] == ana.message_id
        assert taken.sender == envelope_sender(ana)


def test_a_refusal_is_for_good_and_spoils_no_other(
    app: Flask, arrange: Arrange, deliver: Deliver, post_office: PostOffice, clock: SettableClock
) -> None:
    with arrange():
        for local_part in ("refused", "refused-late", "ana"):
            letter_to(local_part)
    deliver()
    clock.move(timedelta(days=3))
    deliver()
    with app.app_context():
        assert letter("refused").state is MessageState.FAILED
        assert letter("refused").answer == "550 5.1.1 No such mailbox here"
        assert letter("refused-late").answer == "554 5.7.1 The content is refused"
        assert letter("refused-late").attempts == 1
        assert letter("ana").state is MessageState.SENT


def test_a_deferred_message_is_tried_at_growing_distances_then_fails(
    app: Flask, arrange: Arrange, deliver: Deliver, post_office: PostOffice, clock: SettableClock
) -> None:
    with arrange():
        letter_to("later")
    for step in delivery.STEPS:
        assert deliver() == Result(done=1)
        clock.move(step - timedelta(seconds=1))
        assert deliver() == Result()  # too early
        clock.move(timedelta(seconds=1))
    with app.app_context():
        assert letter("later").state is MessageState.RETRYING
    deliver()
    with app.app_context():
        later = letter("later")
        assert (later.state, later.attempts, len(later.tries)) == (MessageState.FAILED, 7, 7)
        assert later.answer == "451 4.7.1 Come back later"


@pytest.mark.parametrize("behaviour", ["silent", "drop"])
def test_without_an_answer_it_is_tried_again_and_in_the_end_unknown(
    app: Flask, arrange: Arrange, deliver: Deliver, post_office: PostOffice, clock: SettableClock, behaviour: str
) -> None:
    with arrange():
        letter_to(behaviour)
    began = time.monotonic()
    deliver()
    assert time.monotonic() - began < 10
    with app.app_context():
        assert letter(behaviour).state is MessageState.RETRYING
    for step in delivery.STEPS:
        clock.move(step)
        deliver()
    with app.app_context():
        assert letter(behaviour).state is MessageState.UNKNOWN
        assert len(letter(behaviour).tries) == 7


def test_a_server_that_leaves_ends_the_batch_and_the_next_run_goes_on(
    app: Flask, arrange: Arrange, deliver: Deliver, post_office: PostOffice
) -> None:
    with arrange():
        letter_to("leaves@other.example")
        letter_to("ana")
    deliver()
    deliver()
    with app.app_context():
        assert letter("leaves@other.example").state is MessageState.RETRYING
        assert letter("leaves@other.example").answer.startswith("421")
        assert letter("ana").state is MessageState.SENT
        assert letter("ana").attempts == 1


def test_while_the_server_is_away_nothing_is_given_up(
    app: Flask, arrange: Arrange, deliver: Deliver, post_office: PostOffice, clock: SettableClock
) -> None:
    settings = app.extensions["settings"]
    app.extensions["settings"] = replace(settings, smtp_url=f"smtp://127.0.0.1:{free_port()}")
    with arrange():
        letter_to("ana")
    for _ in range(20):
        deliver()
        clock.move(delivery.OUTAGE_STEP)
    with app.app_context():
        ana = letter("ana")
        assert (ana.state, ana.attempts, len(ana.tries)) == (MessageState.RETRYING, 0, 20)
        assert "Connection refused" in ana.answer
    app.extensions["settings"] = settings
    deliver()
    assert len(post_office.letters) == 1


def test_encryption_that_the_server_lacks_is_never_done_without(
    app: Flask, arrange: Arrange, deliver: Deliver, post_office: PostOffice
) -> None:
    settings = app.extensions["settings"]
    app.extensions["settings"] = replace(settings, smtp_url=post_office.url.replace("smtp:", "smtp+starttls:"))
    with arrange():
        letter_to("ana")
    deliver()
    with app.app_context():
        assert letter("ana").state is MessageState.RETRYING
        assert "STARTTLS" in letter("ana").answer
    assert post_office.letters == []


def test_a_process_that_died_is_followed_after_its_lease_under_the_same_message_id(
    app: Flask, arrange: Arrange, deliver: Deliver, post_office: PostOffice, clock: SettableClock
) -> None:
    with arrange():
        letter_to("ana")
    with app.app_context():
        begin()
        assert delivery.claim("a process that dies")
        db.session.commit()
        message_id = letter("ana").message_id
    assert deliver() == Result()
    clock.move(delivery.LEASE + timedelta(seconds=1))
    assert deliver() == Result(done=1)
    assert post_office.message_ids() == [message_id]
    with app.app_context():
        assert letter("ana").tries[0].answer == Note.INTERRUPTED
        assert letter("ana").state is MessageState.SENT


def test_a_message_whose_process_dies_each_time_is_left_to_a_person(
    app: Flask, arrange: Arrange, deliver: Deliver, post_office: PostOffice, clock: SettableClock
) -> None:
    with arrange():
        letter_to("ana")
    for _ in range(len(delivery.STEPS) + 1):
        with app.app_context():
            begin()
            assert delivery.claim("a process that dies")
            db.session.commit()
        clock.move(delivery.LEASE + timedelta(seconds=1))
    deliver()
    assert post_office.letters == []
    with app.app_context():
        assert letter("ana").state is MessageState.UNKNOWN


def test_only_one_of_two_workers_gets_a_message(app: Flask, arrange: Arrange) -> None:
    with arrange():
        letter_to("ana")
    with app.app_context():
        first, second = delivery.claim("one"), delivery.claim("two")
        assert first is not None
        assert (first.message_id, second) == (letter("ana").id, None)


def test_a_message_that_can_not_be_built_spoils_no_other(
    app: Flask, arrange: Arrange, deliver: Deliver, post_office: PostOffice
) -> None:
    with arrange():
        letter_to("broken")
        letter("broken").to_address = "not an address"
        letter_to("ana")
    deliver()
    with app.app_context():
        assert letter("broken").state is MessageState.FAILED
        assert letter("broken").answer == Note.UNREADABLE
        assert letter("ana").state is MessageState.SENT


def test_a_message_waits_for_its_moment(
    app: Flask, arrange: Arrange, deliver: Deliver, post_office: PostOffice, clock: SettableClock
) -> None:
    with arrange():
        letter_to("ana")
        letter("ana").due_at = clock.now() + timedelta(hours=1)
    assert deliver() == Result()
    clock.move(timedelta(hours=1))
    assert deliver() == Result(done=1)


@pytest.mark.filterwarnings("ignore:Requiring AUTH")
@pytest.mark.parametrize(("given", "state"), [("p%40ss", MessageState.SENT), ("wrong", MessageState.RETRYING)])
def test_a_wrong_password_of_ours_is_no_fault_of_the_message(
    app: Flask, arrange: Arrange, deliver: Deliver, given: str, state: MessageState
) -> None:
    office = PostOffice(password="p@ss")
    controller = office.controller()
    controller.start()
    url = office.url.replace("//", f"//mailer:{given}@")
    app.extensions["settings"] = replace(app.extensions["settings"], smtp_url=url)
    with arrange():
        letter_to("ana")
    deliver()
    controller.stop()
    with app.app_context():
        assert letter("ana").state is state
        assert letter("ana").answer.startswith("250" if state is MessageState.SENT else "535")
        assert given not in letter("ana").answer


def test_no_transaction_is_open_while_the_server_is_asked(
    app: Flask, arrange: Arrange, deliver: Deliver, post_office: PostOffice
) -> None:
    """A server that hangs must not hold the only write lock of SQLite."""
    with arrange():
        letter_to("ana")
    seen: list[bool] = []
    post_office.while_taking = lambda: seen.append(_can_write(app))
    assert deliver() == Result(done=1)
    assert seen == [True]


def _can_write(app: Flask) -> bool:
    with app.app_context():
        db.session.execute(update(OutboxMessage).values(kind="tests/other"))
        db.session.commit()
        return True

"""How fast a domain is written to, and what happens when its server asks us to wait."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import RoleKind
from app.core.extensions import db
from app.jobs.registry import Result, jobs
from app.jobs.runner import run
from app.mail import delivery, pace
from app.mail.models import DomainPace, MessageState
from tests.fixtures.applications import Arrange, SignInAs
from tests.fixtures.time import SettableClock
from tests.mail.letters import letter, letter_to
from tests.mail.postoffice import PostOffice
from tests.make import make_account

Deliver = Callable[[], Result]
MINUTE = timedelta(minutes=1)


@pytest.fixture
def deliver(app: Flask, monkeypatch: pytest.MonkeyPatch, post_office: PostOffice) -> Deliver:
    """Run the job once, without chance."""
    monkeypatch.setattr(delivery, "JITTER", 0.0)
    monkeypatch.setattr(pace, "JITTER", 0.0)

    def once() -> Result:
        with app.app_context():
            return run(jobs()["deliver_outbox"])

    return once


def limit(app: Flask, rate: int) -> None:
    app.extensions["settings"] = replace(app.extensions["settings"], mail_rate=rate)


def domain(name: str) -> DomainPace:
    return db.session.scalars(select(DomainPace).where(DomainPace.domain == name)).one()


def test_a_domain_gets_its_rate_and_others_do_not_wait_for_it(
    app: Flask, arrange: Arrange, deliver: Deliver, clock: SettableClock
) -> None:
    """Twelve a minute are one every five seconds; three may go at once, since workers may catch up ten seconds."""
    limit(app, 12)
    with arrange():
        for number in range(8):
            letter_to(f"person{number}@slow.example")
        letter_to("ana@other.example")
    assert deliver() == Result(done=3 + 1)
    assert deliver() == Result()
    clock.move(timedelta(seconds=5))
    assert deliver() == Result(done=1)
    clock.move(timedelta(hours=1))
    assert deliver() == Result(done=3)  # what was not sent in an hour is not caught up at once
    with app.app_context():
        waiting = letter("person7@slow.example")
        assert (waiting.state, waiting.attempts) == (MessageState.QUEUED, 0)
        assert letter("ana@other.example").state is MessageState.SENT


def test_in_the_long_run_the_rate_is_kept(app: Flask, arrange: Arrange, deliver: Deliver, clock: SettableClock) -> None:
    limit(app, 60)
    with arrange():
        for number in range(90):
            letter_to(f"person{number}@slow.example")
    done = 0
    for _ in range(12):
        done += deliver().done
        clock.move(timedelta(seconds=5))
    assert 60 <= done <= 60 + pace.BURST.seconds


def test_zero_is_no_limit(app: Flask, arrange: Arrange, deliver: Deliver) -> None:
    limit(app, 0)
    with arrange():
        for number in range(30):
            letter_to(f"person{number}@fast.example")
    assert deliver() == Result(done=30)
    with app.app_context():
        assert db.session.scalars(select(DomainPace)).all() == []


def test_the_slot_of_a_domain_is_taken_once(app: Flask, arrange: Arrange) -> None:
    """Two workers that both saw the domain as free: the row decides."""
    limit(app, 6)
    with app.app_context():
        taken = [pace.take_slot("slow.example") for _ in range(4)]
        db.session.commit()
    assert taken == [True, True, False, False]


@pytest.mark.parametrize("name", ["later", "leaves"])
def test_a_domain_that_asks_us_to_wait_is_left_alone_and_the_others_go(
    app: Flask, arrange: Arrange, deliver: Deliver, clock: SettableClock, post_office: PostOffice, name: str
) -> None:
    with arrange():
        letter_to(f"{name}@busy.example")
        letter_to("ana@busy.example")
        letter_to("ana@other.example")
    deliver()
    deliver()  # after 421 the connection is another one
    with app.app_context():
        busy = domain("busy.example")
        assert busy.paused_until == clock.now() + pace.PAUSES[0]
        assert busy.answer.startswith(("451 4.7.1", "421 4.3.2"))
        assert (letter("ana@busy.example").state, letter("ana@busy.example").attempts) == (MessageState.QUEUED, 0)
        assert letter("ana@other.example").state is MessageState.SENT
    clock.move(pace.PAUSES[0])
    deliver()
    deliver()
    with app.app_context():
        assert letter("ana@busy.example").state is MessageState.SENT


def test_pauses_grow_and_end_with_the_first_message_that_is_taken(
    app: Flask, arrange: Arrange, deliver: Deliver, clock: SettableClock
) -> None:
    with arrange():
        for number in range(len(pace.PAUSES) + 1):
            letter_to("later@busy.example", key=f"later {number}")
    for number in range(len(pace.PAUSES) + 1):
        deliver()
        with app.app_context():
            busy = domain("busy.example")
            step = pace.PAUSES[min(number, len(pace.PAUSES) - 1)]
            assert (busy.pauses, busy.paused_until) == (number + 1, clock.now() + step)
        clock.move(step)
    with arrange():
        letter_to("ana@busy.example")
        letter("ana@busy.example").due_at = clock.now() - timedelta(days=30)  # goes first
    deliver()
    with app.app_context():
        assert letter("ana@busy.example").state is MessageState.SENT
        assert domain("busy.example").pauses == 1  # the next one was deferred again, for the first time in a row


def test_what_was_begun_before_a_pause_does_not_end_it(app: Flask, clock: SettableClock) -> None:
    with app.app_context():
        pace.pause("busy.example", "451 Later")
        pace.pause("busy.example", "451 Later, I said")  # another worker, a moment after
        pace.forget_pauses("busy.example")
        db.session.commit()
        busy = domain("busy.example")
        assert (busy.pauses, busy.answer) == (1, "451 Later, I said")
        assert busy.paused_until
        assert busy.paused_until > clock.now()


def test_greylisting_means_one_message_and_pauses_nothing(app: Flask, arrange: Arrange, deliver: Deliver) -> None:
    with arrange():
        letter_to("greylisted@busy.example")
        letter_to("ana@busy.example")
    assert deliver() == Result(done=2)
    with app.app_context():
        assert letter("greylisted@busy.example").state is MessageState.RETRYING
        assert letter("ana@busy.example").state is MessageState.SENT


def test_a_paused_domain_is_seen(
    app: Flask, client: FlaskClient, arrange: Arrange, sign_in: SignInAs, clock: SettableClock
) -> None:
    with arrange():
        administrator = make_account([RoleKind.ADMINISTRATOR])
        pace.pause("busy.example", "451 4.3.2 <b>Too</b> many connections")
        pace.pause("free.example", "451 Later")
        domain("free.example").paused_until = clock.now()
    sign_in(client, administrator)
    for path in ("/messages?lang=en", "/jobs?lang=en"):
        shown = client.get(path).text
        assert "busy.example" in shown
        assert "451 4.3.2 &lt;b&gt;Too&lt;/b&gt; many connections" in shown
        assert "free.example" not in shown


def test_rows_of_domains_that_nothing_waits_for_are_removed(app: Flask, clock: SettableClock) -> None:
    limit(app, 6)
    with app.app_context():
        pace.pause("busy.example", "451 Later")
        pace.take_slot("slow.example")
        db.session.commit()
        assert pace.remove_idle() == 0
        clock.move(timedelta(days=1, hours=1))
        assert pace.remove_idle() == 2

"""A clock that goes back leaves instants in the future behind: nobody waits for them."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app.core.extensions import db
from app.jobs.registry import Result, jobs
from app.jobs.runner import run
from app.mail import delivery, pace
from app.mail.inbound import handling, keeping
from app.mail.jobs import begin
from app.mail.models import InboundMessage, Transport
from tests.fixtures.applications import Arrange
from tests.fixtures.time import SettableClock
from tests.mail.letters import letter_to
from tests.mail.postoffice import PostOffice

DAY = timedelta(days=1)


@pytest.fixture
def tomorrow(arrange: Arrange, clock: SettableClock) -> None:
    """A message that waits since now, and a clock that is a day ahead."""
    with arrange():
        letter_to("ana")
    clock.move(DAY)


def deliver(app: Flask) -> Result:
    with app.app_context():
        return run(jobs()["deliver_outbox"])


@pytest.mark.usefixtures("tomorrow")
def test_a_claim_of_tomorrow_is_nobodys(app: Flask, post_office: PostOffice, clock: SettableClock) -> None:
    with app.app_context():
        begin()
        assert delivery.claim("a process that dies")
        db.session.commit()
    clock.move(-DAY)
    assert deliver(app) == Result(done=1)
    assert len(post_office.letters) == 1


@pytest.mark.usefixtures("tomorrow")
def test_the_rate_of_tomorrow_is_nobodys(app: Flask, post_office: PostOffice, clock: SettableClock) -> None:
    with app.app_context():
        pace.take_slot("compras.example")
        db.session.commit()
    clock.move(-DAY)
    assert deliver(app) == Result(done=1)


@pytest.mark.usefixtures("tomorrow")
def test_a_pause_of_tomorrow_is_over(app: Flask, post_office: PostOffice, clock: SettableClock) -> None:
    with app.app_context():
        pace.pause("compras.example", "421 busy")
        db.session.commit()
        clock.move(-DAY)
        assert pace.paused_domains() == []
    assert deliver(app) == Result(done=1)
    with app.app_context():
        pace.pause("compras.example", "421 busy")
        assert [paused.pauses for paused in pace.paused_domains()] == [1]  # the first in a row again


def test_a_message_in_that_was_claimed_tomorrow_is_handled(app: Flask, clock: SettableClock) -> None:
    with app.app_context():
        keeping.keep(
            b"Message-ID: <one@compras.example>\n\ntext", f"bounce+1.{'0' * 32}@encuentro.example", "", Transport.PIPE
        )
        db.session.commit()
        (number,) = db.session.scalars(select(InboundMessage.id))
        clock.move(DAY)
        assert handling.claim(number) == 1
        db.session.commit()
        clock.move(-DAY)
        assert handling.due_inbound() == [number]

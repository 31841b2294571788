"""A message whose making kills the process, each time: it stops no other, and is left to a person in the end."""

import multiprocessing
import os
import signal
from datetime import timedelta

import pytest
from flask import Flask

from app.core.extensions import db
from app.mail import delivery
from app.mail import jobs as mail_jobs
from app.mail.models import MessageState, OutboxMessage
from tests.fixtures.applications import Arrange
from tests.fixtures.time import SettableClock
from tests.mail.letters import letter, letter_to
from tests.mail.postoffice import PostOffice

FORK = multiprocessing.get_context("fork")


def deadly(message: OutboxMessage, worker: str) -> bytes:
    """As memory that runs out does."""
    if message.key == "poison":
        os.kill(os.getpid(), signal.SIGKILL)
    return delivery.bytes_of(message, worker)


def deliver_in_a_process(app: Flask) -> int | None:
    """One batch in a process of its own; how it ended."""
    with app.app_context():
        db.session.remove()
        db.engine.dispose()  # no open file of SQLite crosses a fork
    process = FORK.Process(target=deliver, args=(app,))
    process.start()
    process.join()
    return process.exitcode


def deliver(app: Flask) -> None:
    mail_jobs.bytes_of = deadly
    with app.app_context():
        list(mail_jobs.deliver_outbox() or ())
        db.session.remove()
        db.engine.dispose()


@pytest.mark.both_databases
def test_a_message_that_kills_its_process_stops_no_other_and_is_left_to_a_person(
    app: Flask, arrange: Arrange, post_office: PostOffice, clock: SettableClock
) -> None:
    with arrange():
        letter_to("poison")
        letter_to("ana")
    assert deliver_in_a_process(app) == -signal.SIGKILL
    assert deliver_in_a_process(app) == 0
    assert [taken.recipients for taken in post_office.letters] == [("ana@compras.example",)]
    for _ in delivery.STEPS:
        clock.move(delivery.LEASE + timedelta(seconds=1))
        assert deliver_in_a_process(app) == -signal.SIGKILL
    clock.move(delivery.LEASE + timedelta(seconds=1))
    assert deliver_in_a_process(app) == 0
    with app.app_context():
        assert letter("poison").state is MessageState.UNKNOWN
        assert letter("poison").can_be_retried

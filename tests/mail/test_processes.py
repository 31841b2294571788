"""Real processes on one outbox: each message goes once, and a killed process repeats at most the one in hand."""

import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.core.extensions import db
from app.mail.models import MessageState, OutboxMessage
from tests.fixtures.applications import Arrange
from tests.fixtures.processes import Process, Start
from tests.fixtures.time import ClockFile, SettableClock
from tests.mail.letters import letter_to
from tests.mail.postoffice import PostOffice

MESSAGES = 30

pytestmark = pytest.mark.slow


@pytest.fixture
def full_outbox(arrange: Arrange, clock: SettableClock) -> None:
    clock.set(datetime.now(UTC) - timedelta(minutes=1))  # due for processes, which have the machine's time
    with arrange():
        for number in range(MESSAGES):
            letter_to(f"person{number}")


def ready(process: Process) -> Process:
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def go(process: Process) -> None:
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()


def until(condition: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.02)


def deliver_by_two(start_process: Start, *arguments: str) -> None:
    processes = [ready(start_process("-m", "tests.mail.deliverer", *arguments)) for _ in range(2)]
    for process in processes:
        go(process)
    for process in processes:
        output, _ = process.communicate(timeout=60)
        assert process.returncode == 0, output


@pytest.mark.usefixtures("full_outbox")
def test_two_processes_at_once_deliver_each_message_once(
    app: Flask, post_office: PostOffice, start_process: Start
) -> None:
    post_office.seconds = 0.01
    deliver_by_two(start_process)
    sent = Counter(post_office.message_ids())
    assert len(sent) == MESSAGES
    assert set(sent.values()) == {1}
    with app.app_context():
        states = db.session.execute(select(OutboxMessage.state, func.count()).group_by(OutboxMessage.state)).all()
        attempts = db.session.scalar(select(func.max(OutboxMessage.attempts)))
    assert [tuple(row) for row in states] == [(MessageState.SENT, MESSAGES)]
    assert attempts == 1


@pytest.mark.usefixtures("full_outbox")
def test_control_without_the_conditional_claim_messages_are_repeated(
    post_office: PostOffice, start_process: Start
) -> None:
    post_office.seconds = 0.01
    deliver_by_two(start_process, "careless")
    assert max(Counter(post_office.message_ids()).values()) > 1


@pytest.mark.usefixtures("full_outbox")
def test_a_killed_process_loses_nothing_and_repeats_at_most_one(
    app: Flask, post_office: PostOffice, start_process: Start, clock_file: ClockFile
) -> None:
    post_office.seconds = 0.05
    first = ready(start_process("-m", "tests.mail.deliverer"))
    go(first)
    until(lambda: len(post_office.letters) >= 5)
    first.kill()
    first.wait(timeout=10)
    assert len(post_office.letters) < MESSAGES
    clock_file.move(timedelta(minutes=3))  # past the lease
    post_office.seconds = 0.0
    second = ready(start_process("-m", "tests.mail.deliverer"))
    go(second)
    second.communicate(timeout=60)
    sent = Counter(post_office.message_ids())
    assert len(sent) == MESSAGES
    assert sorted(sent.values(), reverse=True)[:2] in ([1, 1], [2, 1])
    with app.app_context():
        waiting = select(func.count()).where(OutboxMessage.state != MessageState.SENT)
        assert db.session.scalar(waiting) == 0

"""`flask mail deliver`: any number of workers, each message once, and a kind end."""

import signal
from collections import Counter
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select, text

from app.core.extensions import db
from app.mail.delivery import claim
from app.mail.models import MessageState, OutboxMessage
from app.mail.queries import next_to_go
from tests.fixtures.applications import Arrange
from tests.fixtures.processes import Start, wait_until
from tests.fixtures.time import SettableClock
from tests.mail.letters import letter_to
from tests.mail.postoffice import PostOffice

MESSAGES = 20


def catches_the_end(pid: int) -> bool:
    """Whether the process has a handler of its own for SIGTERM: from then on it works, and ends when asked."""
    status = Path(f"/proc/{pid}/status").read_text()
    caught = next(line.split()[1] for line in status.splitlines() if line.startswith("SigCgt:"))
    return bool(int(caught, 16) >> (signal.SIGTERM - 1) & 1)


@pytest.mark.slow
@pytest.mark.one_database  # `test_faults.py` has workers on both
def test_two_workers_deliver_each_message_once_and_end_when_asked(
    app: Flask, arrange: Arrange, post_office: PostOffice, start_process: Start
) -> None:
    post_office.seconds = 0.02
    workers = [start_process("-m", "flask", "mail", "deliver") for _ in range(2)]
    for worker in workers:  # one that is still starting when the other has done all could not be asked to end
        wait_until(partial(catches_the_end, worker.pid), "a worker at work", 60)
    with arrange():
        for number in range(MESSAGES):
            letter_to(f"person{number}")
    wait_until(lambda: len(post_office.letters) >= MESSAGES, "all messages", 60)
    for worker in workers:
        worker.terminate()
    for worker in workers:
        output, _ = worker.communicate(timeout=30)
        assert worker.returncode == 0, output
        assert "Traceback" not in output
    assert set(Counter(post_office.message_ids()).values()) == {1}
    with app.app_context():
        rows = db.session.execute(select(OutboxMessage.state, OutboxMessage.attempts).distinct()).all()
    assert [tuple(row) for row in rows] == [(MessageState.SENT, 1)]


def test_workers_take_turns_from_the_longest_waiting_on(app: Flask, arrange: Arrange, clock: SettableClock) -> None:
    with arrange():
        for number in range(3):
            letter_to(f"person{number}")
            clock.move(timedelta(seconds=1))
    with app.app_context():
        claims = [claim(f"worker {number}") for number in range(4)]
        keys = list(db.session.scalars(select(OutboxMessage.id).order_by(OutboxMessage.created_at)))
    assert [found.message_id if found else None for found in claims] == [*keys, None]
    assert [found.mark.number for found in claims if found] == [1, 2, 3]


def test_a_claim_looks_only_at_what_waits(app: Flask) -> None:
    """With a hundred thousand sent messages behind it, a claim must not walk through them."""
    with app.app_context():
        query = next_to_go().compile(db.engine, compile_kwargs={"literal_binds": True})
        if db.engine.dialect.name == "sqlite":
            plan = db.session.execute(text(f"EXPLAIN QUERY PLAN {query}"))
        else:
            db.session.execute(text("REINDEX TABLE outbox_message"))  # large from earlier tests
            db.session.execute(text("SET LOCAL enable_seqscan = off"))
            plan = db.session.execute(text(f"EXPLAIN {query}"))
        words = "\n".join(str(row) for row in plan)
    assert "ix_outbox_message_waiting" in words
    assert "Sort" not in words
    assert "TEMP B-TREE" not in words

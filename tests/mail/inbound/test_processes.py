"""Real processes on one database: the same message at once is kept and handled once, and a kill undoes nothing."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.core.audit import AuditEntry
from app.core.extensions import db
from app.mail.models import InboundMessage, InboundOutcome
from tests.fixtures.processes import Start

pytestmark = [pytest.mark.slow, pytest.mark.strictest_database]


def output_of(start_process: Start, what: str, number: int) -> list[str]:
    process = start_process("-m", "tests.mail.inbound.keepers", what, str(number))
    output, _ = process.communicate(timeout=120)
    assert process.returncode == 0, output
    return sorted(output.splitlines())


def counts(app: Flask) -> tuple[int, int]:
    """(messages kept, effects of the handler)."""
    with app.app_context():
        kept = db.session.scalar(select(func.count(InboundMessage.id)))
        written = db.session.scalar(select(func.count()).where(AuditEntry.action == "test.handled"))
        return kept or 0, written or 0


def test_the_same_message_five_times_at_once_is_handled_once(app: Flask, start_process: Start) -> None:
    output = output_of(start_process, "same", 5)
    assert output.count("kept") == 1, output
    assert output.count("known") == 4, output
    assert output.count("handled 1 0") == 1, output
    assert output.count("handled 0 0") == 4, output
    assert counts(app) == (1, 1)


def test_control_different_messages_at_once_are_each_handled(app: Flask, start_process: Start) -> None:
    output = output_of(start_process, "different", 3)
    assert output.count("kept") == 3, output
    assert counts(app) == (3, 3)


def test_a_kill_between_claim_and_commit_leaves_one_effect(app: Flask, start_process: Start) -> None:
    output = output_of(start_process, "die", 1)
    assert output == ["ended [-9]", "ended [0]", "handled 1 0", "kept"]
    assert counts(app) == (1, 1)
    with app.app_context():
        message = db.session.scalars(select(InboundMessage)).one()
        assert (message.outcome, message.attempts) == (InboundOutcome.APPLIED, 2)

"""Down and up again with copies that share a Message-ID: nothing of them is lost, on either database."""

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import text

from app.config import ROOT
from app.core.clock import now
from app.core.extensions import db
from app.mail.models import DeliveryAttempt, MessageState
from app.mail.recipient import Recipient
from tests.make import saved
from tests.make_mail import make_outbox_message

pytestmark = pytest.mark.both_databases

FOLDER = str(ROOT / "migrations")
BEFORE = "0018"


def asked(statement: str) -> list[tuple[object, ...]]:
    found = [tuple(row) for row in db.session.execute(text(statement))]
    db.session.rollback()
    return found


@pytest.mark.slow
def test_copies_have_message_ids_of_their_own_again_and_keep_their_attempts(app: Flask) -> None:
    with app.app_context():
        for name in ("ana", "joao", "olga"):
            message = make_outbox_message(Recipient(name, f"{name}@x.example", "es"), message_id="<c57.ab@x.example>")
            saved(DeliveryAttempt(message_id=message.id, at=now(), outcome=MessageState.SENT, answer=f"250 {name}"))
        db.session.commit()
        db.session.remove()
        tries = "SELECT message_id, answer FROM delivery_attempt ORDER BY id"
        numbers, before = [row[0] for row in asked("SELECT id FROM outbox_message ORDER BY id")], asked(tries)
        downgrade(directory=FOLDER, revision=BEFORE)
        assert [row[0] for row in asked("SELECT message_id FROM outbox_message ORDER BY id")] == [
            "<c57.ab@x.example>",
            f"<{numbers[1]}.c57.ab@x.example>",
            f"<{numbers[2]}.c57.ab@x.example>",
        ]
        assert asked(tries) == before
        upgrade(directory=FOLDER)
        assert asked("SELECT from_name, is_persons, threading FROM outbox_message ORDER BY id")[0][0] == ""
        assert asked(tries) == before
        if db.engine.dialect.name == "sqlite":
            (waiting,) = asked("SELECT sql FROM sqlite_master WHERE name = 'ix_outbox_message_waiting'")
            assert "WHERE" in str(waiting[0]), "the index of the few that wait holds no others"

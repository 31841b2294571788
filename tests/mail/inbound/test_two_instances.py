"""Two instances that answer each other's mail exchange one message: each says of its own that a program wrote it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import ChoiceLoader, DictLoader
from sqlalchemy import select

from app.core.extensions import db
from app.mail.inbound.addresses import address_for
from app.mail.inbound.jobs import handle
from app.mail.inbound.keeping import keep
from app.mail.inbound.registry import Handled, ReadMessage, handle_kind
from app.mail.mime import as_email
from app.mail.models import InboundMessage, InboundOutcome, MessageState, OutboxMessage, Transport
from app.mail.outbox import Recipient, post
from tests.fixtures.applications import make_app
from tests.fixtures.sqlite import SqliteDatabase
from tests.mail.conftest import TEMPLATES
from tests.mail.inbound.conftest import Desk

pytestmark = pytest.mark.one_database

ROUNDS = 10


@pytest.fixture
def instances(sqlite_database: SqliteDatabase, desk: Desk, tmp_path: Path) -> Iterator[list[Flask]]:
    """Two applications, each with a domain and a database of its own, whose desks answer whatever comes."""
    made = []
    for name in ("north", "south"):
        (tmp_path / name).mkdir()
        url = SqliteDatabase(sqlite_database.template, tmp_path / name / "test.db").fresh()
        app = make_app(url, tmp_path / name, mail_domain=f"{name}.example")
        assert app.jinja_env.loader is not None
        app.jinja_env.loader = ChoiceLoader([DictLoader(TEMPLATES), app.jinja_env.loader])
        handle_kind(app, "test", answer)
        made.append(app)
    yield made
    for app in made:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


def answer(_message: InboundMessage, letter: ReadMessage) -> Handled:
    """Answer every letter at the address it came from."""
    write(letter.from_address, letter.message_id)
    return Handled(InboundOutcome.APPLIED)


def write(address: str, key: str) -> None:
    post("tests/greeting", Recipient("Otra sede", address, "es"), key=key, context={"name": "Otra"})


def exchange(instances: list[Flask], *, honest: bool = True) -> int:
    """Carry what each has in its outbox to the other until nothing is left, at most `ROUNDS` times; how many letters."""
    carried = 0
    for round_number in range(ROUNDS):
        here, there = instances[round_number % 2], instances[1 - round_number % 2]
        with here.app_context():
            waiting = db.session.scalars(select(OutboxMessage).where(OutboxMessage.state == MessageState.QUEUED)).all()
            letters = [as_email(message).as_bytes() for message in waiting]
            for message in waiting:
                message.state = MessageState.SENT
            db.session.commit()
        if not honest:
            letters = [raw.replace(b"Auto-Submitted: auto-generated", b"X-Nothing: here") for raw in letters]
        with there.app_context():
            for raw in letters:
                kept = keep(raw, address_for("test", "abc"), "secretariat@elsewhere.example", Transport.LMTP)
                db.session.commit()
                assert kept is not None
                handle(kept.id)
        carried += len(letters)
    return carried


def begin(instances: list[Flask]) -> None:
    with instances[0].app_context():
        write("test+abc@south.example", "the first")
        db.session.commit()


def test_they_exchange_one_message(instances: list[Flask]) -> None:
    begin(instances)
    assert exchange(instances) == 1
    with instances[1].app_context():
        (message,) = db.session.scalars(select(InboundMessage)).all()
        assert (message.outcome, message.is_automatic) == (InboundOutcome.APPLIED, True)


def test_control_without_the_header_they_never_stop(instances: list[Flask]) -> None:
    begin(instances)
    assert exchange(instances, honest=False) == ROUNDS

"""A database that an earlier version filled comes up to today's tables and goes back down with every row.

`made_at_0005.json` holds what the application of revision 0005 wrote: one object of each kind, a waiting list with an
offer, a reminder, an import, attempts and bounces. Rows are as SQLite keeps them: instants as text, truths as 0 and 1.
"""

import base64
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import JSON, Boolean, Date, DateTime, LargeBinary, MetaData, Table, Time, select, text

from app.config import ROOT
from app.core.extensions import db
from app.events.models import EventTransition

pytestmark = pytest.mark.both_databases

FOLDER = str(ROOT / "migrations")
REVISION = "0005"
MADE: dict[str, list[dict[str, Any]]] = json.loads((Path(__file__).parent / "made_at_0005.json").read_text())

#: Tables of that revision whose rows stand in another one now.
MOVED = {"invitation_message": "mailing"}


@pytest.fixture
def at_0005(app: Flask) -> Iterator[None]:
    """The tables of revision 0005 with what was made there."""
    with app.app_context():
        downgrade(directory=FOLDER, revision=REVISION)
        fill(tables())
        yield
        db.session.rollback()
        upgrade(directory=FOLDER)


def tables() -> dict[str, Table]:
    metadata = MetaData()
    metadata.reflect(db.engine, only=list(MADE))
    return dict(metadata.tables)


def fill(found: dict[str, Table]) -> None:
    for name, rows in MADE.items():
        for row in rows:
            table = found[name]
            db.session.execute(table.insert(), {key: read(table, key, value) for key, value in row.items()})
        if db.engine.name == "postgresql" and "id" in found[name].columns:
            db.session.execute(
                text(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), (SELECT max(id) FROM \"{name}\"))")
            )
    db.session.commit()


def read(table: Table, column: str, value: Any) -> Any:
    """What SQLite kept, as the column's type takes it."""
    kind = table.columns[column].type
    if isinstance(kind, Boolean):
        return bool(value)
    if isinstance(kind, JSON):
        return json.loads(value)
    if isinstance(kind, LargeBinary):
        return base64.b64decode(value)
    for of, parse in ((DateTime, datetime.fromisoformat), (Date, date.fromisoformat), (Time, time.fromisoformat)):
        if isinstance(kind, of):
            instant = parse(value)
            is_aware = getattr(kind, "timezone", False)
            return instant.replace(tzinfo=UTC) if is_aware and isinstance(instant, datetime) else instant
    return value


def rows_of(found: dict[str, Table]) -> dict[str, list[dict[str, Any]]]:
    """Every row of the columns that revision 0005 filled, in order."""
    return {
        name: sorted((dict(row) for row in db.session.execute(select(table)).mappings()), key=str)
        for name, table in found.items()
    }


def test_a_filled_database_goes_up_and_down_with_its_data(at_0005: None) -> None:
    before = rows_of(tables())
    db.session.commit()
    upgrade(directory=FOLDER)
    counted = {name: db.session.scalar(text(f'SELECT count(*) FROM "{MOVED.get(name, name)}"')) for name in MADE}
    assert counted == {name: len(rows) for name, rows in MADE.items()}
    db.session.commit()
    downgrade(directory=FOLDER, revision=REVISION)
    assert rows_of(tables()) == before


@pytest.fixture
def at_0041(at_0005: None) -> None:
    """The same database as revision 0041 kept it: a message that was sent and reminded of, one at work, a reason."""
    upgrade(directory=FOLDER, revision="0041")
    first, second = (row["public_id"] for row in MADE["invitation_message"])
    numbered = "(SELECT id FROM invitation_message WHERE public_id = :of)"
    for said in (
        f"INSERT INTO invitation_recipient (message_id, person_id) SELECT {numbered}, id FROM person WHERE id < 4",
        "UPDATE invitation_message SET kind = 'reminder', has_entry = false, sent_at = created_at WHERE public_id = :of",
        f"UPDATE invitation_reminder SET message_id = {numbered}",
    ):
        db.session.execute(text(said), {"of": second})
    db.session.execute(
        text(f"INSERT INTO invitation_recipient (message_id, person_id) VALUES ({numbered}, 5)"), {"of": first}
    )
    for kind, asked in (
        ("registration.writing", {"message": 2, "reminder": True}),
        ("letters.writing", {"mailing": 1}),
    ):
        db.session.execute(
            text(
                "INSERT INTO long_task (public_id, kind, target, actor, requested_at, asked, total, done, outcome, error) "
                "SELECT :kind, :kind, 'event:1', 'system', created_at, :asked, 1, 0, '{}', '' FROM invitation_message "
                "WHERE id = 1"
            ),
            {"kind": kind, "asked": json.dumps(asked)},
        )
    columns = "public_id, event_id, kind, subject, body, has_entry, status, created_at, actor"
    chase = "'a chase', event_id, 'chase', subject, body, has_entry, 'sent', created_at, actor"
    db.session.execute(text(f"INSERT INTO mailing ({columns}) SELECT {chase} FROM invitation_message WHERE id = 1"))
    db.session.execute(text("INSERT INTO mailing_recipient (mailing_id, person_id) SELECT id, 6 FROM mailing"))
    db.session.execute(text("UPDATE event_transition SET reason = 'Por «la» lluvia' WHERE id = 2"))
    db.session.commit()


KEPT_AT_0041 = (
    *("invitation_message", "invitation_recipient", "invitation", "invitation_reminder", "long_task"),
    *("event_transition", "mailing", "mailing_recipient"),
)


def kept_at_0041() -> dict[str, list[dict[str, Any]]]:
    metadata = MetaData()
    metadata.reflect(db.engine, only=KEPT_AT_0041)
    found = {name: rows_of({name: metadata.tables[name]})[name] for name in KEPT_AT_0041}
    db.session.commit()
    return found


def test_messages_become_mailings_and_reasons_have_a_language_and_back(at_0041: None) -> None:
    before = kept_at_0041()
    upgrade(directory=FOLDER)
    mailing = "mailing m JOIN mailing_recipient r ON r.mailing_id = m.id"
    of = db.session.execute(text(f"SELECT m.kind, m.status, m.has_entry, r.person_id FROM {mailing} ORDER BY 4")).all()
    sent = [("reminder", "sent", False, person) for person in (1, 2, 3)]
    assert [tuple(row) for row in of] == [*sent, ("invitation", "draft", True, 5), ("chase", "sent", True, 6)]
    for table in ("invitation", "invitation_reminder"):
        refs = f"SELECT count(*) FROM {table} t JOIN mailing m ON t.mailing_ref = 'mailing:' || m.id"
        assert db.session.scalar(text(refs)) == 1
    tasks = db.session.execute(text("SELECT kind, asked FROM long_task ORDER BY id")).all()
    asked = [json.loads(row.asked) if isinstance(row.asked, str) else row.asked for row in tasks]
    assert [row.kind for row in tasks] == ["letters.writing", "letters.writing"]
    assert asked == [{"mailing": 3, "kind": "reminder"}, {"mailing": 1}]
    step = db.session.get_one(EventTransition, 2)
    assert (dict(step.reason), dict(db.session.get_one(EventTransition, 1).reason)) == ({"es": "Por «la» lluvia"}, {})
    db.session.commit()
    downgrade(directory=FOLDER, revision="0041")
    assert kept_at_0041() == before
    upgrade(directory=FOLDER)
    assert db.session.scalar(text("SELECT count(*) FROM mailing_recipient")) == 5

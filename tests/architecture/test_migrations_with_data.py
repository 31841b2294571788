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

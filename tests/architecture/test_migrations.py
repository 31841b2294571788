"""Migrations: numbered, linear, reversible, and equal to the models on both databases."""

import re

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import Column, Index, inspect, text
from sqlalchemy.exc import DatabaseError

from app.config import ROOT
from app.core import audit
from app.core.extensions import Base, db
from app.core.migrations import is_compared

pytestmark = pytest.mark.both_databases

FOLDER = str(ROOT / "migrations")


def test_one_line_of_numbered_migrations():
    script = ScriptDirectory(FOLDER)
    revisions = [revision.revision for revision in script.walk_revisions()][::-1]
    assert len(script.get_heads()) == 1
    assert revisions == [f"{number:04}" for number in range(1, len(revisions) + 1)]
    for path in (ROOT / "migrations" / "versions").glob("*.py"):
        assert re.fullmatch(r"\d{4}_[a-z0-9_]+\.py", path.name), path.name


def test_the_models_are_what_the_migrations_make(app):
    with app.app_context(), db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_name": is_compared})
        differences = compare_metadata(context, Base.metadata)
    assert differences == [], "The models changed: run `make migration`."


def test_indexes_of_expressions_are_there(app):
    """The comparison passes over them on SQLite, where a table that is made anew would lose them without a word."""
    named = {
        index.name for table in Base.metadata.tables.values() for index in table.indexes if is_of_expression(index)
    }
    catalogue = "sqlite_master WHERE type = 'index'" if db_name(app) == "sqlite" else "pg_indexes"
    column = "name" if db_name(app) == "sqlite" else "indexname"
    with app.app_context():
        made = set(db.session.scalars(text(f"SELECT {column} FROM {catalogue}")))
    assert named
    assert named <= made


def is_of_expression(index: Index) -> bool:
    return any(not isinstance(each, Column) for each in index.expressions)


def db_name(app: Flask) -> str:
    with app.app_context():
        return db.engine.dialect.name


@pytest.mark.slow
def test_down_and_up_again(app):
    with app.app_context():
        db.session.execute(text("INSERT INTO country (code) VALUES ('CR')"))
        db.session.commit()
        downgrade(directory=FOLDER, revision="base")
        assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}
        upgrade(directory=FOLDER)
        made = {name for name in inspect(db.engine).get_table_names() if is_compared(name, "table", {})}
        assert made == {*Base.metadata.tables, "alembic_version"}


@pytest.mark.parametrize("statement", ["UPDATE audit_entry SET action = 'x'", "DELETE FROM audit_entry"])
def test_the_database_itself_refuses_to_change_the_audit(app, arrange, statement):
    with arrange():
        audit.record("event.published", "event:x", actor="system")
    with app.app_context(), pytest.raises(DatabaseError, match="only be added to"):
        db.session.execute(text(statement))
    with app.app_context():
        assert db.session.scalar(text("SELECT count(*) FROM audit_entry WHERE action = 'event.published'")) == 1


def test_each_constraint_has_a_name(app):
    with app.app_context():
        inspector = inspect(db.engine)
        nameless = [
            f"{table}: {constraint}"
            for table in Base.metadata.tables
            for constraint in (
                inspector.get_pk_constraint(table),
                *inspector.get_foreign_keys(table),
                *inspector.get_unique_constraints(table),
                *inspector.get_check_constraints(table),
            )
            if not constraint["name"]
        ]
    assert nameless == []

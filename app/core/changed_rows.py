"""Statements that change rows, and how many they changed: where the WHERE is the guard, the number is the answer."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar, cast

from sqlalchemy import CursorResult, Delete, Insert, Update
from sqlalchemy.dialects import postgresql, sqlite

from app.core.extensions import Model, db

Row = TypeVar("Row", bound=Model)


def changed_rows(statement: Update | Delete | Insert, values: Mapping[str, Any] | None = None) -> int:
    """How many rows `statement` changed, deleted or wrote, in the current transaction, with `values` where it names any."""
    options = {"preserve_rowcount": True}  # else the number of an insert may be gone: -1
    return cast(CursorResult[Any], db.session.execute(statement, values, execution_options=options)).rowcount


def claimed_rows(model: type[Row], rows: Sequence[Mapping[str, Any]]) -> Sequence[Row]:
    """Insert those of `rows` that no other transaction has inserted before, and return them: a row is a claim."""
    if not rows:
        return []
    insert = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    return db.session.scalars(insert(model).on_conflict_do_nothing().returning(model), rows).all()

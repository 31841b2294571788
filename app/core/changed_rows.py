"""Statements that change rows, and how many they changed: where the WHERE is the guard, the number is the answer."""

from typing import Any, cast

from sqlalchemy import CursorResult, Delete, Update

from app.core.extensions import db


def changed_rows(statement: Update | Delete) -> int:
    """How many rows `statement` changed or deleted, in the current transaction."""
    return cast(CursorResult[Any], db.session.execute(statement)).rowcount

"""What hangs on a registration goes along when it becomes one with another."""

from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import InstrumentedAttribute

from app.core.extensions import db
from app.people.models import Person
from app.registration.queries.registrations import joined_registrations


def move_to_joined(kept: Person, *columns: InstrumentedAttribute[Any]) -> list[Any]:
    """Let rows that name by `columns` a registration that ended as merged name the one that stays; returns their ids.

    After the registrations were moved: rooms that join `people.merging.moving` come after this one.
    """
    moved: list[Any] = []
    for gone, stays in joined_registrations(kept):
        for column in columns:
            change = update(column.class_).where(column == gone.id).values({column: stays.id})
            moved += db.session.scalars(change.returning(column.class_.id))
    return moved

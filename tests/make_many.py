"""Thousands of rows like one that was made, by few statements: what is long is made quickly."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import insert, inspect

from app.core.columns import new_public_id
from app.core.extensions import Model, db
from app.core.pieces import pieces
from app.registration.models import Registration

#: Rows written by one statement.
AT_ONCE = 1000


def copies(row: Model, others: Iterator[Mapping[str, Any]]) -> list[int]:
    """A row like `row` for each of `others`, which says what is different; their ids."""
    table = inspect(type(row)).local_table
    like = {each.key: getattr(row, each.key) for each in table.c if each.key != "id"}
    found: list[int] = []
    for some in pieces(others, AT_ONCE):
        rows = [like | ({"public_id": new_public_id()} if "public_id" in like else {}) | dict(one) for one in some]
        found += db.session.scalars(insert(table).returning(table.c.id), rows).all()
    return found


def make_many_registrations(row: Registration, number: int, **fields: Any) -> list[int]:
    """`number` more registrations like `row`, each of a person of its own without an address."""
    db.session.flush()
    people = copies(row.person, ({"email": None} for _ in range(number)))
    return copies(row, ({"person_id": person} | fields for person in people))

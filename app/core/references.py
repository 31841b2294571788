"""How a row names another whose table it must not know: by table and number ("reminder:42", "offer:7").

A foreign key would bind a low module to the tables of a higher one. Only this module writes and reads such names.
"""

from typing import Any, TypeVar

from sqlalchemy import ColumnElement, String, cast, literal

from app.core.extensions import Model, db

Row = TypeVar("Row", bound=Model)


def reference_to(row: Any) -> str:
    """What names `row`; it is written first when it has no number yet."""
    if row.id is None:
        db.session.flush()
    return reference_for(type(row), row.id)


def reference_for(model: type[Model], number: int | None) -> str:
    """What names the row of `model` with that number, which need not be at hand."""
    return f"{model.__tablename__}:{number}"


def reference_within(model: type[Row]) -> ColumnElement[str]:
    """The same within a statement that reads `model`: what names the row at hand."""
    return literal(f"{model.__tablename__}:") + cast(model.id, String)  # type: ignore[attr-defined]


def number_in(model: type[Row], reference: str | None) -> int | None:
    """The number of the row of `model` that `reference` names; None for no reference, or one to another table."""
    table, _, number = (reference or "").partition(":")
    return int(number) if table == model.__tablename__ and number.isdecimal() else None


def referred(model: type[Row], reference: str | None) -> Row | None:
    """The row of `model` that `reference` names, read anew; None for another table, or a row that is gone."""
    number = number_in(model, reference)
    return db.session.get(model, number, populate_existing=True) if number is not None else None

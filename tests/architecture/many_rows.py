"""Thirty of everything: the rows of a table copied in turn, with another name, number or key where it must have one of its
own. So whatever a page shows has more of what hangs on it, whichever row the page is about."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    Enum,
    Integer,
    Numeric,
    String,
    Table,
    UniqueConstraint,
    func,
    select,
)
from sqlalchemy.exc import IntegrityError

from app.core.columns import Translated, UtcDateTime
from app.core.extensions import Model
from app.core.translated import TranslatedText
from app.projects.models.measures import MeasuredValue

MANY = 30
#: How often a copy is tried: its number may be taken, or its key lead where there is one already.
TRIES = 8 * MANY
#: What a made-up row says, by the kind of its column.
MADE_UP: dict[type[Any], Any] = {
    Translated: TranslatedText(es="Texto de prueba"),
    UtcDateTime: datetime(2026, 6, 1, tzinfo=UTC),
    JSON: {},
    String: "prueba",
    Boolean: False,
    Integer: 1,
    Numeric: Decimal(1),
    MeasuredValue: Decimal(1),
    Date: date(2026, 6, 1),
}


def tables_of(rooms: tuple[str, ...]) -> list[Table]:
    """Those of these rooms of the application, each after those that it refers to."""
    own = {mapper.local_table for mapper in Model.registry.mappers if mapper.class_.__module__.split(".")[1] in rooms}
    return [table for table in Model.metadata.sorted_tables if table in own]


def multiply(connection: Connection, tables: list[Table]) -> dict[str, int]:
    """Table → how many rows it has then."""
    return {table.name: _copied(connection, table) for table in tables}


def _copied(connection: Connection, table: Table) -> int:
    found = connection.execute(select(table).order_by(*table.primary_key.columns)).mappings().all()
    others = _others(connection, table)
    for rows in [[dict(row) for row in found]] if found else ([row] for row in _made_up(connection, table)):
        copies = (_another(table, dict(rows[number % len(rows)]), number, others) for number in range(1, TRIES))
        if list(islice((copy for copy in copies if _is_put(connection, table, copy)), MANY - 1)):
            break
    return int(connection.scalar(select(func.count()).select_from(table)) or 0)


def _is_put(connection: Connection, table: Table, row: dict[str, Any]) -> bool:
    """Unless it would break a rule: one of the numbers is taken, or there can be one alone."""
    try:
        with connection.begin_nested():
            connection.execute(table.insert().values(row))
    except IntegrityError:
        return False
    return True


def _made_up(connection: Connection, table: Table) -> Iterator[dict[str, Any]]:
    """Rows of a table that has none, for the first that its rules let in: with all keys, with one of them, with none."""
    needed = [column for column in table.columns if not column.nullable and column is not table.autoincrement_column]
    free = [column for column in table.columns if column.nullable and column.foreign_keys]
    plain = {column.name: _first(connection, column) for column in needed}
    led = {column.name: _first(connection, column) for column in free}
    yield plain | led
    for name, value in led.items():
        yield plain | {name: value}
    yield plain


def _first(connection: Connection, column: Column[Any]) -> Any:
    for key in column.foreign_keys:
        return connection.scalar(select(func.min(key.column)))
    if column.default is not None and column.default.is_callable:
        return column.default.arg(None)
    if isinstance(column.type, Enum):
        members = list(column.type.enum_class or column.type.enums)
        return next((one for one in members if one == "unknown"), members[0])
    return next((value for kind, value in MADE_UP.items() if isinstance(column.type, kind)), None)


def _others(connection: Connection, table: Table) -> dict[str, list[Any]]:
    """What the keys of a rule of uniqueness may lead to, by column."""
    found = {}
    for column in (column for rule in _unique(table) for column in rule):
        for key in column.foreign_keys:
            found[column.name] = list(connection.scalars(select(key.column).order_by(key.column)))
    return found


def _another(table: Table, row: dict[str, Any], number: int, others: dict[str, list[Any]]) -> dict[str, Any]:
    """The row with a name of its own; where a rule has keys alone, its last one leads elsewhere."""
    if table.autoincrement_column is not None:
        row.pop("id", None)  # a row that is made up has none
    for rule in _unique(table):
        names = [column for column in rule if not column.foreign_keys and row.get(column.name) is not None]
        for column in names:
            row[column.name] = _other(column, row[column.name], number)
        keys = [column for column in rule if column.foreign_keys and row.get(column.name) is not None]
        if keys and not names:
            values = others[keys[-1].name]
            row[keys[-1].name] = values[number % len(values)]
    return row


def _other(column: Column[Any], value: Any, number: int) -> Any:
    if isinstance(column.type, Integer):
        return int(value) + number
    is_name = isinstance(column.type, String) and not isinstance(column.type, Enum)
    return f"{number}-{value}" if is_name else value


def _unique(table: Table) -> list[list[Column[Any]]]:
    rules = [list(rule.columns) for rule in table.constraints if isinstance(rule, UniqueConstraint)]
    rules += [list(index.columns) for index in table.indexes if index.unique]
    return [*rules, list(table.primary_key.columns)]

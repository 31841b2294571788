"""Which tables a statement may have changed, so that those alone get their rows back."""

import re
from collections.abc import Iterable
from functools import cache

from app.core.extensions import db

WRITTEN_TABLE = re.compile(r'^(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM) "?(\w+)')


def written_table(statement: str) -> str:
    found = WRITTEN_TABLE.match(statement)
    assert found, statement
    return found[1]


def tables_touched_by(statements: Iterable[str]) -> set[str]:
    """The tables that these statements wrote into, with those of which a foreign key took rows along or changed them."""
    touched: set[str] = set()
    for statement in statements:
        named = written_table(statement)
        touched |= {named} if statement.startswith(("INSERT INTO", "UPDATE")) else {named, *tables_below(named)}
    return touched


@cache
def tables_below(name: str) -> frozenset[str]:
    """The tables whose rows name a row of the table `name`, and so on."""
    found, ahead = {name}, [name]
    while ahead:
        above = ahead.pop()
        for table in db.metadata.tables.values():
            if table.name not in found and any(key.column.table.name == above for key in table.foreign_keys):
                found.add(table.name)
                ahead.append(table.name)
    return frozenset(found)

"""Which rule a row broke: two of one key at the same moment are expected, and anything else is a fault that must be seen."""

from sqlalchemy import Index, PrimaryKeyConstraint, Table, UniqueConstraint
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import InstrumentedAttribute

#: PostgreSQL's SQLSTATE (its appendix A).
UNIQUE_VIOLATION = "23505"


def is_taken(error: IntegrityError, *key: InstrumentedAttribute[object]) -> bool:
    """Whether the row was refused because another has the same `key`: columns of one table that are unique together.

    PostgreSQL names the rule. SQLite names the columns, in the order of the rule.
    """
    table: Table = key[0].property.columns[0].table
    columns = [one.property.columns[0].name for one in key]
    diagnosis = getattr(error.orig, "diag", None)
    if diagnosis is not None:
        return diagnosis.constraint_name in unique_rules(table, columns)
    return str(error.orig) == f"UNIQUE constraint failed: {', '.join(f'{table.name}.{one}' for one in columns)}"


def is_any_taken(error: IntegrityError) -> bool:
    """The same of any key of the table."""
    diagnosis = getattr(error.orig, "diag", None)
    if diagnosis is not None:
        return bool(diagnosis.sqlstate == UNIQUE_VIOLATION)
    return str(error.orig).startswith("UNIQUE constraint failed: ")


def unique_rules(table: Table, columns: list[str]) -> set[str]:
    """The names of the rules by which these columns, in this order, are unique together."""
    rules: list[PrimaryKeyConstraint | UniqueConstraint | Index] = [
        table.primary_key,
        *(one for one in table.constraints if isinstance(one, UniqueConstraint)),
        *(one for one in table.indexes if one.unique),
    ]
    return {str(one.name) for one in rules if one.columns.keys() == columns}

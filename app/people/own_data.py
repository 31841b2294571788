"""What is held about one person, as a file that people and machines can read."""

import json
from datetime import date, datetime
from typing import Any

from app.core.clock import now
from app.people.models import Person
from app.people.personal_tables import identity_of, personal_tables, rows_about, shown_attributes


def own_data(person: Person) -> dict[str, Any]:
    """Table → its rows about the person; no secrets, and nothing of anybody else."""
    identity = identity_of(person)
    tables: dict[str, list[dict[str, Any]]] = {}
    for personal in reversed(personal_tables()):
        names = shown_attributes(personal.mapper)
        rows = [{name: _plain(getattr(row, name)) for name in names} for row in rows_about(personal, identity)]
        known = tables.setdefault(personal.table, [])
        known += [row for row in rows if row not in known]
    return {"made_at": now().isoformat(), "held": {table: rows for table, rows in tables.items() if rows}}


def own_data_file(person: Person) -> str:
    return json.dumps(own_data(person), ensure_ascii=False, indent=2)


def _plain(value: Any) -> Any:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if value is None or isinstance(value, (bool, int, float, str, list, dict)):
        return value
    return str(value)

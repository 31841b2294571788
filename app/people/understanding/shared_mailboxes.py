"""Rows of different people with one address: it is their office's."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from app.people.names import likeness
from app.people.understanding.lists import UnderstoodRow

#: From here on two names are one person's, who stands in the list twice.
SAME = 0.88


def with_offices(rows: Sequence[UnderstoodRow]) -> list[UnderstoodRow]:
    """The rows, with an address that people of different names share as `office_email` instead of their own."""
    by_address: dict[str, list[UnderstoodRow]] = defaultdict(list)
    for row in rows:
        if (address := row.values.get("email")) and not row.wrong:
            by_address[address].append(row)
    shared = {address for address, sharing in by_address.items() if len(sharing) > 1 and _differ(sharing)}
    return [_of_office(row) if row.values.get("email") in shared else row for row in rows]


def _differ(rows: Sequence[UnderstoodRow]) -> bool:
    first = rows[0]
    return any(likeness(first.parts, other.parts) < SAME for other in rows[1:])


def _of_office(row: UnderstoodRow) -> UnderstoodRow:
    address = row.fields["email"].value
    fields = {name: read for name, read in row.fields.items() if name != "email"}
    return replace(
        row, fields=fields, office_email=address, notes=[*row.notes, {"code": "office_address", "value": address}]
    )

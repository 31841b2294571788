"""Two records side by side, before they become one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from app.people.actions import PersonValues
from app.people.import_words import field_label, field_value
from app.people.matching import FIELDS
from app.people.models import Person

KEPT, MERGED = "kept", "merged"


@dataclass(frozen=True)
class Compared:
    """One field of both: what it is called, what each says, and which one stands unless somebody chooses."""

    name: str
    label: str
    kept: str
    merged: str
    differs: bool
    chosen: str


def compared(kept: Person, merged: Person, chosen: Mapping[str, str]) -> list[Compared]:
    """Every field of both. What is empty on the kept side is proposed from the other."""
    rows = []
    for name in FIELDS:
        mine, theirs = getattr(kept, name) or "", getattr(merged, name) or ""
        usual = MERGED if theirs and not mine else KEPT
        choice = chosen.get(name, usual)
        rows.append(
            Compared(
                name,
                field_label(name),
                field_value(name, str(mine)),
                field_value(name, str(theirs)),
                str(mine) != str(theirs),
                choice if choice in (KEPT, MERGED) else usual,
            )
        )
    return rows


def chosen_values(rows: list[Compared], merged: Person) -> PersonValues:
    """The values to take from the record that goes. The institution goes with its name."""
    taken: dict[str, Any] = {
        row.name: getattr(merged, row.name) for row in rows if row.differs and row.chosen == MERGED
    }
    if "institution_name" in taken:
        taken["institution_id"] = merged.institution_id
    return cast(PersonValues, taken)

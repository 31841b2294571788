"""Each row of a list, in the form a person keeps it."""

from collections.abc import Mapping

from app.people.columns import Column
from app.people.judging import understood
from app.people.models import Category
from app.people.names import name_parts
from app.people.understanding.lists import NO_CHOICES, Choices, FieldRead, PeopleList, UnderstoodRow

NOTHING: Mapping[str, Category] = {}


def understood_rows(
    found: PeopleList, choices: Choices = NO_CHOICES, categories: Mapping[str, Category] = NOTHING
) -> list[UnderstoodRow]:
    """Every row, in order. `categories` are their names as our own pages print them."""
    rows = []
    for row in found.rows:
        reading = understood(row.number, row.cells, found.places, categories)
        fields = {name: FieldRead(_original(row.cells, found, name), value) for name, value in reading.values.items()}
        parts = (name_parts(reading.values.get(name, "")) for name in ("given_names", "family_names"))
        rows.append(
            UnderstoodRow(
                row.number, row.sheet, row.line, row.cells, fields, reading.wrong, reading.notes, [], "", *parts
            )
        )
    return rows


def _original(cells: list[str], found: PeopleList, name: str) -> str:
    guess = found.columns.get(name) or found.columns.get(Column.FULL_NAME)
    return cells[guess.place] if guess and guess.place < len(cells) else ""

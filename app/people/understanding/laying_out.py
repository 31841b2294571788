"""Tables become one list of people."""

from collections.abc import Mapping

from app.people.columns import Column, guessed, heading_place
from app.people.reading.tables import FileRead
from app.people.understanding.lists import NO_CHOICES, Choices, ColumnGuess, ListRow, PeopleList, SheetGuess, Skipped

NOTHING: Mapping[str, Column] = {}


def laid_out(file: FileRead, choices: Choices = NO_CHOICES, own: Mapping[str, Column] = NOTHING) -> PeopleList:
    """The rows of the file that are people. `own` are the headings of our own template (`plain_heading` → column)."""
    table = file.tables[0]
    rows = list(table.rows)
    place = heading_place(rows, own)
    headings = rows[place][1]
    columns = choices.columns if choices.columns is not None else guessed(headings, own)
    return PeopleList(
        list(headings),
        [ListRow(line, table.name, line, list(cells)) for line, cells in rows[place + 1 :]],
        {name: ColumnGuess(at, 1.0, ("heading",), headings[at]) for name, at in columns.items()},
        [SheetGuess(table.name, True, len(rows) - place - 1, "people", rows[place][0])],
        [Skipped(table.name, line, "title", " ".join(cells)) for line, cells in rows[:place]],
    )

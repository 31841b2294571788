"""Each row of a list, in the form a person keeps it; what is a guess says so."""

from collections.abc import Mapping, Sequence

from app.people.columns import Column
from app.people.models import Category
from app.people.names import name_parts
from app.people.understanding.addresses import without_addresses
from app.people.understanding.blanks import countries_above
from app.people.understanding.choices import read_category, read_language
from app.people.understanding.joint_columns import is_joint, parted
from app.people.understanding.lists import (
    NO_CHOICES,
    Choices,
    ListRow,
    NameOrder,
    PeopleList,
    Reason,
    UnderstoodRow,
)
from app.people.understanding.names_of_row import read_names
from app.people.understanding.shared_mailboxes import with_offices
from app.people.understanding.values import RowValues
from app.people.understanding.whole_names import column_order

NOTHING: Mapping[str, Category] = {}
FULL_NAME = Column.FULL_NAME.value

#: Longest text of each field of a person.
LIMITS = {"given_names": 120, "family_names": 120, "honorific": 40, "position": 200, "institution_name": 200}


def understood_rows(
    found: PeopleList, choices: Choices = NO_CHOICES, categories: Mapping[str, Category] = NOTHING
) -> list[UnderstoodRow]:
    """Every row, in order. `categories` are their names as our own pages print them."""
    order = name_order(found, choices)
    above = countries_above(found)
    rows = [_understood(row, found, order, choices, categories, above.get(row.number, "")) for row in found.rows]
    return with_offices(rows)


def name_order(found: PeopleList, choices: Choices = NO_CHOICES) -> NameOrder:
    """The order of whole names: chosen, said by the heading, or by most of the names themselves."""
    whole = found.columns.get(Column.FULL_NAME)
    if choices.name_order:
        return NameOrder(choices.name_order, True, "chosen")
    if whole is None or found.name_order.order:
        return found.name_order
    places, joint = found.places, is_joint(found.headings[whole.place])
    names = [
        (_name_in(cells[whole.place], joint), "", _cell(cells, places.get(Column.EMAIL)))
        for cells in (row.cells for row in found.rows[:400])
        if cells[whole.place]
    ]
    order, is_certain = column_order(names)
    return NameOrder(order, is_certain, "names")


def _name_in(cell: str, is_with_post: bool) -> str:
    return without_addresses(parted(cell)[0] if is_with_post else cell)


def _cell(cells: Sequence[str], place: int | None) -> str:
    return cells[place] if place is not None and place < len(cells) else ""


def _understood(
    row: ListRow,
    found: PeopleList,
    order: NameOrder,
    choices: Choices,
    categories: Mapping[str, Category],
    country_above: str,
) -> UnderstoodRow:
    raw = {name: cell for name, place in found.places.items() if (cell := _cell(row.cells, place))}
    if FULL_NAME in raw and is_joint(found.headings[found.places[FULL_NAME]]):
        raw[FULL_NAME], post = parted(raw[FULL_NAME])
        raw.setdefault(Column.POSITION.value, post)
    values = RowValues(raw)
    values.read_country(choices, country_above)
    values.read_addresses(choices)
    read_names(values, order)
    values.read_texts()
    read_category(values, categories)
    read_language(values)
    _check_lengths(values)
    parts = (name_parts(values.value(name)) for name in ("given_names", "family_names"))
    doubts = [*values.doubts, *_column_doubts(found, raw)]
    return UnderstoodRow(
        row.number, row.sheet, row.line, row.cells, values.fields, values.wrong, values.notes, doubts, "", *parts
    )


def _column_doubts(found: PeopleList, raw: Mapping[str, str]) -> list[Reason]:
    """A column that was found by a weak sign makes each of its cells a guess; saying what it holds settles all."""
    return [
        {"code": "column_guess", "field": name, "value": guess.heading, "settles": "column"}
        for name, guess in found.columns.items()
        if guess.is_guess and name in raw
    ]


def _check_lengths(values: RowValues) -> None:
    for name, limit in LIMITS.items():
        if len(values.value(name)) > limit:
            values.wrong.append({"code": "too_long", "field": name, "limit": limit})

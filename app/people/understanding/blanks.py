"""Empty cells below a country: in lists whose merged cells were lost, they mean the country above."""

from collections.abc import Sequence
from itertools import pairwise

from app.people.columns import Column
from app.people.understanding.lists import PeopleList

#: So many of the cells must be empty before the country above is thought to hold.
EMPTY_SHARE = 0.4


def countries_above(found: PeopleList) -> dict[int, str]:
    """Row number → the country that stands above its empty cell. A guess: whoever imports is asked."""
    place = found.places.get(Column.COUNTRY)
    if place is None or not found.rows:
        return {}
    cells = [(row.number, row.sheet, row.cells[place] if place < len(row.cells) else "") for row in found.rows]
    written = [cell for _number, _sheet, cell in cells if cell]
    if not cells[0][2] or len(written) < 2 or len(written) > (1 - EMPTY_SHARE) * len(cells) or _repeats(written):
        return {}
    above: dict[int, str] = {}
    sheet, country = "", ""
    for number, name, cell in cells:
        if cell or name != sheet:
            sheet, country = name, cell
        elif country:
            above[number] = country
    return above


def _repeats(written: Sequence[str]) -> bool:
    """Whether a country stands twice in a row: then each cell speaks for its own row alone."""
    return any(one == other for one, other in pairwise(written))

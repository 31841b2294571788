"""What a table holds beside people: titles, totals, notes, headings again, countries above their people, hidden parts."""

import re
from collections.abc import Mapping, Sequence

from app.core.late_patterns import LatePattern
from app.core.text import folded
from app.people.columns import Column
from app.people.reading.tables import Row, Table
from app.people.understanding.column_guesses import NAMES
from app.people.understanding.countries import country_of
from app.people.understanding.lists import ColumnGuess, Skipped

_TOTAL = LatePattern(
    r"(sub ?)?totale?s?\b|suma\b|sum\b|total\w*|gran total|soma\b|somme\b|cantidad (de|total)|numero (de|total)"
)
_NOTE = LatePattern(
    r"(notas?|fuente|source|elaborad\w*|preparad\w*|prepared|elaborado|actualizad\w*|updated|fecha|date|observacion\w*|nb|obs"
    r"|leyenda|legend|revisad\w*|aprobad\w*|firma|pagina|page|lista|listado|generado|generated|impreso|remarque|note|fonte"
    r"|atualizado|mis a jour|vo bo|atentamente|contacto)\b"
)


def cells_text(cells: Sequence[str]) -> str:
    return " · ".join(dict.fromkeys(cell for cell in cells if cell))[:300]


def shown_part(table: Table, with_hidden: bool) -> tuple[tuple[Row, ...], list[Skipped]]:
    """The rows and columns that are not hidden, and what was left out."""
    if with_hidden or not (table.hidden_rows or table.hidden_columns):
        return table.rows, []
    hidden_rows, hidden_columns = set(table.hidden_rows), set(table.hidden_columns)
    skipped = [
        Skipped(table.name, number, "hidden_row", cells_text(cells))
        for number, cells in table.rows
        if number in hidden_rows
    ]
    shown = [(number, cells) for number, cells in table.rows if number not in hidden_rows]
    for place in sorted(hidden_columns):
        cells = [row[place] for _number, row in shown if place < len(row) and row[place]]
        if cells:
            skipped.append(Skipped(table.name, 0, "hidden_column", cells[0][:300], place))
    kept = ((number, [c for place, c in enumerate(cells) if place not in hidden_columns]) for number, cells in shown)
    return tuple((number, cells) for number, cells in kept if any(cells)), skipped


def without_titles(rows: Sequence[Row]) -> tuple[Sequence[Row], Sequence[Row]]:
    """(the lonely cells on top, the rest) of a table without headings."""
    usual = max((sum(map(bool, cells)) for _number, cells in rows), default=0)
    first = 0
    while first < len(rows) - 1 and usual > 2 and sum(map(bool, rows[first][1])) == 1:
        first += 1
    return rows[:first], rows[first:]


def people_among(
    name: str,
    rows: Sequence[Row],
    headings: Sequence[str],
    columns: Mapping[str, ColumnGuess],
    above: Sequence[Row] = (),
) -> tuple[list[Row], list[Skipped], dict[int, str]]:
    """(rows of people, what else stood there, line → the country named in a line above it, or last `above` the headings)."""
    people: list[Row] = []
    skipped: list[Skipped] = []
    sections: dict[int, str] = {}
    section = _section([cell for cell in above[-1][1] if cell], len(headings)) if above else ""
    own = {folded(heading) for heading in headings if heading}
    kept = {guess.place for guess in columns.values()}
    has_country = Column.COUNTRY.value in columns and "content" not in columns[Column.COUNTRY.value].evidence
    for number, cells in rows:
        filled = [cell for cell in cells if cell]
        if not has_country and (country := _section(filled, len(headings))):
            section = country
            skipped.append(Skipped(name, number, "section", cells_text(cells)))
        elif why := _why(cells, filled, own, kept, columns):
            skipped.append(Skipped(name, number, why, cells_text(cells)))
        else:
            people.append((number, cells))
            if section and not has_country:
                sections[number] = section
    return people, skipped, sections


def _section(filled: Sequence[str], width: int) -> str:
    """A line that holds a country and nothing else, above the people from there."""
    texts = list(dict.fromkeys(filled))
    if width < 2 or len(texts) != 1:
        return ""
    found = country_of(re.sub(r"^\s*(pa[ií]s|country|pays)\s*:", "", texts[0], flags=re.IGNORECASE))
    return texts[0] if found.is_country and len(texts[0]) > 3 else ""


def _why(
    cells: Sequence[str], filled: Sequence[str], own: set[str], kept: set[int], columns: Mapping[str, ColumnGuess]
) -> str:
    """Why a row is nobody: "total", "note", "heading_again", "empty"; "" for a person."""
    if len(filled) > 1 and sum(folded(cell) in own for cell in filled) >= max(2, 0.7 * len(filled)):
        return "heading_again"
    plain = folded(filled[0]).lstrip("*-• ")
    if len(filled) <= 3 and _TOTAL.match(plain):
        return "total"
    if len(filled) <= 2 and any(_TOTAL.match(folded(cell)) for cell in filled):
        return "total"
    if kept and not any(cells[place] for place in kept if place < len(cells)):
        return "empty"
    if (
        len(filled) == 1
        and len(kept) > 2
        and (_NOTE.match(plain) or len(plain.split()) > 8 or filled[0].startswith("*"))
    ):
        return "note"
    names = {columns[name].place for name in NAMES if name in columns}
    if len(filled) <= 2 and _NOTE.match(plain) and ":" in filled[0] and not _is_named(cells, names):
        return "note"
    return ""


def _is_named(cells: Sequence[str], names: set[int]) -> bool:
    return any(cells[place] and ":" not in cells[place] for place in names if place < len(cells))

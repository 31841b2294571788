"""A comparison as a table for spreadsheets: an item a row, a country a column; numbers stay numbers beside their unit."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext

from app.core.shown import country_name
from app.profiles.published.comparison import CellState, ComparedCell, ComparedProfile, ComparedRow, Comparison


def comparison_headings(table: Comparison) -> list[str]:
    return [gettext("Section"), gettext("Question"), gettext("Unit"), *map(_heading, table.columns)]


def comparison_rows(table: Comparison) -> Iterable[list[Any]]:
    """One an item. What was not answered is said in words: an empty cell would count as a zero."""
    for row in table.rows:
        unit = row.item.scale
        cells = [_cell(cell, unit) for cell in row.cells]
        yield [str(row.item.section), str(row.item.label), unit, *cells]


def state_words(cell: ComparedCell) -> str:
    """What stands in place of an answer."""
    if cell.state is CellState.NOT_ASKED:
        return gettext("not asked in its version")
    return gettext("not answered") if cell.state is CellState.NOT_ANSWERED else ""


def _heading(column: ComparedProfile) -> str:
    name = country_name(column.country_code)
    return f"{name} ({column.year})" if column.year else name


def _cell(cell: ComparedCell, unit: str) -> Any:
    """A number in another unit than its row's has its own beside it, and is text."""
    if cell.item is None or cell.state is not CellState.ANSWERED:
        return state_words(cell)
    return cell.item.cell if cell.item.scale == unit else cell.text


def answered_of(row: ComparedRow) -> str:
    """How many of the countries answered it."""
    return gettext("%(number)d of %(all)d answered", number=row.number_answered, all=len(row.cells))

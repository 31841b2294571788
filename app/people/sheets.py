"""The first table of an uploaded file."""

from app.people.reading.cells import cell_text
from app.people.reading.child import read_file
from app.people.reading.tables import MAX_BYTES, MAX_CELL, MAX_COLUMNS, MAX_ROWS, PROBLEMS, Row, UnreadableSheet

__all__ = [
    "MAX_BYTES",
    "MAX_CELL",
    "MAX_COLUMNS",
    "MAX_ROWS",
    "PROBLEMS",
    "Row",
    "UnreadableSheet",
    "cell_text",
    "read",
]


def read(content: bytes) -> list[Row]:
    """The rows that hold anything, each with its number in the file (from 1) and its cells as trimmed text."""
    return list(read_file(content).tables[0].rows)

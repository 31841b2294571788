"""How a spreadsheet looks when somebody opens it: nothing is cut off."""

import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from app.core.sheets import CSV, CSV_SEMICOLON, HIGHEST, LINE, NARROWEST, WIDEST, csv_file, xlsx_file
from tests.fixtures.counting_calls import counting_calls

#: How many calls of Python functions one more row of twelve cells of CSV may make.
CALLS_OF_CSV = 3


def read(rows: Sequence[Sequence[Any]], width: int = 1) -> list[list[Any]]:
    """What a program reads of the rows below the headings."""
    file, _count = xlsx_file([f"h{number}" for number in range(width)], rows, title="Prueba")
    return CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()[1:]


def test_columns_are_as_wide_as_their_words_and_long_texts_are_broken_in_rows_high_enough() -> None:
    rows = [["Perú", "palabra " * 30], ["Chile", "no\nsí"], ["Cuba", "no"], ["Haití", "palabra " * 500]]
    file, count = xlsx_file(["País", "Respuesta"], rows, title="Prueba")
    assert count == 4
    with zipfile.ZipFile(file) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert [round(float(one)) for one in re.findall(r'<col [^>]*width="([\d.]+)"', sheet)] == [
        NARROWEST + 1,
        WIDEST + 1,
    ]
    heights = dict(re.findall(r'<row r="(\d+)"[^>]* ht="(\d+)"', sheet))
    assert heights == {"2": str(LINE * 6), "3": str(LINE * 2), "5": str(HIGHEST)}


def test_a_number_between_semicolons_is_not_taken_for_a_day() -> None:
    said = {
        kind: csv_file(["Plazo"], [[Decimal("14.5")]], kind=kind)[0].read().decode() for kind in (CSV, CSV_SEMICOLON)
    }
    assert ("14.5" in said[CSV], "14,5" in said[CSV_SEMICOLON]) == (True, True)


CELLS = st.one_of(
    st.integers(-(10**15), 10**15),
    st.booleans(),
    st.dates(date(1900, 3, 1), date(2500, 1, 1)),
    # A moment at midnight is read as a day.
    st.datetimes(datetime(1900, 3, 1), datetime(2500, 1, 1)).map(
        lambda at: at.replace(hour=9, second=0, microsecond=0)
    ),
    st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc", "Cn"]), min_size=1),
)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=5))
def test_what_is_written_is_read(rows: list[list[Any]]) -> None:
    assert read(rows, 3) == rows


def test_a_row_has_a_cell_for_what_there_is() -> None:
    assert read([["a", None, ""], [], [Decimal("14.5"), 0, True]], 3) == [["a", "", ""], ["", "", ""], [14.5, 0, True]]


@pytest.mark.parametrize("kind", [CSV, CSV_SEMICOLON])
def test_a_cell_costs_few_calls(kind: str) -> None:
    """Whatever looks at each cell anew would show here, and many lists have a hundred thousand."""
    made = []
    for number in (100, 100, 300):
        rows = [[f"Ana {at}", "Perú", "a@b.example", "", *["presente"] * 8] for at in range(number)]
        with counting_calls() as calls:
            csv_file(["h"] * 12, rows, kind=kind)
        made.append(calls.number)
    assert (made[2] - made[1]) / 200 <= CALLS_OF_CSV, made

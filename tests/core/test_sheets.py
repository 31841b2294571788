"""How a spreadsheet looks when somebody opens it: nothing is cut off."""

import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

import pytest
from flask_babel import force_locale, lazy_gettext
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from app.core.sheet_rows import LONGEST, MOST, written_row
from app.core.sheets import CSV, CSV_SEMICOLON, HIGHEST, LINE, NARROWEST, WIDEST, csv_file, xlsx_file
from app.core.translated import TranslatedText
from tests.fixtures.counting_calls import counting_calls

#: Of a sheet and of CSV, how many calls of Python functions one more row of twelve cells may make.
CALLS_OF_SHEET, CALLS_OF_CSV = 15, 3
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def read(rows: Sequence[Sequence[Any]], width: int = 1) -> list[list[Any]]:
    """What a program reads of the rows below the headings."""
    file, _count = xlsx_file([f"h{number}" for number in range(width)], rows, title="Prueba")
    return CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()[1:]


def as_shown(text: str) -> str:
    """What a program shows of the text of a cell: characters that XML lacks are written by their numbers (§22.9.2.19)."""
    cell = f'<c xmlns="{MAIN[1:-1]}">{written_row(1, [text], ["A"])}</c>'
    found = ElementTree.fromstring(cell).find(f".//{MAIN}t")  # noqa: S314  written here
    assert found is not None
    return re.sub("_x([0-9A-F]{4})_", lambda number: chr(int(number[1], 16)), found.text or "")


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


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_stands_in_a_sheet_as_it_is(text: str) -> None:
    assert as_shown(text) == text


@pytest.mark.parametrize(
    "text",
    [" a", "a ", "\n", "a\nb", "a\rb", "_x0041_", "_x005F_x0041_", "a_b@c.example", "<r>&</r>", "\x07", "\uffff"],
)
def test_what_xml_would_spoil_stands_in_a_sheet_as_it_is(text: str) -> None:
    assert as_shown(text) == text


def test_a_text_is_as_long_as_programs_take_it() -> None:
    assert as_shown("a" * LONGEST) == "a" * LONGEST
    assert as_shown("a" * (LONGEST + 1)) == "a" * LONGEST
    assert as_shown("a" * (LONGEST - 1) + "😀") == "a" * (LONGEST - 1)  # of two halves


@pytest.mark.parametrize(
    ("day", "number"),
    [(date(1900, 1, 1), 1), (date(1900, 2, 28), 59), (date(1900, 3, 1), 61), (date(2027, 5, 12), 46519)],
)
def test_days_are_counted_as_spreadsheets_count_them(day: date, number: int) -> None:
    assert f"<v>{number}</v>" in written_row(1, [day], ["A"])
    assert f"<v>{number}.5</v>" in written_row(1, [datetime(day.year, day.month, day.day, 12)], ["A"])


def test_a_row_has_a_cell_for_what_there_is() -> None:
    assert read([["a", None, ""], [], [Decimal("14.5"), 0, True]], 3) == [["a", "", ""], ["", "", ""], [14.5, 0, True]]
    with pytest.raises(ValueError, match="no number"):
        written_row(1, [float("nan")], ["A"])


def test_what_says_itself_is_written_as_it_does(context: None) -> None:
    with force_locale("es"):
        said = [TranslatedText(es="Perú", en="Peru"), lazy_gettext("Country"), time(9, 30)]
        assert read([said], 3) == [["Perú", "País", "09:30:00"]]


def test_the_file_is_one_that_any_program_unpacks() -> None:
    """Without Zip64, which Excel takes for damage where it is not needed, and with sizes and sums that hold."""
    file, _count = xlsx_file(["País"], [["Perú"]] * 10, title="Prueba")
    with zipfile.ZipFile(file) as parts:
        assert parts.testzip() is None
        assert {part.extract_version for part in parts.infolist()} == {20}
        assert '<dimension ref="A1:A11"/>' in parts.read("xl/worksheets/sheet1.xml").decode()


def test_a_sheet_ends_where_programs_end_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST == 2**20
    monkeypatch.setattr("app.core.sheets.MOST", 3)
    assert read([["a"], ["b"], ["c"]]) == [["a"], ["b"]]


@pytest.mark.parametrize(
    ("kind", "most"), [("xlsx", CALLS_OF_SHEET), (CSV, CALLS_OF_CSV), (CSV_SEMICOLON, CALLS_OF_CSV)]
)
def test_a_cell_costs_few_calls(kind: str, most: int) -> None:
    """Whatever looks at each cell anew would show here, and many lists have a hundred thousand."""
    made = []
    for number in (100, 100, 300):
        rows = [[f"Ana {at}", "Perú", "a@b.example", "", *["presente"] * 8] for at in range(number)]
        with counting_calls() as calls:
            xlsx_file(["h"] * 12, rows, title="x") if kind == "xlsx" else csv_file(["h"] * 12, rows, kind=kind)
        made.append(calls.number)
    assert (made[2] - made[1]) / 200 <= most, made

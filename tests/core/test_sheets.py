"""How a spreadsheet looks when somebody opens it: nothing is cut off."""

import re
import zipfile
from decimal import Decimal

from app.core.sheets import CSV, CSV_SEMICOLON, HIGHEST, LINE, NARROWEST, WIDEST, csv_file, xlsx_file


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

"""Reading uploaded lists: encodings, separators, limits, and files made to do harm."""

import io
import json
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from app.people.parsing_process import read_file_apart
from app.people.reading.cells import cell_text
from app.people.reading.child import read_file
from app.people.reading.tables import MAX_BYTES, FileRead, Row, UnreadableSheet
from tests.people.lists import bomb, broken_xml, lying_bomb, tall, xlsx
from tests.people.lists import first_rows as read


def read_apart(content: bytes, **limits: int) -> list[Row]:
    return list(read_file_apart(content, **limits).tables[0].rows)  # type: ignore[arg-type]


TABLE = [(1, ["Nombre", "País"]), (2, ["José", "Perú"])]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_reads_csv_in_any_usual_encoding_and_separator(encoding: str, separator: str) -> None:
    text = f"Nombre{separator}País\r\nJosé{separator}Perú\r\n"
    assert read(text.encode(encoding)) == TABLE


def test_keeps_quoted_separators_and_line_breaks_in_their_cell() -> None:
    content = b'Cargo;Nombre\n"Jefe;\ninterino";Ana\n'
    assert read(content) == [(1, ["Cargo", "Nombre"]), (2, ["Jefe; interino", "Ana"])]


def test_takes_the_separator_that_excel_wrote_down() -> None:
    assert read(b"sep=;\na;b,c\nd;e\n") == [(1, ["a", "b,c"]), (2, ["d", "e"])]


def test_a_comma_in_names_does_not_hide_the_semicolons() -> None:
    assert read("Nombre;País\nNúñez, Ana;PE\nSoto, Luis;CL\n".encode())[1][1] == ["Núñez, Ana", "PE"]


def test_reads_values_of_xlsx_with_the_row_numbers_of_the_sheet() -> None:
    content = xlsx([], ["Nombre", "Número", "Fórmula"], [], ["Ana\nMaría", 12.0, "=1+1"])
    assert read(content) == [(2, ["Nombre", "Número", "Fórmula"]), (4, ["Ana María", "12", "0"])]


def test_invisible_characters_leave_the_cell() -> None:
    assert cell_text(" Pé\u200brez\u00a0\ufeffSoto\x07 ") == "Pérez Soto"
    assert cell_text(date(2026, 11, 20)) == "2026-11-20"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "empty"),
        (b"\n;;\n \n", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "not_a_list"),
        (b"PK\x03\x04" + b"x" * 1000, "damaged"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 1000, "old_excel"),
        (b",".join([b"a"] * 201), "too_many_columns"),
        (b"a,b\n" + b"x,y\n" * 5001, "too_many_rows"),
        (b"a,b\n" + b"x" * 1001 + b",y", "cell_too_long"),
        (b'a,b\n"x' + b"y" * 200_000, "damaged"),
        (b"a" * (MAX_BYTES + 1), "too_large"),
    ],
)
def test_says_what_is_wrong_with_a_file(content: bytes, problem: str) -> None:
    with pytest.raises(UnreadableSheet) as refused:
        read(content)
    assert refused.value.problem == problem


def test_reads_as_many_rows_as_it_promises() -> None:
    assert len(read(b"a,b\n" + b"x,y\n" * 5000)) == 5001
    assert len(read(b",".join([b"a"] * 200))[0][1]) == 200


def test_names_the_row_that_is_too_long() -> None:
    with pytest.raises(UnreadableSheet) as refused:
        read(b"a\nb\n" + b"x" * 1001)
    assert refused.value.row == 3


def test_broken_xml_is_a_damaged_file() -> None:
    with pytest.raises(UnreadableSheet) as refused:
        read_apart(broken_xml())
    assert refused.value.problem == "damaged"


@pytest.mark.parametrize(("made", "megabytes"), [(bomb, 300), (lying_bomb, 700)], ids=["honest", "lying"])
def test_a_bomb_ends_its_own_process_alone(made: Callable[[int], bytes], megabytes: int) -> None:
    content = made(megabytes)  # here: whoever only collects tests needs neither its seconds nor its memory
    assert len(content) < 1_000_000
    started = time.monotonic()
    with pytest.raises(UnreadableSheet) as refused:
        read_apart(content)
    assert refused.value.problem in ("too_large", "damaged")
    assert time.monotonic() - started < 30


def test_a_sheet_of_a_million_rows_is_refused() -> None:
    content = tall(600_000)
    assert len(content) < MAX_BYTES
    with pytest.raises(UnreadableSheet) as refused:
        read_apart(content)
    assert refused.value.problem in ("too_many_rows", "too_large")


def test_the_child_may_not_have_more_memory_than_given() -> None:
    content = xlsx(*([f"cell {row} {place}" for place in range(40)] for row in range(3000)))
    assert len(read_apart(content)) == 3000
    with pytest.raises(UnreadableSheet):
        read_apart(content, memory=24 * 1024 * 1024)


def test_the_child_reads_what_the_function_reads() -> None:
    content = xlsx(["Nombre", "País"], ["José", "Perú"])
    assert read_apart(content) == read(content) == TABLE


@given(st.one_of(st.binary(max_size=400), st.text(max_size=200).map(lambda text: text.encode("utf-16"))))
def test_no_bytes_raise_anything_else(content: bytes) -> None:
    with suppress(UnreadableSheet):
        assert len({len(cells) for _number, cells in read(content)}) == 1


@given(
    st.lists(st.lists(st.text("aé;,\t\"'\n ", min_size=1, max_size=8), min_size=2, max_size=4), min_size=1, max_size=6)
)
def test_csv_text_never_breaks_the_reader(rows: list[list[str]]) -> None:
    with suppress(UnreadableSheet):
        read("\n".join(";".join(row) for row in rows).encode())


def test_every_sheet_is_read_with_its_merged_cells_filled_down_and_its_hidden_parts_named() -> None:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    first = book.add_worksheet("Uno")
    first.merge_range(1, 0, 3, 0, "Chile")
    first.write_column(0, 1, ["Nombre", "Ana", "Luis", "Eva"])
    first.set_row(2, None, None, {"hidden": True})
    first.set_column(1, 1, None, None, {"hidden": True})
    book.add_worksheet("Dos").write(0, 0, "x")
    book.get_worksheet_by_name("Dos").hide()
    book.close()
    read = read_file_apart(file.getvalue())
    one, two = read.tables
    assert (one.name, two.name, two.is_hidden, read.kind) == ("Uno", "Dos", True, "xlsx")
    assert [cells[0] for _number, cells in one.rows] == ["", "Chile", "Chile", "Chile"]
    assert (one.filled, one.hidden_rows, one.hidden_columns) == (2, (3,), (1,))
    assert FileRead.from_json(json.loads(json.dumps(read.as_json()))) == read


ODS = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet><table:table table:name="Hoja"><table:table-column/>
<table:table-column table:visibility="collapse"/>{rows}</table:table></office:spreadsheet></office:body></office:document-content>"""


def ods() -> bytes:
    def cell(text: str, more: str = "") -> str:
        return f'<table:table-cell office:value-type="string"{more}><text:p>{text}</text:p></table:table-cell>'

    spanned = cell("Chile", ' table:number-rows-spanned="2"')
    rows = (
        f"<table:table-row>{cell('País')}{cell('Nombre')}</table:table-row>"
        f"<table:table-row>{spanned}{cell('Ana')}</table:table-row>"
        f'<table:table-row table:visibility="collapse"><table:covered-table-cell/>{cell("Luis")}</table:table-row>'
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
        archive.writestr("content.xml", ODS.format(rows=rows))
    return file.getvalue()


def test_reads_open_document_sheets() -> None:
    (table,) = read_file_apart(ods()).tables
    assert [cells for _number, cells in table.rows] == [["País", "Nombre"], ["Chile", "Ana"], ["Chile", "Luis"]]
    assert (table.hidden_rows, table.hidden_columns) == ((3,), (1,))


def test_a_web_page_that_calls_itself_a_workbook_is_its_table() -> None:
    page = """<html><head><meta charset="windows-1252"><style>td {color: red}</style></head><body><h1>Lista</h1>
    <table><tr><th>País<th>Nombre<tr><td rowspan=2>Perú<td>Ana &amp; Eva<tr><td>Jos&eacute;<br>Luis</table></body></html>"""
    read = read_file_apart(page.encode("cp1252"))
    assert (read.kind, read.encoding) == ("html", "windows-1252")
    assert [cells for _number, cells in read.tables[0].rows] == [
        ["País", "Nombre"],
        ["Perú", "Ana & Eva"],
        ["Perú", "José Luis"],
    ]


def test_reads_the_xml_that_old_excel_wrote() -> None:
    xml = """<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
    xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Chile"><Table>
    <Row><Cell><Data ss:Type="String">Nombre</Data></Cell><Cell ss:Index="3"><Data ss:Type="String">País</Data></Cell></Row>
    <Row ss:Index="4"><Cell><Data ss:Type="String">Ana</Data></Cell></Row></Table></Worksheet></Workbook>"""
    (table,) = read_file_apart(xml.encode()).tables
    assert (table.name, table.rows) == ("Chile", ((1, ["Nombre", "", "País"]), (4, ["Ana", "", ""])))


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850", "utf-8"])
def test_an_encoding_is_detected_and_can_be_chosen(encoding: str) -> None:
    content = "Nombre;País\r\nJosé Núñez;Perú\r\nMaría Peña;México\r\n".encode(encoding)
    read = read_file(content)
    assert read.tables[0].rows[1][1] == ["José Núñez", "Perú"]
    if encoding != "utf-8":
        assert {preview.encoding for preview in read.encodings} >= {read.encoding}
    assert read_file(content, encoding="cp1252", separator=",").separator == ","


def test_text_that_was_read_wrongly_before_is_repaired() -> None:
    read = read_file("Nombre;País\nJosé;Perú\n".encode().decode("cp1252").encode())
    assert read.tables[0].rows[1][1] == ["José", "Perú"]
    assert read.doubts == ("mojibake",)


@pytest.mark.parametrize("separator", ["|", "\t"])
def test_pipes_and_pasted_tabs_part_cells(separator: str) -> None:
    read = read_file(f"Nombre{separator}País\nSoto, Ana{separator}Perú\n".encode())
    assert (read.separator, read.tables[0].rows[1][1]) == (separator, ["Soto, Ana", "Perú"])


def test_lines_in_quotes_as_a_whole_are_unwrapped() -> None:
    assert read(b'"Nombre,Cargo"\n"Ana,""Jefa, interina"""\n')[1][1] == ["Ana", "Jefa, interina"]


def test_a_password_is_named() -> None:
    with pytest.raises(UnreadableSheet) as refused:
        read(b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le") + bytes(500))
    assert refused.value.problem == "protected"

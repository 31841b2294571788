"""Where the headings, the people and the rest of a file are."""

import io

import pytest
import xlsxwriter

from app.people.reading.child import read_file
from app.people.understanding.laying_out import laid_out
from app.people.understanding.lists import Choices, PeopleList
from app.people.understanding.rows import understood_rows
from tests.people.lists import csv, xlsx


def laid(*rows: list[str], separator: str = ";") -> PeopleList:
    return laid_out(read_file(csv(*rows, separator=separator)))


def names(found: PeopleList) -> list[str]:
    return [
        " ".join((r.values.get("given_names", ""), r.values.get("family_names", ""))).strip()
        for r in understood_rows(found)
    ]


def test_titles_totals_and_notes_are_left_out_and_named() -> None:
    found = laid(
        ["Ministerio Ficticio", "", ""], ["", "", ""], ["Nombre", "Apellidos", "País"], ["Ana", "Soto", "PE"],
        ["Nombre", "Apellidos", "País"], ["Luis", "Rojas", "CL"], ["Total: 2", "", ""], ["Fuente: archivo propio", "", ""],
    )  # fmt: skip
    assert names(found) == ["Ana Soto", "Luis Rojas"]
    assert [(one.line, one.why) for one in found.skipped] == [
        (1, "title"),
        (5, "heading_again"),
        (7, "total"),
        (8, "note"),
    ]


def test_numbered_lines_that_nobody_filled_are_nobody() -> None:
    found = laid(["N°", "Nombre completo", "País"], ["1", "Ana Soto", "Perú"], ["2", "", ""], ["3", "", ""])
    assert names(found) == ["Ana Soto"]
    assert {one.why for one in found.skipped} == {"empty"}


def test_headings_in_two_rows_are_read_together() -> None:
    found = laid(
        ["Nombre", "Correo", "País de"], ["completo", "electrónico", "procedencia"], ["Ana Soto", "a@x.example", "Perú"]
    )
    assert found.places == {"full_name": 0, "email": 1, "country_code": 2}
    assert names(found) == ["Ana Soto"]


def test_a_list_without_headings_keeps_its_first_person_and_asks() -> None:
    found = laid(["Ana", "Primera", "ana@x.example", "Chile"], ["Beto", "Segundo", "beto@x.example", "Perú"])
    assert names(found) == ["Ana Primera", "Beto Segundo"]
    assert found.sheets[0].heading_line == 0
    assert all(row.doubts[0]["settles"] == "column" for row in understood_rows(found))


def test_the_cells_are_a_second_witness() -> None:
    found = laid(
        ["Nombre", "Apellidos", "Contacto", "Sede"], *(["Ana", "Soto", f"a{n}@x.example", "Perú"] for n in range(5))
    )
    assert (found.places["email"], found.places["country_code"]) == (2, 3)
    titles = laid(
        ["Title", "Name", "Country"], *([post, "Ana Soto", "Peru"] for post in ("Director", "Analyst", "Head"))
    )
    assert titles.places["position"] == 0
    assert laid(["Title", "Name", "Country"], ["Mrs.", "Ana Soto", "Peru"]).places["honorific"] == 0


def test_an_address_of_somebody_else_is_not_theirs() -> None:
    found = laid(
        ["Nombre completo", "Correo del jefe", "País"], *(["Ana Soto", f"j{n}@x.example", "Perú"] for n in range(4))
    )
    assert "email" not in found.columns


def test_a_line_with_a_country_names_that_of_the_people_below() -> None:
    found = laid(
        ["Nombre", "Apellidos", "Cargo"],
        ["CHILE", "", ""],
        ["Ana", "Soto", "x"],
        ["Perú", "", ""],
        ["Luis", "Rojas", "y"],
    )
    assert [row.values["country_code"] for row in understood_rows(found)] == ["CL", "PE"]
    assert [one.why for one in found.skipped] == ["section", "section"]


def test_a_whole_name_beside_its_parts_doubles_nothing() -> None:
    found = laid(
        ["name", "first_name", "last_name"], ["Ana Ficticia Soto", "Ana", "Ficticia Soto"], ["Beto Rey", "", ""]
    )
    assert names(found) == ["Ana Ficticia Soto", "Beto Rey"]


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        ("First Name,Middle Name,Last Name,Suffix,Company,Job Title,Business Country/Region,E-mail Address,E-mail 2 Address",
         "Ana,María,Soto,Jr.,Agencia,Jefa,Peru,ana@x.example,b@x.example"),
        ("Name,Given Name,Additional Name,Family Name,Name Suffix,E-mail 1 - Type,E-mail 1 - Value,Organization 1 - Name,"
         "Organization 1 - Title,Address 1 - Country",
         "Ana María Soto Jr.,Ana,María,Soto,Jr.,* Work,ana@x.example,Agencia,Jefa,Peru"),
        ("First Name,Middle Name,Last Name,Name Suffix,Organization Name,Organization Title,E-mail 1 - Label,E-mail 1 - Value,"
         "Address 1 - Country", "Ana,María,Soto,Jr.,Agencia,Jefa,* Work,ana@x.example,Peru"),
        ("Order #,First Name,Surname,Email,Ticket Type,Job Title,Company,Home Country,Buyer Email",
         "1,Ana María,Soto Jr.,ana@x.example,General,Jefa,Agencia,Peru,z@x.example"),
    ],
    ids=["outlook", "google before", "google", "eventbrite"],
)  # fmt: skip
def test_exports_are_known_by_their_headings(headings: str, row: str) -> None:
    found = laid_out(read_file(f"{headings}\n{row}\n".encode()))
    (only,) = understood_rows(found)
    expected = {"given_names": "Ana María", "family_names": "Soto Jr.", "email": "ana@x.example", "country_code": "PE",
                "institution_name": "Agencia", "position": "Jefa"}  # fmt: skip
    assert only.values == expected
    assert not only.doubts


def workbook(sheets: dict[str, list[list[str]]], hidden: str = "") -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, cells in enumerate(rows):
            sheet.write_row(number, 0, cells)
        if name == hidden:
            sheet.hide()
    book.close()
    return file.getvalue()


HEAD = ["Nombre", "Apellidos", "Correo"]
SHEETS = {
    "Portada": [["Delegaciones"]],
    "Chile": [HEAD, ["Ana", "Soto", "a@x.example"]],
    "Perú": [["Apellidos", "Nombre", "Correo", "Cargo"], ["Rojas", "Luis", "l@x.example", "Jefe"]],
    "Viejo": [HEAD, ["Zoe", "Vieja", "z@x.example"]],
}


def test_all_sheets_of_people_are_taken_each_by_its_own_headings() -> None:
    found = laid_out(read_file(workbook(SHEETS, hidden="Viejo")))
    rows = understood_rows(found)
    assert [
        (r.values["given_names"], r.values["family_names"], r.values["country_code"], r.sheet, r.line) for r in rows
    ] == [
        ("Ana", "Soto", "CL", "Chile", 2),
        ("Luis", "Rojas", "PE", "Perú", 2),
    ]
    assert rows[1].values["position"] == "Jefe"
    assert [(s.name, s.is_taken, s.why) for s in found.sheets] == [
        ("Portada", False, "no_people"), ("Chile", True, "people"), ("Perú", True, "people"), ("Viejo", False, "hidden"),
    ]  # fmt: skip
    assert len({row.number for row in rows}) == 2


def test_a_sheet_can_be_chosen() -> None:
    found = laid_out(read_file(workbook(SHEETS)), Choices(sheets=("Chile",)))
    assert names(found) == ["Ana Soto"]
    assert understood_rows(found)[0].values["country_code"] == "CL"


def test_what_is_hidden_is_left_out_named_and_taken_when_asked_for() -> None:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet()
    for number, cells in enumerate((["Nombre", "Clave", "Apellidos"], ["Ana", "k", "Soto"], ["Eva", "k", "Oculta"])):
        sheet.write_row(number, 0, cells)
    sheet.set_row(2, None, None, {"hidden": True})
    sheet.set_column(1, 1, None, None, {"hidden": True})
    book.close()
    read = read_file(file.getvalue())
    found = laid_out(read)
    assert names(found) == ["Ana Soto"]
    assert [(one.why, one.line) for one in found.skipped] == [("hidden_row", 3), ("hidden_column", 0)]
    assert names(laid_out(read, Choices(with_hidden=True))) == ["Ana Soto", "Eva Oculta"]


def test_choices_outrank_guesses() -> None:
    read = read_file(xlsx(["Participante", "Lugar"], ["Soto Rojas Ana", "Atlantis"], ["Luna Vera Paz", "Atlantis"]))
    choices = Choices(
        columns={"full_name": 0, "country_code": 1}, name_order="family_first", countries={"atlantis": "PE"}
    )
    rows = understood_rows(laid_out(read, Choices.from_json(choices.as_json())), choices)
    assert [(r.values["given_names"], r.values["country_code"]) for r in rows] == [("Ana", "PE"), ("Paz", "PE")]
    assert not [doubt for row in rows for doubt in row.doubts if doubt.get("settles")]
    assert laid_out(read, Choices(heading_lines={"Lista": 0})).rows[0].cells[0] == "Participante"


def test_the_last_title_names_the_country_of_the_first_section() -> None:
    head = ["Nombre", "Cargo", "Correo"]
    found = laid(
        ["DELEGACIÓN DE CHILE", "", ""], head, ["Ana Soto", "Jefa", "a@x.example"],
        ["DELEGACIÓN DE PERÚ", "", ""], head, ["Luis Rojas", "Jefe", "l@x.example"],
    )  # fmt: skip
    assert [row.values["country_code"] for row in understood_rows(found)] == ["CL", "PE"]


def test_addresses_alone_name_their_people() -> None:
    found = laid(["Ana Soto <ana@x.example>"], ["Luis Rojas <luis@x.example>"], separator=",")
    assert names(found) == ["Ana Soto", "Luis Rojas"]


def test_a_line_of_addressees_is_a_list() -> None:
    found = laid_out(read_file(b'"Soto Paz, Ana" <a@x.example>; Luis Rey <l@x.example>, Eva Sol <e@x.example>'))
    assert names(found) == ["Ana Soto Paz", "Luis Rey", "Eva Sol"]


def test_other_names_beside_a_surname_are_the_given_ones() -> None:
    found = laid(["Surname", "Other Names", "Country"], ["De Freitas", "Kerry-Ann", "Guyana"])
    assert names(found) == ["Kerry-Ann De Freitas"]


def test_an_address_beside_a_name_is_that_persons() -> None:
    found = laid(["Participante", "País"], ["Ana Soto <ana@x.example>", "Perú"], ["Luis Rey (l@x.example)", "Perú"])
    assert names(found) == ["Ana Soto", "Luis Rey"]
    assert [row.values["email"] for row in understood_rows(found)] == ["ana@x.example", "l@x.example"]


def test_a_name_and_a_post_in_one_column_are_parted_and_asked_about() -> None:
    rows = ["Ana Soto Paz, Directora", "Luis Rey / Asesor", "Eva Sol (Subsecretaria)", "Ivo Mar Jefe de Compras"]
    posts = ["Directora", "Asesor", "Subsecretaria", "Jefe de Compras"]
    for heading in ("NOMBRE Y CARGO", "Nombre y apellidos / Cargo", "Nom et fonction", "Name and title"):
        found = laid([heading, "Correo"], *([cell, f"a{n}@x.example"] for n, cell in enumerate(rows)))
        assert names(found) == ["Ana Soto Paz", "Luis Rey", "Eva Sol", "Ivo Mar"]
        assert [row.values["position"] for row in understood_rows(found)] == posts
        assert all("column_guess" in [doubt["code"] for doubt in row.doubts] for row in understood_rows(found))


def test_of_two_people_in_a_row_the_first_is_read_with_the_first_address() -> None:
    found = laid(["Name", "Email", "Name", "Email"], ["Ana Soto", "a@x.example", "Luis Rey", "l@x.example"])
    assert names(found) == ["Ana Soto"]
    found = laid(
        ["Titular", "Correo titular", "Suplente", "Correo suplente"], ["Ana Soto", "", "Luis Rey", "l@x.example"]
    )
    assert (names(found), understood_rows(found)[0].values.get("email")) == (["Ana Soto"], None)


def test_what_a_program_writes_above_its_list_is_a_title() -> None:
    found = laid(
        ["Registration Report", "", ""], ["Topic", "Webinar ID", "Scheduled Time"], ["Seminario", "9", "04/03/2026"],
        ["First Name", "Last Name", "Email"], ["Ana", "Soto", "ana@x.example"],
    )  # fmt: skip
    assert names(found) == ["Ana Soto"]
    assert [one.why for one in found.skipped] == ["title"] * 3


def test_the_country_above_empty_cells_is_a_guess() -> None:
    head = ["País", "Nombre", "Apellidos"]
    found = laid(head, *([("Perú", "", "", "Chile", "")[n], f"Ana{n}", "Soto"] for n in range(5)))
    rows = understood_rows(found)
    assert [row.values["country_code"] for row in rows] == ["PE", "PE", "PE", "CL", "CL"]
    assert [[d["code"] for d in row.doubts] for row in rows] == [
        [],
        ["country_above"],
        ["country_above"],
        [],
        ["country_above"],
    ]
    scattered = laid(head, *([("Perú", "Perú", "", "", "Chile")[n], f"Ana{n}", "Soto"] for n in range(5)))
    assert [row.values.get("country_code") for row in understood_rows(scattered)] == ["PE", "PE", None, None, "CL"]

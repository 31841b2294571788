"""Headings, countries, categories and names as lists write them."""

import pytest

from app.people.columns import Column
from app.people.models import Category
from app.people.names import likeness, name_parts
from app.people.spoken import category_written, language_written
from app.people.understanding.countries import country_of
from app.people.understanding.heading_rows import heading_rows
from app.people.understanding.headings import column_of, guessed
from app.people.understanding.whole_names import split_whole


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Nombre(s)", Column.GIVEN_NAMES),
        ("APELLIDOS", Column.FAMILY_NAMES),
        ("Correo electrónico (*)", Column.EMAIL),
        ("País / Country", Column.COUNTRY),
        ("Cargo:", Column.POSITION),
        ("Institución / Organización", Column.INSTITUTION),
        ("Categoria", Column.CATEGORY),
        ("Prénom", Column.GIVEN_NAMES),
        ("Nom de famille", Column.FAMILY_NAMES),
        ("Courriel", Column.EMAIL),
        ("Sobrenome", Column.FAMILY_NAMES),
        ("E-mail", Column.EMAIL),
        ("Full name", Column.FULL_NAME),
        ("N°", None),
        ("", None),
    ],
)
def test_reads_headings_in_four_languages(heading: str, column: Column | None) -> None:
    assert column_of(heading) is column


def test_one_name_column_holds_the_whole_name() -> None:
    assert guessed(["No.", "Nombre", "País"]) == {"full_name": 1, "country_code": 2}
    assert guessed(["Nombre", "Apellidos"]) == {"given_names": 0, "family_names": 1}


def test_finds_headings_under_a_title() -> None:
    rows = [(1, ["Lista de invitados", ""]), (3, ["Nombre", "Correo"]), (4, ["Ana", "ana@x.example"])]
    assert heading_rows(rows, {}).last == 1


@pytest.mark.parametrize(
    ("written", "code"),
    [
        *(("EE.UU.", "US"), ("EE. UU.", "US"), ("United States of America", "US"), ("États-Unis", "US"), ("USA", "US")),
        *(("Brasil", "BR"), ("Brésil", "BR"), ("BRA", "BR"), ("br", "BR"), ("Perú", "PE"), ("PERU", "PE")),
        *(("Bolivia (Estado Plurinacional de)", "BO"), ("St. Lucia", "LC"), ("Rep. Dominicana", "DO")),
        *(("Trinidad & Tobago", "TT"), ("México", "MX"), ("Haïti", "HT"), ("Atlántida", None), ("XX", None)),
    ],
)
def test_reads_countries_by_code_and_by_name(written: str, code: str | None) -> None:
    assert (country_of(written).code or None) == code


def test_reads_categories_and_languages() -> None:
    assert category_written("Sector privado") is Category.PRIVATE_SECTOR
    assert category_written("Setor público") is Category.OTHER_GOVERNMENT
    assert category_written("Société civile") is Category.CIVIL_SOCIETY
    assert category_written("Senior government procurement executive (SGPE)") is Category.SGPE
    assert category_written("prensa") is None
    assert (language_written("Português"), language_written("klingon")) == ("pt", None)


@pytest.mark.parametrize(
    ("whole", "country", "given", "family"),
    [
        ("María José Núñez Vargas", "PE", "María José", "Núñez Vargas"),
        ("Núñez Vargas, María José", None, "María José", "Núñez Vargas"),
        ("María José NÚÑEZ VARGAS", "PE", "María José", "Núñez Vargas"),
        ("NÚÑEZ VARGAS María José", None, "María José", "Núñez Vargas"),
        ("Juan Pérez Quispe", "PE", "Juan", "Pérez Quispe"),
        ("Ana María Pérez", "CR", "Ana María", "Pérez"),
        ("Juan Carlos de la Cruz Soto", "PE", "Juan Carlos", "de la Cruz Soto"),
        ("João Carlos da Silva", "BR", "João Carlos", "da Silva"),
        ("Dr. John Paul Smith", "US", "John Paul", "Smith"),
        ("JUAN PEREZ SOTO", "CR", "Juan", "Perez Soto"),
        ("Madonna", None, "Madonna", ""),
    ],
)
def test_splits_whole_names(whole: str, country: str | None, given: str, family: str) -> None:
    split = split_whole(whole, country or "")
    assert (split.given, split.family) == (given, family)


ALIKE = [
    ("María Núñez", "MARIA NUNEZ"),  # accents and capitals
    ("Núñez María", "María Núñez"),  # swapped
    ("Ma. José Núñez", "María José Núñez"),  # a short form
    ("Juan Pérez", "Juan Pérez Quispe"),  # a second surname
    ("J. Pérez", "Juan Pérez"),  # an initial
    ("Ana Gonzales", "Ana González"),
    ("Jhon Perez", "John Pérez"),
    ("Sheila O’Brien", "SHEILA OBRIEN"),
]
DIFFERENT = [
    ("Juan Pérez", "Juan Soto"),
    ("Juan Pérez Soto", "Luis Pérez Soto"),
    ("Carlos Gómez", "Carla Gómez"),
    ("Mario Soto", "María Soto"),
    ("Ana", "Ana Ruiz"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_names_of_one_person_are_alike(one: str, other: str) -> None:
    assert likeness(name_parts(one), name_parts(other)) >= 0.88
    assert likeness(name_parts(other), name_parts(one)) >= 0.88


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_names_of_two_people_are_not(one: str, other: str) -> None:
    assert likeness(name_parts(one), name_parts(other)) < 0.88

"""From an uploaded list to the directory: decisions, applying once, and what happens meanwhile."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.core.audit import AuditEntry
from app.core.extensions import db
from app.core.refusal import Refused
from app.people.importing import apply_sheet, decide, keep_sheet, name_columns, remove_old_sheets
from app.people.models import Category, Decision, ImportRow, PeopleImport, Person, RowVerdict
from app.people.sheets import read
from tests import cast
from tests.fixtures.applications import Arrange
from tests.make import make_country, make_institution, make_person
from tests.people.lists import HEADINGS, csv, many

Rows = list[tuple[str, ...]]

LIST: Rows = [
    ("Luis", "Soto Paz", "luis@lista.example", "Perú", "Jefe", "Agencia Ficticia de Compras", "SGPE"),
    ("ANA", "EJEMPLO", "ANA.EJEMPLO@compras.example", "Costa Rica", "Ministra", "", "SGPE"),
    ("Joao", "Exemplo", "otra@lista.example", "Brasil", "", "", ""),
    ("", "", "nadie@lista.example", "", "", "", ""),
]


def uploaded(rows: Rows = LIST) -> PeopleImport:
    for code in ("PE", "CR", "BR"):
        make_country(code)
    sheet = keep_sheet("lista.csv", read(csv(HEADINGS, *rows)))
    name_columns(sheet, sheet.columns)
    db.session.flush()
    return sheet


def row_of(sheet: PeopleImport, number: int) -> ImportRow:
    return db.session.scalars(select(ImportRow).where(ImportRow.sheet_id == sheet.id, ImportRow.number == number)).one()


def person_named(family: str) -> Person:
    return db.session.scalars(select(Person).where(Person.family_names == family)).one()


@pytest.fixture
def sheet(arrange: Arrange) -> PeopleImport:
    with arrange():
        make_person(**cast.ANA.fields)
        make_person(**cast.JOAO.fields)
        return uploaded()


def test_each_row_has_its_verdict_and_default_decision(arrange: Arrange, sheet: PeopleImport) -> None:
    with arrange():
        found = [(row_of(sheet, n).verdict, row_of(sheet, n).decision) for n in (2, 3, 4, 5)]
    assert found == [
        (RowVerdict.NEW, Decision.NEW),
        (RowVerdict.CHANGED, Decision.UPDATE),
        (RowVerdict.DOUBTFUL, None),
        (RowVerdict.WRONG, None),
    ]


def test_applies_what_is_decided_and_leaves_the_doubtful(arrange: Arrange, sheet: PeopleImport) -> None:
    with arrange():
        institution = make_institution("Agencia Ficticia de Compras", country_code="PE")
        outcome = apply_sheet(sheet)
    assert (outcome.created, outcome.changed, outcome.returned, outcome.waiting) == (1, 1, 0, 1)
    with arrange():
        luis, ana = person_named("Soto Paz"), person_named("Ejemplo")
        assert (luis.email, luis.country_code, luis.category) == ("luis@lista.example", "PE", Category.SGPE)
        assert luis.institution_id == institution.id
        assert (ana.position, ana.given_names, ana.email) == ("Ministra", "Ana", cast.ANA.email)
        assert person_named("Exemplo").email == cast.JOAO.email
        assert row_of(sheet, 2).person_id == luis.id


def test_applying_again_changes_nothing(arrange: Arrange, sheet: PeopleImport) -> None:
    with arrange():
        apply_sheet(sheet)
    with arrange():
        outcome = apply_sheet(sheet)
    assert (outcome.created, outcome.changed, outcome.waiting) == (0, 0, 1)


def test_a_doubtful_row_follows_the_decision(arrange: Arrange, sheet: PeopleImport) -> None:
    with arrange():
        joao = person_named("Exemplo")
        decide(row_of(sheet, 4), f"same:{joao.public_id}")
        assert row_of(sheet, 4).before["email"] == cast.JOAO.email
        apply_sheet(sheet)
    with arrange():
        assert person_named("Exemplo").email == "otra@lista.example"
        changes = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "person.changed")).all()
        assert ["email"] in [entry.fields for entry in changes]


def test_a_doubtful_row_can_be_somebody_new(arrange: Arrange, sheet: PeopleImport) -> None:
    with arrange():
        decide(row_of(sheet, 4), "new")
        assert apply_sheet(sheet).created == 2
        assert db.session.scalar(select(func.count()).where(Person.name_folded == "exemplo joao")) == 2


def test_nobody_is_chosen_who_was_not_offered(arrange: Arrange, sheet: PeopleImport) -> None:
    with arrange():
        ana = person_named("Ejemplo")
        with pytest.raises(Refused):
            decide(row_of(sheet, 4), f"same:{ana.public_id}")
        with pytest.raises(Refused):
            decide(row_of(sheet, 5), "new")
        with pytest.raises(Refused):
            decide(row_of(sheet, 2), "update")


def test_a_row_left_out_stays_out(arrange: Arrange, sheet: PeopleImport) -> None:
    with arrange():
        decide(row_of(sheet, 2), "skip")
        assert apply_sheet(sheet).created == 0


def test_what_changed_meanwhile_is_given_back(arrange: Arrange, sheet: PeopleImport) -> None:
    with arrange():
        person_named("Ejemplo").position = "Viceministra"  # somebody else was faster
        make_person("Luis", "Soto", email="luis@lista.example", country_code="PE")
    with arrange():
        outcome = apply_sheet(sheet)
        assert (outcome.created, outcome.changed, outcome.returned) == (0, 0, 2)
        rows = [row_of(sheet, 2), row_of(sheet, 3)]
        assert [row.decision for row in rows] == [None, None]
        assert all(row.reasons[-1] == {"code": "meanwhile"} for row in rows)
        assert person_named("Ejemplo").position == "Viceministra"
        decide(rows[1], "update")
        assert apply_sheet(sheet).changed == 1


def test_two_at_once_make_no_duplicates(app: Flask, arrange: Arrange) -> None:
    with arrange():
        sheet = uploaded(list(many(40)))
        public_id = sheet.public_id

    def apply_it(_number: int) -> int:
        with app.app_context():
            found = db.session.scalars(select(PeopleImport).where(PeopleImport.public_id == public_id)).one()
            created = apply_sheet(found).created
            db.session.commit()
            db.session.remove()
            return created

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(apply_it, range(4))) == [0, 0, 0, 40]
    with arrange():
        assert db.session.scalar(select(func.count(Person.id))) == 40


def test_two_lists_with_one_new_person_add_it_once(arrange: Arrange) -> None:
    with arrange():
        first, second = uploaded(LIST[:1]), uploaded(LIST[:1])
        assert apply_sheet(first).created == 1
        assert (apply_sheet(second).created, row_of(second, 2).verdict) == (0, RowVerdict.SAME)


def test_columns_can_be_named_otherwise_until_applied(arrange: Arrange, sheet: PeopleImport) -> None:
    with arrange() as session:
        session.expire_all()
        again = session.scalars(select(PeopleImport).options(*_with_rows())).one()
        name_columns(again, {"full_name": 1, "country_code": 3})
        assert row_of(sheet, 2).values["given_names"] == "Soto"
        with pytest.raises(Refused):
            name_columns(again, {"country_code": 3})
        apply_sheet(again)
        with pytest.raises(Refused):
            name_columns(again, {"full_name": 1})


def _with_rows() -> list[Any]:
    from sqlalchemy.orm import selectinload

    return [selectinload(PeopleImport.rows)]


def test_lists_are_forgotten_after_thirty_days(arrange: Arrange, sheet: PeopleImport, clock: Any) -> None:
    with arrange():
        apply_sheet(sheet)
    clock.move(timedelta(days=29))
    with arrange():
        assert remove_old_sheets() == 0
    clock.move(timedelta(days=2))
    with arrange():
        assert remove_old_sheets() == 1
        assert db.session.scalar(select(func.count(ImportRow.id))) == 0
        assert person_named("Soto Paz")

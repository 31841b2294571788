"""From an uploaded list to the directory: decisions, applying once, and what happens meanwhile."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from app.core.audit import AuditEntry
from app.core.extensions import db
from app.core.refusal import Refused
from app.people.import_applying import apply_piece, apply_sheet
from app.people.import_deciding import Narrowed, decide_many, decide_row
from app.people.import_outcome import Outcome
from app.people.importing import remove_old_sheets
from app.people.models import Category, Decision, ImportRow, ImportSource, PeopleImport, Person, RowVerdict
from app.people.understanding.lists import Choices
from tests import cast
from tests.benchmarks.steps import steps
from tests.fixtures.applications import Arrange
from tests.make import make_account, make_country, make_institution, make_person
from tests.make_many import copies
from tests.people.imported import choose, judged_list, mend, row_of
from tests.people.lists import many

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
    return judged_list(*rows)


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
        (RowVerdict.CHANGED, None),
        (RowVerdict.DOUBTFUL, None),
        (RowVerdict.WRONG, None),
    ]


def test_applies_what_is_decided_and_leaves_the_doubtful(arrange: Arrange, sheet: PeopleImport) -> None:
    with arrange():
        institution = make_institution("Agencia Ficticia de Compras", country_code="PE")
        decide_row(row_of(sheet, 3), "update")
        outcome = apply_sheet(sheet)
    assert (outcome.created, outcome.changed, outcome.returned, outcome.waiting) == (1, 1, 0, 1)
    with arrange():
        luis, ana = person_named("Soto Paz"), person_named("Ejemplo")
        assert (luis.email, luis.country_code, luis.category) == ("luis@lista.example", "PE", Category.SGPE)
        assert luis.institution_id == institution.id
        assert (ana.position, ana.given_names, ana.email) == ("Ministra", "Ana", cast.ANA.email)
        assert person_named("Exemplo").email == cast.JOAO.email
        assert row_of(sheet, 2).person_id == luis.id


def test_nothing_known_changes_unless_somebody_decides_it(arrange: Arrange, sheet: PeopleImport) -> None:
    with arrange():
        outcome = apply_sheet(sheet)
    assert (outcome.created, outcome.changed) == (1, 0)
    with arrange():
        assert person_named("Ejemplo").position == cast.ANA.fields["position"]
        assert row_of(sheet, 3).applied_at is None, "the change is still offered"


def test_applying_again_changes_nothing(arrange: Arrange, sheet: PeopleImport) -> None:
    with arrange():
        apply_sheet(sheet)
    with arrange():
        outcome = apply_sheet(sheet)
    assert (outcome.created, outcome.changed, outcome.waiting) == (0, 0, 1)


def test_a_doubtful_row_follows_the_decision(arrange: Arrange, sheet: PeopleImport) -> None:
    with arrange():
        row_of(sheet, 4).values = row_of(sheet, 4).values | {"position": "Jefe"}
        joao = person_named("Exemplo")
        decide_row(row_of(sheet, 4), f"same:{joao.public_id}", may_address=True)
        assert set(row_of(sheet, 4).before) == {"position"}, "an address that a person has is nobody's to change"
        apply_sheet(sheet)
    with arrange():
        assert (person_named("Exemplo").position, person_named("Exemplo").email) == ("Jefe", cast.JOAO.email)
        changes = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "person.changed")).all()
        assert ["position"] in [entry.fields for entry in changes]


def test_an_address_is_only_added_by_who_may(arrange: Arrange) -> None:
    with arrange():
        joao = make_person(**{**cast.JOAO.fields, "email": None})
        sheet = uploaded(LIST[2:3])
        decide_row(row_of(sheet, 2), f"same:{joao.public_id}")
        assert row_of(sheet, 2).before == {}
        decide_row(row_of(sheet, 2), f"same:{joao.public_id}", may_address=True)
        assert row_of(sheet, 2).before == {"email": ""}


def test_a_doubtful_row_can_be_somebody_new(arrange: Arrange, sheet: PeopleImport) -> None:
    with arrange():
        decide_row(row_of(sheet, 4), "new")
        assert apply_sheet(sheet).created == 2
        assert db.session.scalar(select(func.count()).where(Person.name_folded == "exemplo joao")) == 2


def test_nobody_is_chosen_who_was_not_offered(arrange: Arrange, sheet: PeopleImport) -> None:
    with arrange():
        ana = person_named("Ejemplo")
        with pytest.raises(Refused):
            decide_row(row_of(sheet, 4), f"same:{ana.public_id}")
        with pytest.raises(Refused):
            decide_row(row_of(sheet, 5), "new")
        with pytest.raises(Refused):
            decide_row(row_of(sheet, 2), "update")


def test_a_row_left_out_stays_out(arrange: Arrange, sheet: PeopleImport) -> None:
    with arrange():
        decide_row(row_of(sheet, 2), "skip")
        assert apply_sheet(sheet).created == 0


def test_what_changed_meanwhile_is_given_back(arrange: Arrange, sheet: PeopleImport) -> None:
    with arrange():
        decide_row(row_of(sheet, 3), "update")
        person_named("Ejemplo").position = "Viceministra"  # somebody else was faster
        make_person("Luis", "Soto", email="luis@lista.example", country_code="PE")
    with arrange():
        outcome = apply_sheet(sheet)
        assert (outcome.created, outcome.changed, outcome.returned) == (0, 0, 2)
        rows = [row_of(sheet, 2), row_of(sheet, 3)]
        assert [row.decision for row in rows] == [None, None]
        assert all(row.reasons[-1] == {"code": "meanwhile"} for row in rows)
        assert person_named("Ejemplo").position == "Viceministra"
        decide_row(rows[1], "update")
        assert apply_sheet(sheet).changed == 1


def test_a_person_who_signed_up_meanwhile_speaks_for_themselves(arrange: Arrange, sheet: PeopleImport) -> None:
    with arrange():
        decide_row(row_of(sheet, 3), "update")
        make_account(person=person_named("Ejemplo"))
    with arrange():
        assert apply_sheet(sheet).returned == 1
        assert (row_of(sheet, 3).verdict, row_of(sheet, 3).decision) == (RowVerdict.SAME, None)
        assert person_named("Ejemplo").position == cast.ANA.fields["position"]


def test_a_row_can_be_the_same_person_as_another_row(arrange: Arrange) -> None:
    rows: Rows = [LIST[0], ("L.", "Soto P.", "", "Perú", "", "", ""), ("Lucho", "Paz", "", "", "", "", "")]
    with arrange():
        sheet = uploaded(rows)
        decide_row(row_of(sheet, 4), "join:3")
        decide_row(row_of(sheet, 3), "join:2")
        with pytest.raises(Refused):
            decide_row(row_of(sheet, 2), "join:4")  # each other's
        with pytest.raises(Refused):
            decide_row(row_of(sheet, 2), "join:99")
        outcome = apply_sheet(sheet)
        assert (outcome.created, outcome.joined, outcome.waiting) == (1, 2, 0)
        assert {row_of(sheet, number).person_id for number in (2, 3, 4)} == {person_named("Soto Paz").id}


def test_one_mailbox_of_two_people_becomes_the_offices(arrange: Arrange) -> None:
    rows: Rows = [
        ("Alma", "Ficticia Rey", "despacho@lista.example", "", "", "", ""),
        ("Blas", "Ficticio Sol", "despacho@lista.example", "", "", "", ""),
    ]
    with arrange():
        sheet = uploaded(rows)
        decide_many(sheet, Narrowed(), "new")
        assert apply_sheet(sheet).created == 2
        alma, blas = person_named("Ficticia Rey"), person_named("Ficticio Sol")
        assert "despacho@lista.example" == alma.mail_address == blas.mail_address
        assert blas.email is None, "an address that identifies is one person's"


def test_many_rows_are_decided_at_once_where_it_makes_sense(arrange: Arrange, sheet: PeopleImport) -> None:
    with arrange():
        assert decide_many(sheet, Narrowed(), "skip") == 4
        assert decide_many(sheet, Narrowed("doubtful"), "new") == 1
        assert decide_many(sheet, Narrowed(), "update") == 1
        assert decide_many(sheet, Narrowed(), "new", [2, 3]) == 1
        decisions = [row_of(sheet, number).decision for number in (2, 3, 4, 5)]
        assert decisions == [Decision.NEW, Decision.UPDATE, Decision.NEW, Decision.SKIP]
        with pytest.raises(Refused):
            decide_many(sheet, Narrowed(), "same:somebody")


def test_a_mended_row_is_judged_with_those_it_touches(arrange: Arrange, sheet: PeopleImport) -> None:
    with arrange():
        assert mend(sheet, 5, given_names="Luis", family_names="Soto Paz", country_code="PE") == 2
        row = row_of(sheet, 5)
        assert (row.verdict, row.candidates[0]["row"], row.values["country_code"]) == (RowVerdict.DOUBTFUL, 2, "PE")
        decide_row(row, "join:2")
        mend(sheet, 4, given_names="Otra", family_names="Persona")
        assert row_of(sheet, 5).decision is Decision.JOIN, "what somebody decided stays while the row says the same"
        assert row_of(sheet, 4).verdict is RowVerdict.NEW


def test_a_list_is_applied_in_bounded_pieces(arrange: Arrange) -> None:
    with arrange():
        sheet = uploaded(list(many(450)))
        counts: list[Outcome] = []
        while not counts or counts[-1].more:
            counts.append(apply_piece(sheet))
        assert [one.created for one in counts] == [200, 200, 50]
        assert db.session.scalar(select(func.count(Person.id))) == 450
        assert db.session.scalar(select(ImportSource.id)) is None, "the file is forgotten when all is done"


def test_nothing_is_judged_anew_when_it_is_applied(arrange: Arrange, statements: Any) -> None:
    with arrange():
        sheet, other = uploaded(list(many(30))), uploaded(list(many(150)))
    with arrange(), statements() as few:
        apply_sheet(db.session.get_one(PeopleImport, sheet.id))
    with arrange(), statements() as more:
        apply_sheet(db.session.get_one(PeopleImport, other.id))
    assert len(more) <= len(few) + 2 <= 30, [str(one)[:150] for one in more[20:40]]


@pytest.mark.one_database
@pytest.mark.sqlite_only
def test_to_apply_a_list_reads_nothing_of_the_directory_that_was_compared(arrange: Arrange, clock: Any) -> None:
    """Each piece of a long list would else go through a hundred thousand people again."""
    worked = []
    for known in (20, 2000):
        with arrange():
            copies(make_person(), ({"email": None} for _ in range(known)))
            clock.move(timedelta(hours=1))
            sheet = uploaded(list(many(10 + len(worked))))
            db.session.execute(text("ANALYZE"))
        with arrange(), steps() as counted:
            assert apply_sheet(db.session.get_one(PeopleImport, sheet.id)).created > 0
        worked.append(counted.done)
    assert worked[1] < worked[0] * 1.3, worked


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
    with arrange():
        sheet = db.session.get_one(PeopleImport, sheet.id)
        choose(sheet, Choices(columns={"full_name": 1, "country_code": 3}))
        assert "Luis" not in row_of(sheet, 2).values.values()
        with pytest.raises(Refused):
            choose(sheet, Choices(columns={"country_code": 3}))
        decide_many(sheet, Narrowed(), "new")
        apply_sheet(sheet)
        with pytest.raises(Refused):
            choose(sheet, Choices(columns={"full_name": 1}))


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

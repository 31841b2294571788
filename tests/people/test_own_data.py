"""The file of one's own data forgets no table that has a way to a person, and says why where it tells nothing."""

import json

import pytest
from flask.testing import FlaskClient

from app.core.extensions import Model
from app.people.own_data import named_references
from app.people.personal_tables import personal_tables, shown_attributes
from app.people.tied_tables import NOT_TOLD, STANDS_FOR, tied_tables
from tests import cast, make
from tests.fixtures.applications import Arrange, SignInAs
from tests.forums.making import make_forum, make_forum_role
from tests.forums.report.making import make_summary
from tests.letters.making import make_letter_in
from tests.projects.making import make_partner, make_project, make_row

pytestmark = pytest.mark.one_database


def reached() -> set[str]:
    """The tables with a way of foreign keys to a person that runs through what is about one."""
    about = {personal.table for personal in personal_tables()} - set(STANDS_FOR)
    while more := {
        name
        for name, table in Model.metadata.tables.items()
        if name not in about | set(STANDS_FOR) | set(NOT_TOLD)
        and any(key.column.table.name in about for key in table.foreign_keys)
    }:
        about |= more
    return about


def test_each_table_with_a_way_to_a_person_is_told_or_says_why() -> None:
    told = {personal.table for personal in personal_tables()} | {table.name for table in tied_tables()}
    assert reached() - told == set()
    assert (set(NOT_TOLD) | set(STANDS_FOR)) - set(Model.metadata.tables) == set()
    assert not set(NOT_TOLD) & told
    assert set(STANDS_FOR) <= told


def test_each_row_that_is_told_says_something() -> None:
    mappers = {mapper.local_table: mapper for mapper in Model.registry.mappers}
    silent = [
        table.name
        for table in tied_tables()
        if not shown_attributes(mappers[table]) and not named_references(mappers[table])
    ]
    assert silent == []


@pytest.mark.both_databases
def test_the_file_names_what_hangs_on_me_and_on_nobody_else(
    client: FlaskClient, arrange: Arrange, sign_in: SignInAs
) -> None:
    with arrange():
        ana, joao = (make.make_person(**one.fields) for one in (cast.ANA, cast.JOAO))
        project, forum = make_project(), make_forum("Foro de prueba")
        for person, number in ((ana, "1"), (joao, "2")):
            make_row(project, number, owner_id=make_partner(project, person).id)
            make_forum_role(forum, person)
            make_summary(forum, f"Resumen {number}", author_id=person.id)
        letter = make_letter_in(person=ana)
        event = make.make_event("Seminario de prueba")
        make.make_seat(make.make_registration(event, ana), make.make_pool(event, taken=1))
        account = make.make_account(person=ana)
        reference = letter.reference
    sign_in(client, account)
    held = json.loads(client.post("/privacy/my-data?lang=es").text)["held"]
    assert [(row["number"], row["project"]) for row in held["project_row"]] == [("1", "Pliegos comunes")]
    assert [row["forum"] for row in held["forum_role"]] == ["Foro de prueba"]
    assert [row["body"] for row in held["forum_summary"]] == [{"es": "Resumen 1"}]
    assert held["letter_person"] == [{"letter": reference}]
    assert held["registration"][0]["event"] == "Seminario de prueba"
    assert held["registration"][0]["country"] == "CR"
    assert held["seat"] == [{"event": "Seminario de prueba"}]

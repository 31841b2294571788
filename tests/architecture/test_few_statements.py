"""Every page of the network's work asks the database at most ten times, with one row of each kind and with thirty.

What is counted are the statements of the second call, as those ask who may do everything, or hold the link.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.routing import Rule

from app.core.extensions import db
from app.library.files.models import StoredFile, store_key_of
from app.library.files.store import put_bytes
from tests.architecture.many_rows import MANY, multiply, tables_of
from tests.architecture.walking import address, application, routes
from tests.architecture.world import World, make_world
from tests.architecture.world_of_hidden import hide
from tests.fixtures.watching import Statements
from tests.make import make_country

pytestmark = [pytest.mark.one_database, pytest.mark.sqlite_only]

ROOMS = ("breakouts", "cooperation", "library", "profiles", "projects", "reports")
#: What their pages list beside their own rows.
LISTED = ("events", "people", "registration")
MOST = 10
#: Reports read a kind of row once each, however many kinds there are.
MORE = {
    **dict.fromkeys(("summary.show", "summary.document", "summary_editions.show"), 40),
    **dict.fromkeys(("donor_reports.show", "donor_reports.document", "reports.figures"), 12),
}
#: All pages that may be lost, and must be: files of which the world has none.
NO_FILES = ("linked_questionnaires.document", "linked_sections.document")
#: Whoever a rule lets stand once a country.
AMERICAS = [
    "AR", "BB", "BO", "BR", "BS", "BZ", "CA", "CL", "CO", "CR", "CU", "DM", "DO", "EC", "GD", "GT", "GY",
    "HN", "HT", "JM", "KN", "LC", "MX", "NI", "PA", "PE", "PY", "SR", "SV", "TT", "US", "UY", "VC", "VE",
]  # fmt: skip
#: Tables that stay shorter, and why.
SHORT = {
    "text_version": "a copy has no paragraphs: nobody could comment on the newest",
    "import_source": "goes once it was applied",
    "cooperation_question": "a row a country of a record",
    "breakout_link_use": "a row a link and day",
    "programme": "there is one",
    "progress_asking": "a row a contact and quarter",
}
Counting = Callable[[], AbstractContextManager[Statements]]


def asked_for() -> list[Rule]:
    views = application().view_functions
    readable = [rule for rule in routes() if "GET" in (rule.methods or ())]
    return [rule for rule in readable if views[rule.endpoint].__module__.split(".")[1] in ROOMS]


def counted(app: Flask, world: World, statements: Counting, *, is_first: bool) -> dict[str, Statements]:
    """Page → what it asked; the first time of all it asks for what is kept from then on, which is not counted."""
    found = {}
    for rule in asked_for():
        client, path = app.test_client(), address(rule, world, {})
        if "<token>" not in rule.rule:
            with client.session_transaction() as session:
                session["sign_in"] = world.tokens["administrator"]
        if is_first:
            client.get(path)
        with statements() as ran:
            status = client.get(path).status_code
        assert status == (404 if rule.endpoint in NO_FILES else 200), (path, status)
        found[rule.endpoint] = ran
    return found


@pytest.fixture
def world(app: Flask) -> World:
    with app.app_context():
        db.session().expire_on_commit = False
        made = make_world()
        hide(made)
        db.session.commit()
        db.session.remove()
    return made


def test_pages_ask_ten_times_at_most_with_one_row_and_with_thirty(
    app: Flask, world: World, statements: Counting
) -> None:
    few = counted(app, world, statements, is_first=True)
    with app.app_context():
        for code in AMERICAS:
            make_country(code)
        tables = [table for table in tables_of((*LISTED, *ROOMS)) if table.name != "text_version"]
        rows = multiply(db.session.connection(), tables)
        for public_id in db.session.scalars(select(StoredFile.public_id)):
            put_bytes(store_key_of(public_id), b"%PDF-1.4 prueba")
        db.session.commit()
    many = counted(app, world, statements, is_first=False)
    assert {name: number for name, number in rows.items() if number < MANY - 1 and name not in SHORT} == {}
    assert {page: str(ran) for page, ran in many.items() if len(ran) > MORE.get(page, MOST)} == {}
    assert {page: (len(few[page]), str(ran)) for page, ran in many.items() if len(ran) > len(few[page])} == {}


def test_each_exception_is_a_page() -> None:
    assert {*MORE, *NO_FILES} <= {rule.endpoint for rule in asked_for()}

"""The fixtures themselves: if these fail, no other result means anything."""

from datetime import timedelta

import psycopg
import pytest
from flask import Flask
from sqlalchemy import Connection, insert, select, text

from app.core.clock import now
from app.core.extensions import db
from app.network.models import Country
from app.people.models import Person
from app.registration.models import Registration
from tests import cast, make
from tests.fixtures import databases
from tests.fixtures.browsing import accessibility_faults, scrolls_sideways
from tests.fixtures.databases import databases_for


def test_makers_make_valid_rows(arrange):
    with arrange():
        event = make.make_event()
        ana = make.make_person(**cast.ANA.fields)
        registration = make.make_registration(event, ana)
        make.make_seat(registration, make.make_pool(event))
        make.make_invitation(event, make.make_person())
        make.make_question(event)
        make.make_institution(country_code="PE")
        account = make.make_account([event], ana)
    assert registration.name == "Ana Ejemplo"
    assert account.organises(event.id)
    with arrange():
        assert db.session.scalar(select(Registration.name_folded)) == "ejemplo ana"


@pytest.mark.parametrize("turn", [1, 2])
def test_each_test_begins_on_an_empty_database(arrange, turn):
    with arrange():
        assert db.session.scalars(select(Person)).all() == []
        make.make_person()


#: What a test forgot to close, which nothing but the next test's fixtures ends.
left_open: list[Connection] = []


@pytest.mark.parametrize("turn", [1, 2])
def test_what_an_earlier_test_left_open_is_in_nobodys_way(app, arrange, turn):
    """A row that was written and never committed would hold up whoever writes the same one."""
    with arrange():
        if db.engine.dialect.name == "postgresql":
            db.session.execute(text("SET LOCAL lock_timeout = '3s'"))
        assert db.session.scalars(select(Country)).all() == []
        make.make_country("PE")
        db.session.rollback()
    with app.app_context():
        left = db.engine.connect().execution_options(writes=True)
        left.execute(insert(Country).values(code="PE"))
        left_open.append(left)


@pytest.mark.parametrize("turn", [1, 2])
def test_a_session_that_was_ended_is_not_used_again(app, arrange, turn):
    with arrange():
        make.make_country("PE")
    with app.app_context():
        if db.engine.dialect.name != "postgresql":
            return
        session = db.session.scalar(text("SELECT pg_backend_pid()"))
        db.session.remove()
        url = db.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(url, autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s, 5000)", [session])


def test_a_kept_database_comes_back_as_it_was(applications, database, tmp_path):
    """Changed, added and deleted rows, and those of a table that was large."""

    def people(url: str) -> list[tuple[str, str | None]]:
        with applications.made_for(url).app_context():
            db.engine.dispose()  # its pool may know the database that stood here for an earlier test
            found = [(person.given_names, person.email) for person in db.session.scalars(select(Person))]
            db.session.remove()
            db.engine.dispose()
        return sorted(found)

    with applications.made_for(database.fresh()).app_context():
        db.engine.dispose()
        make.make_person(**cast.ANA.fields)
        make.make_person(**cast.JOAO.fields)
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    kept = database.kept(tmp_path)
    first = people(kept.fresh())
    assert len(first) == 2
    with applications.made_for(kept.fresh()).app_context():
        ana, joao = db.session.scalars(select(Person).order_by(Person.id))
        ana.given_names = "Otra"
        db.session.delete(joao)
        make.make_person("Nadie")
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    assert people(kept.fresh()) == first
    assert people(database.fresh()) == []


def test_the_clock_stands_still_until_moved(app, clock):
    with app.app_context():
        before = now()
        assert before.isoformat() == "2026-11-20T15:00:00+00:00"
        clock.move(timedelta(days=1))
        assert now() - before == timedelta(days=1)


def test_statements_are_counted_without_transactions(arrange, statements):
    with arrange(), statements() as ran:
        make.make_country()
    assert len(ran) == 2, ran


def test_a_client_refuses_to_call_inside_an_open_context(app: Flask):
    with app.app_context(), pytest.raises(AssertionError, match="Close the application context"):
        app.test_client().get("/")


BOTH = ["sqlite", "postgresql"]


@pytest.mark.parametrize(
    ("fixtures", "marks", "expected"),
    [
        (["app", "warm"], [], BOTH),
        (["app", "client"], [], ["sqlite"]),
        (["app", "sign_in"], [], ["sqlite"]),
        (["app", "browser"], [], ["sqlite"]),
        (["app", "client", "statements"], [], BOTH),
        (["app", "client"], ["both_databases"], BOTH),
        (["app"], ["one_database"], ["sqlite"]),
        (["app"], ["strictest_database"], ["postgresql"]),
        (["app"], ["sqlite_only"], ["sqlite"]),
    ],
)
def test_a_test_runs_on_the_databases_that_can_say_something_new(fixtures, marks, expected):
    for name in ("one", "two"):
        assert databases_for(fixtures, marks, BOTH, name) == expected
        assert set(databases_for(fixtures, marks, ["sqlite"], name)) == {"sqlite"}


def test_one_rule_in_two_runs_on_both_databases_and_all_do_where_it_is_asked(monkeypatch):
    names = [f"tests/events/test_rules.py::test_{number}" for number in range(400)]

    def on_both() -> int:
        return sum(databases_for(["app", "arrange"], [], BOTH, name) == BOTH for name in names)

    monkeypatch.setattr(databases, "ALL_RULES", False)
    assert 160 < on_both() < 240
    monkeypatch.setattr(databases, "ALL_RULES", True)
    assert on_both() == 400


def test_the_database_is_the_one_asked_for(app, database):
    with app.app_context():
        assert db.engine.dialect.name == database.name
        assert db.session.scalar(text("SELECT count(*) FROM alembic_version")) == 1


PAGE = "<!doctype html><html lang=en><title>A page</title><main><h1>A page</h1></main></html>"


@pytest.mark.own_app
def test_a_browser_reaches_the_live_server(app, live_server, phone_page, plain_page):
    app.add_url_rule("/test-page", "test_page", lambda: PAGE)
    for page in (phone_page, plain_page):
        page.goto("/test-page")
        assert page.get_by_role("heading").inner_text() == "A page"
    assert accessibility_faults(phone_page) == []
    assert not scrolls_sideways(phone_page)


def test_axe_finds_a_fault_where_there_is_one(phone_page):
    phone_page.set_content("<!doctype html><html><title>x</title><main><h1>x</h1><img src='data:,'></main></html>")
    assert {fault.split(":")[0] for fault in accessibility_faults(phone_page)} == {"html-has-lang", "image-alt"}

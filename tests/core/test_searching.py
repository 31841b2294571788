"""Names as people type them find the names as people write them, in each list; lists stand in the reader's alphabet."""

from collections.abc import Iterator
from typing import Any

import icu
import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import force_locale
from flask_migrate import downgrade, upgrade
from sqlalchemy import Select, select, text

from app.accounts.models import RoleKind
from app.accounts.queries import AccountFilters, accounts
from app.config import ROOT
from app.core.collation import alphabetical, stored_key
from app.core.extensions import db
from app.core.searching import folded_words
from app.core.text import folded
from app.events.listing import EventFilters, listed_events
from app.network.countries import in_order
from app.network.queries import institutions
from app.people.models import Person
from app.people.queries import directory
from app.registration.models import Registration
from app.registration.queries import listing
from app.registration.queries.invitations import invitations_of
from tests.fixtures.applications import Arrange, SignInAs
from tests.make import (
    make_account,
    make_event,
    make_institution,
    make_invitation,
    make_person,
    make_registration,
)

FOLDER = str(ROOT / "migrations")

#: (given names, family names, what people type to find them).
WRITTEN = [
    ("Siobhán", "O’Brien", ("o'brien", "O’BRIEN", "obrien siobhan", "o`brien", "brien")),
    ("María José", "Núñez Vargas", ("Núñez Vargas, María José", "nunez", "jose  vargas", "Maria-José núñez")),
    ("Jean-Loup", "L'Exemple", ("jean loup", "Jean‑Loup", "lexemple", "l’exemple jean-loup")),
    ("Søren", "Œuvré-Großmann", ("soren", "oeuvre", "OEUVRE grossmann", "Großmann, Søren", "grossmann – søren")),
    ("Łukasz", "Đorđević", ("lukasz", "dordevic")),
    ("Sukarno", "", ("sukarno", "Sukarno,")),
]


def ids(query: Select[Any]) -> list[int]:
    return [row.id for row in db.session.scalars(query)]


def test_words_are_folded_once_and_for_all() -> None:
    for given, family, typed in WRITTEN:
        stored = folded_words(f"{family} {given}")
        assert folded_words(stored) == stored
        assert folded_words(typed[0]).split()[0] in stored
    assert folded_words("%_\\") == ""
    assert folded_words("a’" * 9 + " b", 10) == "a" * 9  # what is cut leaves no space behind


@pytest.mark.parametrize("given, family, typed", WRITTEN, ids=[given for given, _, _ in WRITTEN])
def test_every_list_finds_a_name_however_it_is_typed(
    app: Flask, arrange: Arrange, given: str, family: str, typed: tuple[str, ...]
) -> None:
    with arrange():
        event = make_event(city=f"{family} {given}")
        person, other = make_person(given, family), make_person("Zoe", "Otra")
        registration = make_registration(event, person)
        make_registration(event, other)
        invited = make_invitation(event, person)
        account = make_account(person=person)
        institution = make_institution(f"{given} {family}")
    with app.test_request_context():
        for search in typed:
            assert ids(directory(search)) == [person.id], search
            assert ids(listing.listed(event, listing.RegistrationFilters(search=search))) == [registration.id], search
            assert [each.id for each in db.session.scalars(invitations_of(event, search=search))] == [invited.id], (
                search
            )
            assert ids(accounts(AccountFilters(search=search))) == [account.id], search
            assert ids(institutions(search)) == [institution.id], search
            assert ids(listed_events(None, EventFilters(search=search))) == [event.id], search


@pytest.mark.both_databases
def test_the_name_as_a_list_prints_it_finds_its_person_on_the_screens(
    client: FlaskClient, arrange: Arrange, sign_in: SignInAs
) -> None:
    with arrange():
        event = make_event()
        person = make_person("María José", "Núñez Vargas", email="mj@compras.example")
        make_registration(event, person)
        make_registration(event, make_person("Zoe", "Otra"))
        admin = make_account([RoleKind.ADMINISTRATOR], make_person("Ada", "Administra"))
    sign_in(client, admin)
    listed = "Núñez Vargas, María José"
    for path in (
        "/people?q=",
        f"/events/{event.slug}/registrations?search=",
        f"/events/{event.slug}/attendance?search=",
    ):
        page = client.get(path + listed).text
        assert f"{listed}<" in page and "Otra, Zoe" not in page, path
    copied = client.get("/people?q=María <mj@compras.example>,").text
    assert f"{listed}<" in copied


#: In Spanish ñ follows n; in the others it is n with a mark, and marks come after letters.
ORDERS = {
    "es": ["Álvarez, Ana", "Nunez, Ana", "Nunza, Ana", "Núñez, Ana", "Nuñoz, Ana", "Ñandú, Ana", "Oca, Ana"],
    "fr": ["Álvarez, Ana", "Ñandú, Ana", "Nunez, Ana", "Núñez, Ana", "Nuñoz, Ana", "Nunza, Ana", "Oca, Ana"],
}


@pytest.mark.parametrize("language, order", ORDERS.items())
def test_lists_stand_in_the_readers_alphabet(app: Flask, arrange: Arrange, language: str, order: list[str]) -> None:
    with arrange():
        event = make_event()
        for name in sorted(order, reverse=True):
            make_registration(event, make_person("Ana", name.partition(",")[0]))
    with app.test_request_context(), force_locale(language):
        people = [person.listed_name for person in db.session.scalars(directory())]
        found = list(db.session.scalars(listing.listed(event, listing.RegistrationFilters())))
        assert people == [registration.listed_name for registration in found] == order
        assert sorted(found, key=lambda registration: registration.place) == found


@pytest.mark.parametrize("language", ["es", "fr"])
def test_pages_by_name_walk_an_index(app: Flask, arrange: Arrange, language: str) -> None:
    with arrange():
        event = make_event()
    with app.test_request_context(), force_locale(language):
        db.engine.dispose()  # a session remembers how deep an index was when it was empty, and plans by that
        if db.engine.dialect.name != "sqlite":
            db.session.execute(text("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off"))
        on_postgresql = [directory()] if db.engine.dialect.name != "sqlite" else []  # SQLite finds who is known first
        for query in (*on_postgresql, listing.listed(event, listing.RegistrationFilters())):
            statement = query.limit(50).compile(db.engine, compile_kwargs={"literal_binds": True})
            how = "EXPLAIN QUERY PLAN" if db.engine.dialect.name == "sqlite" else "EXPLAIN"
            plan = " ".join(str(row) for row in db.session.execute(text(f"{how} {statement}".replace(":", "\\:"))))
            name = "name_sort_es" if language == "es" else "name_sort"
            assert "TEMP B-TREE" not in plan and "Sort Key" not in plan, plan
            assert f"ix_person_{name}" in plan or "ix_registration_list" in plan, plan


def test_one_family_stands_together_and_a_single_name_where_it_belongs(app: Flask, arrange: Arrange) -> None:
    order = ["Ruiz, Zoe", "Ruiz Díaz, Ana", "Ruiz-Mora, Eva", "Suárez, Ana", "Sukarno"]
    with arrange():
        for name in reversed(order):
            family, _, given = name.partition(", ")
            make_person(given or family, family if given else "")
    with app.test_request_context(), force_locale("es"):
        assert [person.listed_name for person in db.session.scalars(directory())] == order


def test_countries_stand_in_the_readers_alphabet(app: Flask) -> None:
    with app.test_request_context(), force_locale("es"):
        assert [name for _, name in in_order(["AT", "AX", "ES", "EC"])] == [
            "Austria",
            "Ecuador",
            "España",
            "Islas Aland",
        ]
        assert alphabetical("Ñeembucú") > alphabetical("Nzz")
    with app.test_request_context(), force_locale("en"):
        assert [name for _, name in in_order(["ZW", "AX", "AF"])] == ["Afghanistan", "Åland Islands", "Zimbabwe"]
        assert alphabetical("Ñeembucú") < alphabetical("Nzz")


def test_stored_keys_were_made_with_this_version_of_icu() -> None:
    assert icu.ICU_VERSION == "77.1", "Keys of two versions can't be compared: add a migration that makes them anew."
    assert stored_key("Núñez", "Ana", "es") != stored_key("Núñez", "Ana")
    assert stored_key("", "") == ""


@pytest.fixture
def at_0006(app: Flask) -> Iterator[None]:
    """Names as they were kept at revision 0006: marks and all, without a place."""
    with app.app_context():
        event = make_event(city="L’Île")
        for given, family, _ in WRITTEN:
            make_registration(event, make_person(given, family))
        make_institution("Œuvre d’Exemple")
        db.session.commit()
        downgrade(directory=FOLDER, revision="0006")
        yield
        db.session.rollback()
        upgrade(directory=FOLDER)


@pytest.mark.both_databases
@pytest.mark.usefixtures("at_0006")
def test_migrating_folds_and_places_the_names_that_are_kept(app: Flask) -> None:
    with app.app_context():
        for table in ("person", "registration"):
            kept = db.session.execute(text(f"SELECT family_names, given_names, name_folded FROM {table}")).all()
            assert [row[2] for row in kept] == [folded(f"{row[0]} {row[1]}") for row in kept]
        db.session.rollback()
        upgrade(directory=FOLDER)
        for kind in (Person, Registration):
            for row in db.session.scalars(select(kind)):
                stored = row.name_folded, row.name_sort, row.name_sort_es
                row.rename(row.given_names, row.family_names)
                assert stored == (row.name_folded, row.name_sort, row.name_sort_es)
        assert db.session.scalar(text("SELECT search_folded FROM institution")) == "oeuvre dexemple"
        assert db.session.scalar(text("SELECT place_folded FROM event")) == "centro de conferencias de prueba lile"


def test_thousands_of_words_are_no_failure(app: Flask, arrange: Arrange) -> None:
    """Wherever somebody pastes a whole text as what they look for: a database takes a thousand conditions."""
    with arrange():
        make_person("Ana", "Ejemplo")
    with app.app_context():
        assert [one.given_names for one in db.session.scalars(directory("ana " * 5000, by_address=True))] == ["Ana"]
        assert db.session.scalars(directory("ana " * 99 + "nadie", by_address=True)).all() == []

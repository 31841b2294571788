"""The directory's pages: search, filters, order, one person, adding and changing by hand."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import Account, RoleKind
from app.core.extensions import db
from app.people.history import HistoryEntry, histories
from app.people.models import Person
from tests import cast
from tests.fixtures.applications import Arrange, SignInAs
from tests.make import make_account, make_event, make_person


@pytest.fixture
def organiser(arrange: Arrange) -> Account:
    with arrange():
        person = make_person(**cast.OLGA.fields)
        return make_account([make_event()], person)


@pytest.fixture
def staff(client: FlaskClient, organiser: Account, sign_in: SignInAs) -> FlaskClient:
    sign_in(client, organiser)
    return client


@pytest.fixture
def everywhere(client: FlaskClient, arrange: Arrange, sign_in: SignInAs) -> FlaskClient:
    """Whoever organises all events."""
    with arrange():
        account = make_account([RoleKind.ORGANISER], make_person(**cast.OLGA.fields))
    sign_in(client, account)
    return client


@pytest.fixture
def people(arrange: Arrange) -> None:
    with arrange():
        for character in cast.DELEGATES:
            make_person(**character.fields)


def names(client: FlaskClient, query: str = "") -> list[str]:
    """The family names on the page, in order."""
    page = client.get(f"/people{query}").text
    found = [(page.find(f">{c.family_names}, {c.given_names}<"), c.family_names) for c in cast.CAST]
    return [name for place, name in sorted(found) if place >= 0]


@pytest.mark.both_databases
@pytest.mark.usefixtures("people")
def test_finds_by_every_word_in_any_order_without_accents(staff: FlaskClient) -> None:
    assert names(staff, "?q=exemplo+joao") == ["Exemplo"]
    assert names(staff, "?q=FICTICIA+ana") == ["Ejemplo"]
    assert names(staff, "?q=tomas.prueba@") == ["Prueba"]
    assert names(staff, "?q=%25") == []


@pytest.mark.both_databases
@pytest.mark.usefixtures("people")
def test_filters_narrow_the_list(staff: FlaskClient, arrange: Arrange) -> None:
    with arrange():
        make_person("Sin", "Correo", email=None)
    assert names(staff, "?country=BR") == ["Exemplo"]
    assert names(staff, "?category=multilateral") == ["Modelo"]
    assert names(staff, "?institution=imaginario+banco") == ["Modelo"]
    assert "Correo, Sin" in staff.get("/people?email=no").text
    assert "Correo, Sin" not in staff.get("/people?email=yes").text
    assert len(names(staff, "?category=nonsense&country=&email=maybe&sort=nonsense&page=x")) == 8


@pytest.mark.both_databases
@pytest.mark.usefixtures("people")
def test_sorts_by_name_and_by_country_in_the_readers_language(staff: FlaskClient) -> None:
    assert names(staff)[:3] == ["Ejemplo", "Exemple", "Exemplo"]
    assert names(staff, "?sort=-name")[0] == "Specimen"
    in_spanish = names(staff, "?sort=country&lang=es")  # Brasil … Estados Unidos … Perú
    assert in_spanish[0] == "Exemplo"
    assert in_spanish[-1] == "Muestra"
    in_english = names(staff, "?sort=country&lang=en")  # Brazil … Peru, United States
    assert in_english[-1] == "Modelo"


def test_says_what_to_do_when_nobody_matches(staff: FlaskClient) -> None:
    assert "Nobody matches" in staff.get("/people?q=nobody&lang=en").text


@pytest.mark.parametrize("path", ["/people", "/people/new", "/people/{id}", "/people/{id}/edit"])
def test_only_organisers_see_people(client: FlaskClient, arrange: Arrange, sign_in: SignInAs, path: str) -> None:
    with arrange():
        path = path.format(id=make_person().public_id)
        account, organiser = make_account(), make_account([RoleKind.ORGANISER])
    assert client.get(path).status_code == 302
    sign_in(client, account)
    assert client.get(path).status_code == 403
    sign_in(client, organiser)
    assert client.get(path).status_code == 200


def test_a_page_of_thirty_costs_what_a_page_of_one_does(staff: FlaskClient, arrange: Arrange, statements: Any) -> None:
    staff.get("/people")
    with statements() as few:
        staff.get("/people")
    with arrange():
        for _number in range(30):
            make_person()
    with statements() as many:
        staff.get("/people?sort=country")
    assert len(many) <= len(few) <= 10, many


def test_adds_a_person(staff: FlaskClient, arrange: Arrange) -> None:
    values = {"given_names": " Luz ", "family_names": "Nueva", "email": "Luz@Nueva.example", "category": "academia"}
    answer = staff.post("/people/new", data=values)
    assert answer.status_code == 303
    with arrange():
        person = db.session.scalars(select(Person).where(Person.family_names == "Nueva")).one()
        assert (person.given_names, person.email, person.name_folded) == ("Luz", "luz@nueva.example", "nueva luz")
    assert "Luz Nueva" in staff.get(answer.location).text


def test_keeps_what_was_typed_when_it_is_wrong(staff: FlaskClient) -> None:
    page = staff.post("/people/new?lang=en", data={"position": "Nueva", "email": "not an address"}).text
    assert "Error:" in page
    assert "Write a name: given names, family names, or both." in page
    assert "Write a complete e-mail address" in page
    assert 'value="Nueva"' in page
    assert 'value="not an address"' in page


@pytest.mark.both_databases
def test_an_address_belongs_to_one_person(everywhere: FlaskClient, arrange: Arrange) -> None:
    with arrange():
        other = make_person(**cast.ANA.fields)
        person = make_person("Luz", "Nueva")
    values = {"given_names": "Lucía", "email": other.email.upper(), "reason": "She wrote to us."}
    for path in ("/people/new", f"/people/{person.public_id}/edit"):
        page = everywhere.post(f"{path}?lang=en", data=values).text
        assert "Another person in the directory has the address ana.ejemplo@compras.example." in page
        assert 'value="Lucía"' in page


def test_changes_a_person(everywhere: FlaskClient, arrange: Arrange) -> None:
    with arrange():
        person = make_person(**cast.ANA.fields)
    page = everywhere.get(f"/people/{person.public_id}/edit").text
    assert 'value="Directora de Compras Públicas"' in page
    values = {"given_names": "Ana", "family_names": "Ejemplo", "position": "Ministra", "email": "", "category": ""}
    assert everywhere.post(f"/people/{person.public_id}/edit", data=values).status_code == 422, "and why?"
    values["reason"] = "She has left the ministry."
    assert everywhere.post(f"/people/{person.public_id}/edit", data=values).status_code == 303
    with arrange():
        changed = db.session.get_one(Person, person.id)
        assert (changed.position, changed.email, changed.category) == ("Ministra", None, None)


def test_a_merged_address_leads_to_the_kept_person(staff: FlaskClient, arrange: Arrange) -> None:
    with arrange():
        kept = make_person()
        merged = make_person(merged_into_id=kept.id)
    answer = staff.get(f"/people/{merged.public_id}")
    assert (answer.status_code, answer.location) == (301, f"/people/{kept.public_id}")
    assert staff.get(f"/people/{merged.public_id}/edit").status_code == 404


def test_other_modules_tell_the_history(app: Flask, staff: FlaskClient, arrange: Arrange, clock: Any) -> None:
    def told(person: Person) -> list[HistoryEntry]:
        return [HistoryEntry(clock.now(), f"Invited <{person.given_names}>", "/events")]

    with arrange():
        person = make_person()
    histories.add(app, told)
    assert "Invited &lt;Ana&gt;</a>" in staff.get(f"/people/{person.public_id}").text


@pytest.mark.both_databases
def test_names_that_grow_when_folded_fit_their_columns(staff: FlaskClient, arrange: Arrange) -> None:
    long = {"given_names": "ﬃ" * 120, "family_names": "ß" * 120, "institution_name": "ﬃ" * 200}
    assert staff.post("/people/new", data=long).status_code == 303
    with arrange():
        person = db.session.scalars(select(Person).where(Person.given_names.startswith("ﬃ"))).one()
        assert (len(person.name_folded), len(person.institution_folded)) == (250, 200)

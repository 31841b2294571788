"""What people are told of their data: the public page, one's own file, the page that erases, the commands."""

import json

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.models import Account, RoleKind
from app.core.extensions import db
from app.people.data_words import PERIODS, TABLES
from app.people.models import Person
from app.people.personal_tables import personal_tables
from app.people.privacy_topics import TOPICS
from tests import cast
from tests.fixtures.applications import Arrange, SignInAs
from tests.make import make_account, make_event, make_person, make_registration


@pytest.fixture
def ana(client: FlaskClient, arrange: Arrange, sign_in: SignInAs) -> Account:
    """Ana, signed in, with a registration."""
    with arrange():
        person = make_person(**cast.ANA.fields)
        make_registration(make_event(), person)
        account = make_account(person=person, password_hash="a secret hash")
        make_registration(make_event(), make_person(**cast.JOAO.fields))
    sign_in(client, account)
    return account


@pytest.fixture
def admin(client: FlaskClient, arrange: Arrange, sign_in: SignInAs) -> FlaskClient:
    with arrange():
        account = make_account([RoleKind.ADMINISTRATOR], make_person(**cast.ADA.fields))
    sign_in(client, account)
    return client


def test_every_table_and_period_has_words() -> None:
    assert {personal.table for personal in personal_tables()} - set(TABLES) == set()
    assert {data.kept for personal in personal_tables() for data in personal.columns.values()} - set(PERIODS) == set()


def test_the_privacy_page_lists_what_is_kept(client: FlaskClient) -> None:
    page = client.get("/privacy?lang=en").text
    for title in ("Identity in the directory", "Registrations", "Sessions", "two years"):
        assert title in page


@pytest.mark.both_databases
def test_own_data_holds_all_of_mine_and_nothing_of_others(client: FlaskClient, ana: Account) -> None:
    assert "Registrations" in client.get("/privacy/my-data?lang=en").text
    answer = client.post("/privacy/my-data")
    assert answer.mimetype == "application/json"
    held = json.loads(answer.text)["held"]
    assert held["person"][0]["email"] == cast.ANA.email
    assert held["registration"][0]["given_names"] == "Ana"
    assert len(held["registration"]) == 1
    assert "a secret hash" not in answer.text
    assert cast.JOAO.email not in answer.text


def test_own_data_is_for_the_signed_in(client: FlaskClient) -> None:
    assert client.get("/privacy/my-data").status_code == 302
    assert client.post("/privacy/my-data").status_code == 302


def test_the_page_tells_and_erases(admin: FlaskClient, arrange: Arrange) -> None:
    with arrange():
        person = make_person(**cast.ANA.fields)
        make_registration(make_event(), person)
    path = f"/people/{person.public_id}/erasure?lang=en"
    page = admin.get(path).text
    assert "your name is removed; you stay counted without it" in page
    assert "Type the name exactly: Ana Ejemplo." in admin.post(path, data={"name": "Ana"}).text
    with arrange():
        assert db.session.get_one(Person, person.id).erased_at is None
    assert admin.post(path, data={"name": "ana  ejemplo"}).status_code == 303
    with arrange():
        assert db.session.get_one(Person, person.id).erased_at
    assert admin.get(f"/people/{person.public_id}").status_code == 404


def test_nobody_erases_herself(admin: FlaskClient, arrange: Arrange) -> None:
    with arrange():
        own = db.session.query(Person).filter_by(family_names="Administra").one()
    page = admin.post(f"/people/{own.public_id}/erasure?lang=en", data={"name": own.name}).text
    assert "You can&#39;t erase yourself" in page


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_only_administrators_erase(client: FlaskClient, arrange: Arrange, sign_in: SignInAs, method: str) -> None:
    with arrange():
        path = f"/people/{make_person().public_id}/erasure"
        organiser = make_account([RoleKind.ORGANISER])
    assert client.open(path, method=method).status_code == 302
    sign_in(client, organiser)
    assert client.open(path, method=method).status_code == 403


def test_the_commands_list_merge_and_erase(app: Flask, arrange: Arrange) -> None:
    with arrange():
        ana = make_person(**cast.ANA.fields, public_id="-an-id-with-a-dash-001")
        twice = make_person("Ana", "Ejemplo", public_id="--an-id-with-dashes-02")
    shell = app.test_cli_runner()
    assert "Ana Ejemplo" in shell.invoke(args=["people", "list", "ejemplo"]).output
    assert "Merged." in shell.invoke(args=["people", "merge", ana.public_id, twice.public_id]).output
    assert "Erased." in shell.invoke(args=["people", "erase", ana.public_id, "--yes"]).output
    assert "There is no person nobody." in shell.invoke(args=["people", "erase", "nobody"]).output
    with arrange():
        assert db.session.get_one(Person, ana.id).erased_at
        assert db.session.get_one(Person, twice.id).erased_at


def test_every_personal_table_belongs_to_one_topic(app) -> None:
    with app.app_context():
        held = {personal.table for personal in personal_tables()}
    told = [table for topic in TOPICS for table in topic.tables]
    assert len(told) == len(set(told))
    assert held <= set(told) <= set(TABLES)
    assert {data.kept for one in personal_tables() for data in one.columns.values()} <= set(PERIODS)


def test_the_privacy_page_says_what_why_who_and_how_long_before_its_details(client: FlaskClient) -> None:
    page = client.get("/privacy?lang=en").text
    assert page.index("What you can do") < page.index("Who you are") < page.index("<details", page.index("Who you are"))
    main = page[page.index("<main") :]
    assert [
        main.count(f"<dt>{term}</dt>") for term in ("What is kept", "Why it is kept", "Who sees it", "How long")
    ] == [len(TOPICS)] * 4
    assert "until you ask to be erased; parts of it less long (30 days)" in main  # as the columns state it
    assert "Uploaded lists as they came" in main

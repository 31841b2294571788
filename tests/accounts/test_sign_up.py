"""Opening an account: nothing exists until the link sent to the address was used."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.accounts.models import Account, SignUp
from app.core.clock import now
from app.core.extensions import db
from app.people.models import Person
from tests import make
from tests.accounts.conftest import GOOD, is_in, signs_in

FORM = {"given_names": "Ana María", "family_names": "Ejemplo", "email": "Ana@compras.example"}


def count(arrange, table):
    with arrange():
        return db.session.scalar(select(func.count(table.id)))


@pytest.mark.both_databases
def test_an_account_is_there_after_the_link(client, app, arrange, last_link, outbox):
    answer = client.post("/sign-up?lang=pt", data=FORM)
    assert (answer.status_code, answer.location) == (303, "/mail-sent")
    assert (count(arrange, Account), count(arrange, Person)) == (0, 0)
    path = last_link()
    assert outbox()[-1].language == "pt"
    assert client.get(path).status_code == 200
    assert count(arrange, Account) == 0
    assert client.post(path, data={"password": GOOD}).status_code == 303
    assert is_in(client)
    with arrange():
        person = db.session.scalar(select(Person))
        assert (person.name, person.email, person.language) == ("Ana María Ejemplo", "ana@compras.example", "pt")
    assert signs_in(app.test_client(), "ana@compras.example")
    assert app.test_client().post(path, data={"password": GOOD}).status_code == 410


def test_a_password_is_not_needed(client, app, arrange, last_link):
    client.post("/sign-up", data=FORM)
    assert client.post(last_link(), data={"password": ""}).status_code == 303
    assert is_in(client)
    assert not signs_in(app.test_client(), "ana@compras.example", "")


@pytest.mark.parametrize("password", ["too short", "ana maria ejemplo", "ana@compras.example", "passwordpassword"])
def test_a_weak_password_opens_nothing(client, arrange, last_link, password):
    client.post("/sign-up", data=FORM)
    path = last_link()
    answer = client.post(path, data={"password": password})
    assert answer.status_code == 422
    assert "field-error" in answer.text
    assert not re.search(rf'type="password"[^>]*value="{password}"', answer.text)
    assert count(arrange, Account) == 0
    assert client.post(path, data={"password": GOOD}).status_code == 303


def test_what_was_typed_stays(client, outbox):
    answer = client.post("/sign-up", data=FORM | {"email": "not an address"})
    assert 'value="not an address"' in answer.text
    assert 'value="Ana María"' in answer.text
    assert outbox() == []


@pytest.mark.parametrize("field", ["given_names", "family_names"])
def test_names_stay_on_one_line(client, outbox, field):
    client.post("/sign-up", data=FORM | {field: "Ana\r\nBcc: all@example.org"})
    assert outbox() == []


def test_the_mail_carries_nothing_that_a_stranger_typed(client, outbox):
    client.post("/sign-up", data=FORM | {"given_names": "Win money at evil.example"})
    message = outbox()[-1]
    assert "evil.example" not in message.subject + message.text + message.html + message.to_name


def test_a_link_counts_for_a_day(client, arrange, last_link, clock):
    client.post("/sign-up", data=FORM)
    path = last_link()
    clock.move(timedelta(days=1))
    assert client.get(path).status_code == 410
    assert client.post(path, data={"password": GOOD}).status_code == 410
    assert count(arrange, Account) == 0


@pytest.mark.both_databases
def test_asked_twice_gives_one_account(client, app, arrange, last_link):
    client.post("/sign-up", data=FORM)
    first = last_link()
    client.post("/sign-up", data=FORM)
    second = last_link()
    assert first != second
    assert client.post(second, data={"password": GOOD}).status_code == 303
    assert app.test_client().post(first, data={"password": GOOD}).status_code == 410
    assert count(arrange, Account) == 1


def test_a_known_person_keeps_the_names_the_programme_knows(client, arrange, last_link):
    with arrange():
        make.make_person("Ana", "Verdadera", email="ana@compras.example")
    client.post("/sign-up", data=FORM)
    client.post(last_link(), data={"password": GOOD})
    with arrange():
        assert db.session.scalars(select(Person.family_names)).all() == ["Verdadera"]
    assert is_in(client)


def test_an_address_with_an_account_is_told_by_mail_and_nothing_changes(client, arrange, outbox):
    with arrange():
        make.make_account(email="ana@compras.example")
    client.post("/sign-up", data=FORM)
    assert [m.kind for m in outbox()] == ["accounts/already_registered"]
    assert (count(arrange, Account), count(arrange, SignUp)) == (1, 0)


def test_a_closed_account_opens_again_without_its_roles(client, arrange, last_link):
    with arrange():
        make.make_account(email="ana@compras.example", closed_at=now())
    client.post("/sign-up", data=FORM)
    client.post(last_link(), data={"password": GOOD})
    assert is_in(client)
    with arrange():
        assert db.session.scalars(select(Account.closed_at)).all() == [None]


def test_signing_up_goes_on_to_what_was_asked_for(client, last_link):
    client.post("/sign-up", data=FORM | {"next": "/account/sessions"})
    assert client.post(last_link(), data={"password": GOOD}).location == "/account/sessions"

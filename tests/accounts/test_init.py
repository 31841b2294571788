"""`flask init`: the first administrator."""

import pytest
from sqlalchemy import func, select

from app.accounts.models import Account, Role, RoleKind
from app.core.extensions import db
from app.network.models import Country
from tests import make
from tests.accounts.conftest import GOOD, signs_in

WHO = ["--email", "Ada@secretaria.example", "--given-names", "Ada", "--family-names", "Administra"]


@pytest.fixture
def init(app):
    def run(*arguments, **kwargs):
        return app.test_cli_runner().invoke(args=["init", *arguments], **kwargs)

    return run


def administrators(arrange):
    with arrange():
        return db.session.scalar(select(func.count(Role.id)).where(Role.kind == RoleKind.ADMINISTRATOR))


def test_makes_the_first_and_says_what_is_next(init, app, arrange):
    result = init(*WHO, "--password", GOOD)
    assert result.exit_code == 0, result.output
    assert "http://127.0.0.1:8000/sign-in" in result.output
    client = app.test_client()
    assert signs_in(client, "ada@secretaria.example")
    assert client.get("/accounts").status_code == 200
    with arrange():
        assert db.session.scalar(select(func.count(Country.code))) == 249


def test_asks_for_what_is_missing(init, arrange):
    given = f"ada@secretaria.example\nAda\nAdministra\n{GOOD}\n{GOOD}\n"
    result = init(input=given)
    assert result.exit_code == 0, result.output
    assert GOOD not in result.output
    assert administrators(arrange) == 1


def test_sends_a_link(init, app, arrange, last_link, outbox):
    assert init(*WHO, "--send-link").exit_code == 0
    assert outbox()[-1].kind == "accounts/administrator"
    assert app.test_client().post(last_link(), data={"password": GOOD}).status_code == 303
    assert signs_in(app.test_client(), "ada@secretaria.example")


def test_refuses_when_there_is_one_unless_told(init, arrange):
    init(*WHO, "--password", GOOD)
    other = [
        "--email",
        "otra@secretaria.example",
        "--given-names",
        "Otra",
        "--family-names",
        "Persona",
        "--password",
        GOOD,
    ]
    refused = init(*other)
    assert refused.exit_code == 1
    assert "--force-another" in refused.output
    assert administrators(arrange) == 1
    assert init(*other, "--force-another").exit_code == 0
    assert administrators(arrange) == 2


@pytest.mark.parametrize("wrong", [["--password", "short"], ["--email", "nowhere", "--password", GOOD]])
def test_refuses_in_one_sentence(init, arrange, wrong):
    result = init(*WHO, *wrong)
    assert result.exit_code == 1
    assert result.output.startswith("Error: ")
    assert administrators(arrange) == 0


def test_gives_the_role_to_an_account_that_exists(init, arrange):
    with arrange():
        make.make_account(email="ada@secretaria.example")
    assert init(*WHO, "--send-link").exit_code == 0
    with arrange():
        assert db.session.scalar(select(func.count(Account.id))) == 1
    assert administrators(arrange) == 1

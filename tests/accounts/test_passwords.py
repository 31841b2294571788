"""What is accepted as a password, and how it is kept."""

import pytest

from app.accounts import passwords
from tests.accounts.conftest import GOOD

pytestmark = pytest.mark.one_database

EMAIL, NAMES = "ana.ejemplo@compras.example", ("Ana María", "Ejemplo Pérez")


@pytest.mark.parametrize(
    "password",
    [
        "",
        "fourteen chars",
        "ana.ejemplo@compras.example",
        "ANA.EJEMPLO@COMPRAS.EXAMPLE",
        "Ana María Ejemplo Pérez",
        "anamariaejemploperez",
        "Ejemplo Perez 2026",
        "compras.example 123",
        "123456789012345",
        "qwertyuiopasdfgh",
        "passwordpassword",
        "aaaaaaaaaaaaaaaaaaaa",
        "1qaz2wsx3edc4rfv",
        "x" * 1025,
    ],
)
def test_refused(app, password):
    with app.test_request_context():
        assert passwords.weakness(password, EMAIL, NAMES)


@pytest.mark.parametrize(
    "password",
    [
        GOOD,
        "Ana bebe café con leche de cabra",
        "пять совсем разных слов",
        "xK7#pQ2!vM9$rT4",
        "correct horse battery staple",
        "y dos veces más " * 64,
    ],
)
def test_accepted(app, password):
    with app.test_request_context():
        assert passwords.weakness(password, EMAIL, NAMES) == ""


def test_fifteen_is_counted_in_characters_however_composed(app):
    with app.test_request_context():
        assert passwords.weakness("a\u0301é" * 7, EMAIL) != ""  # 14 once composed
        assert passwords.normal("a\u0301") == "á"


def test_kept_as_argon2id_and_never_cut(app):
    long = "palabra y otra " * 68
    assert 1000 < len(long) <= 1024
    with app.test_request_context():
        stored = passwords.hashed(long)
        assert stored.startswith("$argon2id$")
        assert passwords.is_password(long, stored)
        assert not passwords.is_password(long[:-1], stored)
        assert not passwords.is_password(long + "x" * 10_000, stored)


def test_the_parameters_are_those_of_rfc_9106(monkeypatch):
    monkeypatch.undo()
    hasher = passwords._hasher
    assert (hasher.time_cost, hasher.memory_cost, hasher.parallelism) == (3, 65536, 4)


def test_nothing_matches_an_account_without_password(app):
    with app.test_request_context():
        assert not passwords.is_password("nobody's password", "")
        assert not passwords.is_password("", "")

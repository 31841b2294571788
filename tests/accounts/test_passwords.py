"""What is accepted as a password, and how it is kept."""

import pytest

from app.accounts import passwords
from app.core.extensions import db
from app.core.translated import TranslatedText
from app.events.models import EventStatus, Series
from tests import make
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
        "Encuentro2026!!",
        "encuentro-2026-2027",
        "3ncu3ntr0_2026!!",
        "3nCu3nTr0!!!!!!!!!!!!!!",
        "!!2026ortneucnE",
        "Encuentro 1234567890",
        "EncuentroEncuentro",
        "Ana.Ejemplo.2026!",
        "@n@M@r!@3j3mpl0",
        "ComprasEncuentro2026",
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


@pytest.fixture
def known_here(arrange):
    """A network with a member and two events, of which one is a draft."""
    with arrange():
        make.make_network("Red Interamericana de Compras Gubernamentales")
        make.make_membership("CR")
        series = Series(slug="cumbre", name=TranslatedText(es="Cumbre Ministerial", en="Ministerial Summit"))
        db.session.add(series)
        make.make_event("Taller sobre transparencia hemisférica", city="Montevideo", series=series)
        make.make_event("Lanzamiento reservadísimo", status=EventStatus.DRAFT)


@pytest.mark.parametrize(
    "password",
    [
        "Interamericana1",
        "ComprasGubernamentales!",
        "CostaRica-2026-!!",
        "Cumbre2027Ministerial",
        "MinisterialSummit26",
        "Montevideo-2026!!",
        "T4ller-Transp4renci4",
        "hemisferica*2026*",
        "Montevideo Encuentro Ejemplo",
    ],
)
def test_what_everybody_here_knows_is_refused_with_years_and_signs(app, known_here, password):
    with app.test_request_context("/?lang=en"):
        said = passwords.weakness(password, EMAIL, NAMES)
    assert "what everybody knows" in said and "Choose four or more words" in said


@pytest.mark.parametrize(
    "password",
    [
        GOOD,
        "Montevideo con nubes de algodon rosa",
        "el taller del zapatero verde fosforito",
        "xK7#pQ2!vM9$rT4-Lima",
        "Lanzamiento reservadisimo 7",  # a draft is nobody's to know, so the form must not tell
    ],
)
def test_words_that_are_known_may_be_part_of_a_password(app, known_here, password):
    with app.test_request_context():
        assert passwords.weakness(password, EMAIL, NAMES) == ""


def test_the_form_says_why_and_what_makes_a_good_one(client, sign_in, arrange, known_here):
    with arrange():
        account = make.make_account()
    sign_in(client, account)
    answer = client.post("/account/password?lang=en", data={"password": "Encuentro2026!!"})
    assert answer.status_code == 422
    assert "Who guesses passwords tries first what everybody knows" in answer.text

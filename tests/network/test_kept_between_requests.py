"""What is worked out once for many requests: it follows its key, and nothing of one reader reaches another."""

from dataclasses import replace

from flask import Flask
from flask.testing import FlaskClient

from app.accounts.models import RoleKind
from app.core.colours import theme
from app.core.settings import settings
from app.events import queries
from app.events.models import EventStatus
from app.network.queries import country_choices
from tests import make
from tests.fixtures.applications import Arrange


def test_colours_follow_the_settings(app: Flask) -> None:
    with app.app_context():
        one = theme(settings())
        other = theme(replace(settings(), colour="#225522"))
    assert one["colour-light"] != other["colour-light"]
    assert one["accent"] == other["accent"]


def test_countries_follow_the_language_and_what_the_network_has(app: Flask, arrange: Arrange) -> None:
    with arrange():
        make.make_country("DE")
        make.make_country("ES")
    with app.test_request_context("/?lang=en"):
        assert country_choices() == [("DE", "Germany"), ("ES", "Spain")]
    with app.test_request_context("/?lang=es"):
        assert country_choices() == [("DE", "Alemania"), ("ES", "España")]
        country_choices().clear()
    with arrange():
        make.make_country("AT")
    with app.test_request_context("/?lang=es"):
        assert [code for code, _name in country_choices()] == ["DE", "AT", "ES"]


def test_macros_speak_the_language_of_each_reader_in_turn(client: FlaskClient) -> None:
    for language, word in {
        "es": "Iniciar sesión",
        "en": "Sign in",
        "fr": "Se connecter",
        "pt": "Iniciar sessão",
    }.items():
        page = client.get(f"/sign-in?lang={language}").text
        assert f'<html lang="{language}">' in page
        assert word in page or language == "pt"


def test_each_reader_of_an_event_sees_what_they_may(app: Flask, arrange: Arrange) -> None:
    with arrange():
        draft = make.make_event("Borrador", slug="borrador", status=EventStatus.DRAFT)
        shown = make.make_event("Publicado", slug="publicado")
        own, other = make.make_account([draft]), make.make_account([shown])
        everything = make.make_account([RoleKind.ORGANISER])
        seen = [bool(queries.full_event("borrador", reader)) for reader in (None, own, other, everything, None, other)]
        assert seen == [False, True, False, True, False, False]
        assert all(queries.full_event("publicado", reader) for reader in (None, own, other, everything))

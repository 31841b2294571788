"""How a contribution is begun in a list or below an answer: with its author's own words, and nobody's name where none is told."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from app.forums.letters import answered_words
from app.forums.models import ContributionState, TextFormat
from app.forums.shown_contributions import Byline, ShownContribution
from app.forums.texts import beginning, written_duration
from tests.fixtures.time import START


@pytest.mark.parametrize("format_", TextFormat)
@pytest.mark.parametrize(
    ("body", "own"),
    [
        ("> Lo de otra.\n> Y más.\n\nAquí igual.", "Aquí igual."),
        ("Uno.\n\n> Lo de otra.\n\nDos.", "Uno. Dos."),
        ("> Solo lo de otra.", "Solo lo de otra."),
        ("El precio > 5 importa.", "El precio > 5 importa."),
    ],
)
def test_it_begins_with_own_words(app, format_, body, own):
    with app.test_request_context():
        assert beginning(SimpleNamespace(body=body, format=format_)).removeprefix("> ") == own


@pytest.mark.one_database
def test_nobody_stands_beside_the_number_of_one_without_a_name(app):
    answered = ShownContribution("", 31, ContributionState.PUBLISHED, byline=Byline(), at=START, body="Quebró.")
    named = ShownContribution("", 31, ContributionState.PUBLISHED, byline=Byline("Ana"), at=START, body="Quebró.")
    with app.test_request_context("/?lang=es"):
        assert answered_words(answered) == "En respuesta a la contribución 31: Quebró."
        assert answered_words(named) == "En respuesta a la contribución 31, de Ana: Quebró."
        assert written_duration(timedelta(seconds=5)) == "menos de un minuto"

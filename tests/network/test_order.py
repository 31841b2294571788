"""Institutions, series and events in the alphabet of whoever reads, by what they read."""

from datetime import date

import pytest
from flask import Flask
from flask_babel import force_locale

from app.accounts.models import RoleKind
from app.core.extensions import db
from app.core.translated import TranslatedText
from app.events.models import Event, Series
from app.events.queries import all_series, possible_parents
from app.network.queries import institutions
from tests.make import make_account, make_event, make_institution, saved

#: In the common alphabet ñ stands among n; in the Spanish one after it.
NAMES = ("Nube", "Ñandú", "Nzuri", "Ola")
ORDERS = {"es": ["Nube", "Nzuri", "Ñandú", "Ola"], "en": ["Ñandú", "Nube", "Nzuri", "Ola"]}


@pytest.mark.parametrize("language", ["es", "en", "pt", "fr"])
def test_institutions_stand_in_the_readers_alphabet(app: Flask, language: str) -> None:
    with app.test_request_context(), force_locale(language):
        for name in NAMES:
            make_institution(name)
        found = [str(one.name) for one in db.session.scalars(institutions())]
        assert found == ORDERS["es" if language == "es" else "en"]


def test_each_reader_has_the_order_of_what_they_read(app: Flask) -> None:
    with app.test_request_context():
        saved_name(TranslatedText(es="Agencia", en="Zeta agency"))
        saved_name(TranslatedText(es="Zócalo", en="Alpha square"))
        saved_name(TranslatedText(es="Mercado"))  # what a reader of English reads too
        with force_locale("es"):
            assert names() == ["Agencia", "Mercado", "Zócalo"]
        with force_locale("en"):
            assert names() == ["Alpha square", "Mercado", "Zeta agency"]


def saved_name(name: TranslatedText) -> None:
    make_institution("x").name = name
    db.session.flush()


def names() -> list[str]:
    return [str(one.name) for one in db.session.scalars(institutions())]


@pytest.mark.parametrize("language", ["es", "en"])
def test_events_of_one_day_and_series_too(app: Flask, language: str) -> None:
    with app.test_request_context(), force_locale(language):
        for number, name in enumerate(NAMES):
            make_event(name, start_on=date(2027, 5, 12))
            saved(Series(slug=f"serie-{number}", name=TranslatedText(es=name)))
        viewer = make_account([RoleKind.ORGANISER])
        other = make_event("Otro", start_on=date(2020, 1, 1))
        assert [str(event.title) for event in possible_parents(other, viewer)] == ORDERS[language]
        assert [str(series.name) for series in all_series()] == ORDERS[language]


def test_a_new_title_moves_an_event(app: Flask) -> None:
    with app.app_context():
        event = make_event("Abeja")
        before = event.text_sort_es
        event.title = TranslatedText(es="Zorro")
        db.session.flush()
        db.session.expire(event)
        assert db.session.get_one(Event, event.id).text_sort_es > before

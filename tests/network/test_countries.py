"""Countries: all of ISO 3166-1, none besides, in each language's order."""

from flask_babel import force_locale

from app.core.extensions import db
from app.network.actions import load_countries
from app.network.countries import in_order, iso_codes
from app.network.models import Country
from app.network.queries import country_choices


def test_the_codes_are_those_of_iso_3166():
    codes = iso_codes()
    assert len(codes) == 249
    assert {"CR", "BQ", "SS", "PS"} <= set(codes)
    assert not {"EU", "UN", "XA", "XB", "XK", "ZZ", "EZ", "AC", "IC"} & set(codes)


def test_loading_adds_what_is_missing_and_only_once(arrange):
    with arrange():
        db.session.add(Country(code="CR"))
        db.session.flush()
        assert load_countries() == 248
        assert load_countries() == 0
        assert len(country_choices()) == 249


def test_the_order_is_that_of_the_readers_language(app):
    codes = ["DE", "AT", "ES", "ZA"]
    with app.test_request_context():
        with force_locale("es"):
            assert [name for _code, name in in_order(codes)] == ["Alemania", "Austria", "España", "Sudáfrica"]
        with force_locale("en"):
            assert [name for _code, name in in_order(codes)] == ["Austria", "Germany", "South Africa", "Spain"]


def test_accents_do_not_move_a_name(app):
    with app.test_request_context(), force_locale("es"):
        assert [code for code, _name in in_order(["EC", "EG", "AT", "BE", "BZ"])] == ["AT", "BE", "BZ", "EC", "EG"]

"""What stays of whoever signed a text, or spoke for a country, when their data is erased."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.cooperation.texts.models import TextSignature
from app.core.extensions import db
from app.core.translated import TranslatedText
from app.network.models import Bloc
from app.people.erasure import erase, what_stays
from tests.cooperation.texts.making import adopted, as_contact, consulted, keys_of, said, signed
from tests.fixtures.applications import Arrange
from tests.make import make_contact, make_country, make_person, saved

pytestmark = pytest.mark.one_database

NAME = "Berta Nueva Ejemplo"


def test_a_name_goes_that_was_entered_before_the_directory_knew_it(
    office: FlaskClient, arrange: Arrange, app: Flask
) -> None:
    with arrange():
        bloc = saved(Bloc(slug="bloque", name=TranslatedText(es="Bloque de prueba")))
        for code in ("CR", "PE"):
            make_country(code)
        text = adopted()
        signed(text, "CR", name=NAME), signed(text, "PE", name=NAME), signed(text, bloc_id=bloc.id, name=NAME)
        berta = make_person("Berta", "Nueva Ejemplo", country_code="CR")
        assert db.session.scalars(select(TextSignature.person_id)).all() == [None, None, None]
        assert [one for one in what_stays(berta) if "2" in one] != []
        erase(berta)
    with app.app_context():
        left = dict(db.session.execute(select(TextSignature.country_code, TextSignature.name)).all())
        assert left == {"CR": "", "PE": NAME, None: ""}
    assert "Erased person" in office.get("/texts/declaracion/signatures?lang=en").text


def test_of_two_of_one_name_neither_takes_the_others_signature_along(app: Flask) -> None:
    with app.app_context():
        make_country("CR")
        signed(adopted(), "CR", name=NAME)
        one, _other = (make_person("Berta", "Nueva Ejemplo", country_code="CR") for _ in range(2))
        erase(one)
        assert db.session.scalars(select(TextSignature.name)).all() == [NAME]


def test_who_is_to_be_erased_is_told_that_a_position_is_their_countrys(app: Flask) -> None:
    with app.app_context():
        contact, text = make_contact("CL"), consulted()
        said(text, keys_of(text)[0], as_contact(contact))
        before = len(what_stays(contact.person))
        said(text, keys_of(text)[1], as_contact(contact))
        assert before == len(what_stays(contact.person))
        assert any("2" in one for one in what_stays(contact.person))

"""How officials are greeted: by their form of address and office, never by their name."""

from types import SimpleNamespace
from typing import Any

import pytest

from app.config import LANGUAGES
from app.core.clock import now
from app.core.extensions import db
from app.letters.addressing import addressed_as
from app.letters.models import AddresseeGender, FormOfAddress, Salutation
from app.letters.salutations import closing, formal_greeting, usual_salutations

pytestmark = pytest.mark.one_database


def somebody(honorific: str = "", position: str = "", given: str = "María", family: str = "Prueba") -> Any:
    return SimpleNamespace(honorific=honorific, position=position, given_names=given, family_names=family)


def test_every_language_form_and_gender_has_its_words():
    expected = {(code, form, gender) for code in LANGUAGES for form in FormOfAddress for gender in AddresseeGender}
    assert set(usual_salutations()) == expected
    assert all(line.greeting and line.closing for line in usual_salutations().values())


@pytest.mark.parametrize(
    ("honorific", "position", "form", "gender"),
    [
        ("Sra.", "Directora General de Compras", FormOfAddress.DIRECTOR, AddresseeGender.FEMALE),
        ("Sr.", "Ministro de Hacienda", FormOfAddress.MINISTER, AddresseeGender.MALE),
        # The masculine of an office may be the name of the office.
        ("", "Director de Contrataciones", FormOfAddress.DIRECTOR, AddresseeGender.UNKNOWN),
        ("", "Ministra de Economía", FormOfAddress.MINISTER, AddresseeGender.FEMALE),
        ("", "Minister of Finance", FormOfAddress.MINISTER, AddresseeGender.UNKNOWN),
        ("Mr.", "Minister-Counsellor", FormOfAddress.PLAIN, AddresseeGender.MALE),
        ("", "Asesora, Ministerio de Hacienda", FormOfAddress.PLAIN, AddresseeGender.UNKNOWN),
        ("Mme", "Vice-Ministre", FormOfAddress.VICE_MINISTER, AddresseeGender.FEMALE),
        ("Emb.", "Representante Permanente", FormOfAddress.AMBASSADOR, AddresseeGender.UNKNOWN),
        ("Dr.", "", FormOfAddress.DOCTOR, AddresseeGender.UNKNOWN),
        ("Dra.", "", FormOfAddress.DOCTOR, AddresseeGender.FEMALE),
        ("Ing.", "Secretaria", FormOfAddress.ENGINEER, AddresseeGender.UNKNOWN),
        ("", "Secretario Ejecutivo", FormOfAddress.SECRETARY, AddresseeGender.UNKNOWN),
        ("Sr. y Sra.", "", FormOfAddress.PLAIN, AddresseeGender.UNKNOWN),
    ],
)
def test_read_off_the_form_of_address_and_the_office(honorific, position, form, gender):
    found = addressed_as(somebody(honorific, position))
    assert (found.form, found.gender) == (form, gender)


@pytest.mark.parametrize("given", ["María", "Juan", "Andrea", "Ana Guadalupe"])
def test_never_off_the_name(given):
    assert addressed_as(somebody(given=given)).gender is AddresseeGender.UNKNOWN


def test_as_it_is_written(arrange):
    with arrange():
        director = somebody("Sra.", "Directora de Compras")
        assert formal_greeting(director, "es") == "Estimada señora Directora:"
        assert closing(director, "es") == "La saluda muy atentamente,"
        assert formal_greeting(somebody("Sr.", "Ministro"), "pt") == "Excelentíssimo Senhor Ministro,"
        assert formal_greeting(somebody(), "es") == "De mi consideración:"
        assert formal_greeting(somebody(), "fr") == "Madame, Monsieur,"
        assert formal_greeting(somebody(given="", family="Ejemplo"), "en") == "Dear Ejemplo,"
        assert formal_greeting(None, "fr") == "Mesdames, Messieurs,"
        assert "Madame l’Ambassadrice" in closing(somebody("", "Ambassadrice"), "fr")


def test_the_office_writes_it_otherwise(arrange):
    with arrange():
        line = {"greeting": "Distinguida señora Directora:", "closing": "Con mi mayor aprecio,"}
        ours = Salutation(
            language="es", form=FormOfAddress.DIRECTOR, gender=AddresseeGender.FEMALE,
            written_at=now(), written_by="somebody", **line,
        )  # fmt: skip
        db.session.add(ours)
        db.session.flush()
        director = somebody("Sra.", "Directora")
        assert formal_greeting(director, "es") == "Distinguida señora Directora:"
        assert formal_greeting(director, "fr") == "Madame la Directrice,"

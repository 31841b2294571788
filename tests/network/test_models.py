"""Memberships in time, and what is folded for searching."""

from datetime import date

import pytest

from app.core.dates import Precision
from app.core.translated import TranslatedText
from app.network.models import Institution, InstitutionKind, Membership

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("until", "precision", "is_current"),
    [
        (None, None, True),
        (None, Precision.UNKNOWN, False),
        (date(2010, 1, 1), Precision.YEAR, False),
        (date(2027, 1, 1), Precision.DAY, True),
    ],
)
def test_a_membership_lasts_until_its_end_is_recorded(until, precision, is_current):
    membership = Membership(country_code="CR", until=until, until_precision=precision)
    assert membership.is_current(TODAY) is is_current


def test_an_end_nobody_dates_is_still_an_end():
    assert Membership(country_code="CR").end is None
    ended = Membership(country_code="CR", until_precision=Precision.UNKNOWN).end
    assert ended is not None
    assert ended.written("en") == ""


def test_an_institution_is_found_by_every_name_and_sorted_by_its_own():
    name = TranslatedText(es="Órgano de Contratación", fr="Office des marchés")
    institution = Institution(name=name, abbreviation="OFC", kind=InstitutionKind.GOVERNMENT)
    assert institution.name_folded == "organo de contratacion"
    assert institution.search_folded == "organo de contratacion office des marches ofc"


def test_the_order_of_assignment_does_not_matter():
    institution = Institution(abbreviation="OFC", name=TranslatedText(es="Órgano"))
    assert institution.search_folded == "organo ofc"

"""Which countries and zones a list offers first."""

import re
from datetime import date

import pytest
from flask_babel import force_locale

from app.accounts.models import RoleKind
from app.core.dates import Precision
from app.network.countries import countries_to_choose, grouped_countries
from app.network.queries import country_choices
from app.network.zones import zones_to_choose
from tests.make import make_account, make_country, make_membership


@pytest.fixture
def _members(app, arrange):
    with arrange():
        make_membership("CL")
        make_membership("BR")
        make_membership("PT", since=date(2001, 1, 1), until=date(2005, 1, 1), until_precision=Precision.DAY)
        make_country("ES")


@pytest.mark.usefixtures("_members")
def test_members_come_first_and_each_country_once(app, statements):
    with app.test_request_context(), force_locale("es"):
        with statements() as ran:
            grouped = grouped_countries()
        assert len(ran) == 1
        assert list(grouped) == ["Estados miembros", "Otros países"]
        assert [name for _code, name in grouped["Estados miembros"]] == ["Brasil", "Chile"]
        chosen = countries_to_choose("Elija")
        assert [choice.value for choice in chosen[:3]] == ["", "BR", "CL"]
        assert sorted(choice.value for choice in chosen[1:]) == sorted(code for code, _name in country_choices())


@pytest.mark.usefixtures("_members")
def test_zones_of_the_country_come_first_and_each_zone_once(app):
    with app.test_request_context(), force_locale("en"):
        zones = zones_to_choose("Not known", "BR", "America/Lima")
        likely = [choice.value for choice in zones if choice.optgroup == "Likely"]
        assert likely[:2] == ["America/Lima", "America/Sao_Paulo"]
        assert "America/Manaus" in likely
        assert [choice.value for choice in zones if choice.optgroup == "Member states"] == ["America/Santiago"]
        values = [choice.value for choice in zones]
        assert len(values) == len(set(values)) > 300


def test_an_old_name_of_a_zone_stays_a_choice(app, arrange):
    with arrange(), app.test_request_context():
        assert "US/Eastern" in [choice.value for choice in zones_to_choose("Not known", None, "US/Eastern")]


@pytest.mark.usefixtures("_members")
@pytest.mark.one_database
def test_every_filter_and_form_asks_for_countries_in_that_order(client, arrange, sign_in):
    with arrange():
        account = make_account([RoleKind.ADMINISTRATOR])
    sign_in(client, account)
    for page in ("/people", "/people/new", "/network/institutions", "/network/institutions/new", "/profile"):
        found = re.search(r'<select[^>]*name="country(_code)?".*?</select>', client.get(f"{page}?lang=en").text, re.S)
        assert found, page
        assert found[0].index("Member states") < found[0].index("Brazil") < found[0].index("Spain"), page

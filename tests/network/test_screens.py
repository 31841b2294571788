"""The network's pages and forms, as a visitor, an organiser and an administrator meet them."""

import pytest
from sqlalchemy import select

from app.accounts.models import RoleKind
from app.core.dates import Precision
from app.core.extensions import db
from app.core.translated import TranslatedText
from app.network.models import Institution, Membership, Network
from tests import cast, make


@pytest.fixture
def administrator(client, arrange, sign_in):
    with arrange():
        account = make.make_account([RoleKind.ADMINISTRATOR])
    sign_in(client, account)
    return client


@pytest.fixture
def organiser(client, arrange, sign_in):
    with arrange():
        account = make.make_account([make.make_event()])
    sign_in(client, account)
    return client


def test_the_page_tells_members_from_former_members(client, arrange):
    with arrange():
        make.make_network("Red Interamericana")
        make.make_membership("PE")
        make.make_membership("CL", until_precision=Precision.UNKNOWN)
    page = client.get("/network?lang=es").text
    assert "Red Interamericana" in page
    assert page.index("Perú") < page.index("Chile")
    assert page.count("<table") == 2


def test_every_page_bears_the_name_of_the_network(client, arrange):
    with arrange():
        make.make_network("Red Interamericana")
    assert "<title>Red Interamericana</title>" in client.get("/?lang=es").text


def test_countries_are_named_in_the_readers_language(client, arrange):
    with arrange():
        make.make_country("DE")
        make.make_membership("CL")
    assert "Allemagne" in client.get("/network/countries?lang=fr").text
    page = client.get("/network/countries/cl?lang=pt").text
    assert "Chile" in page
    assert "2004" in page
    assert client.get("/network/countries/zz").status_code == 404


@pytest.mark.both_databases
def test_institutions_are_found_without_accents_and_in_any_language(client, arrange):
    with arrange():
        make.make_institution("Dirección de Compras", country_code="CR")
        institution = make.make_institution("Oficina de Licitaciones", country_code="PE", abbreviation="OL")
        institution.name = TranslatedText(es="Oficina de Licitaciones", fr="Bureau des marchés")
    found = client.get("/network/institutions?search=marches+bureau").text
    assert "Oficina de Licitaciones" in found
    assert "Dirección de Compras" not in found
    assert "Dirección de Compras" in client.get("/network/institutions?country=CR").text
    assert "%" in client.get("/network/institutions?search=100%25").text


def test_a_search_without_result_says_what_to_do(client):
    assert "Remove a filter" in client.get("/network/institutions?search=nada&lang=en").text


def test_an_administrator_records_a_member_state(administrator, arrange):
    with arrange():
        make.make_country("PE")
    sent = {"country": "PE", "since-month": "6", "since-year": "2004", "state": "lasts", "source": "S000, line 50"}
    answer = administrator.post("/network/memberships/new?lang=en", data=sent)
    assert answer.status_code == 303
    assert "Peru was recorded as a member state." in administrator.get("/network?lang=en").text
    with arrange():
        (membership,) = db.session.scalars(select(Membership))
        assert (str(membership.since), membership.since_precision) == ("2004-06-01", Precision.MONTH)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"since-day": "31", "since-month": "2", "since-year": "2004"}, "This date does not exist."),
        ({"since-day": "3", "since-year": "2004"}, "Give a year, a month and year, or a whole date."),
        ({"since-year": "MMIV"}, "in figures"),
        ({"since-year": "2004", "until-year": "2001", "state": "ended"}, "lies before its beginning"),
        ({"since-year": "2004", "until-year": "2010"}, "say above that the membership has ended"),
    ],
)
def test_a_wrong_date_is_told_and_nothing_typed_is_lost(administrator, arrange, sent, said):
    with arrange():
        make.make_country("PE")
    page = administrator.post(
        "/network/memberships/new?lang=en", data={"country": "PE", "state": "lasts", "note": "Told by hand", **sent}
    ).text
    assert said in page
    assert "<title>Error: " in page
    assert "Told by hand" in page
    assert f'value="{sent["since-year"]}"' in page


def test_a_membership_is_ended_and_a_mistake_removed(administrator, arrange):
    with arrange():
        membership = make.make_membership("PE")
    path = f"/network/memberships/{membership.id}"
    assert 'value="2004"' in administrator.get(path).text
    sent = {"since-year": "2004", "state": "ended"}
    assert administrator.post(path, data=sent).status_code == 303
    with arrange():
        assert db.session.get_one(Membership, membership.id).until_precision is Precision.UNKNOWN
    assert "Remove the membership of Peru" in administrator.get(f"{path}/removal?lang=en").text
    assert administrator.post(f"{path}/removal").status_code == 303
    assert administrator.get(path).status_code == 404


def test_an_organiser_adds_and_changes_institutions(organiser, arrange):
    with arrange():
        make.make_country("CR")
    sent = {"name-es": "Dirección Ficticia de Compras", "kind": "government", "country": "CR"}
    answer = organiser.post("/network/institutions/new", data=sent)
    assert answer.status_code == 303
    page = answer.headers["Location"]
    assert "Dirección Ficticia de Compras" in organiser.get(page).text
    again = organiser.post("/network/institutions/new?lang=en", data=sent).text
    assert "already has an institution of this name" in again
    changed = organiser.post(f"{page}/description", data=sent | {"abbreviation": "DFC"})
    assert changed.status_code == 303
    with arrange():
        assert [row.abbreviation for row in db.session.scalars(select(Institution))] == ["DFC"]


def test_an_institution_needs_a_name_and_a_kind(organiser):
    page = organiser.post("/network/institutions/new?lang=en", data={"abbreviation": "DFC", "kind": ""}).text
    assert "Write the name in one language at least." in page
    assert 'value="DFC"' in page


def test_an_administrator_describes_the_network(administrator, arrange):
    sent = {"name-es": "Red de prueba", "name-fr": "Réseau d’essai", "website": "javascript:alert(1)"}
    page = administrator.post("/network/description?lang=en", data=sent).text
    assert "Write the address of a page" in page
    assert "Réseau d’essai" in page
    assert administrator.post("/network/description", data=sent | {"website": "www.example.org"}).status_code == 303
    with arrange():
        (network,) = db.session.scalars(select(Network))
        assert network.name == {"es": "Red de prueba", "fr": "Réseau d’essai"}
    assert 'href="https://www.example.org"' in administrator.get("/").text


def test_the_secretariat_is_named_in_each_language_and_marked_where_it_has_none(administrator, arrange, client):
    sent = {
        "name-es": "Red de prueba",
        "secretariat-es": "Secretaría de prueba",
        "secretariat-pt": "Secretaria de teste",
    }
    assert administrator.post("/network/description", data=sent).status_code == 303
    assert "Secretaria de teste" in client.get("/?lang=pt").text
    assert '<span lang="es">Secretaría de prueba</span>' in client.get("/?lang=fr").text


def test_the_name_of_the_network_and_its_programme_are_read_in_one_language(arrange, client):
    with arrange():
        programme = TranslatedText(es="Programa", fr="Programme des marchés")
        make.make_network("Red de prueba", programme=programme)
    head = client.get("/?lang=fr").text.partition("</header>")[0]
    assert '<span lang="es">Red de prueba</span>' in head
    assert "Programa" in head
    assert "Programme des marchés" not in head


def test_mail_marks_a_name_of_the_network_in_another_language_as_pages_do(arrange, client, outbox):
    with arrange():
        make.make_network("Red de prueba", programme=TranslatedText(es="Programa", fr="Programme des marchés"))
        make.make_account(person=make.make_person(**cast.ANA.fields | {"language": "fr"}))
    client.post("/sign-in/link", data={"email": cast.ANA.email})
    message = outbox()[-1]
    assert "Se connecter" in message.html
    assert '<span lang="es">Red de prueba</span>' in message.html
    assert '<span lang="es">Programa</span>' in message.html
    assert "Programme des marchés" not in message.html + message.text


def test_only_administrators_change_members_and_the_name(organiser):
    for path in ("/network/memberships/new", "/network/description"):
        assert organiser.get(path).status_code == 403
        assert organiser.post(path).status_code == 403


def test_a_visitor_is_sent_to_sign_in(client):
    assert "/sign-in" in client.get("/network/institutions/new").headers["Location"]

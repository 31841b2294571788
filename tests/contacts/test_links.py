"""What a contact's personal link opens: its own country, confirmed or corrected by whoever holds it; nothing by opening it."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.contacts.actions.appointing import dispute_contact, renew_contact_link
from app.contacts.links import contact_token
from app.contacts.models import ContactCorrection, ContactKind, ContactLinkUse, CountryContact
from app.core.extensions import db
from tests import cast
from tests.make import make_contact, make_person


@pytest.fixture
def coordinator(arrange):
    with arrange():
        contact = make_contact("CR", person=make_person(**cast.ANA.fields))
        make_contact("CR", ContactKind.MISSION, office_name="Misión de prueba")
        make_contact("PA", person=make_person("Paco", "Ajeno", country_code="PA"))
        return contact.id, contact_token(contact)


def stored(app, number):
    with app.app_context():
        return db.session.get_one(CountryContact, number)


def test_the_page_says_whose_it_is_and_shows_the_own_country_alone(app, client, coordinator):
    number, token = coordinator
    page = client.get(f"/c/{token}?lang=en").text
    assert "This link is yours alone, Sra. Ana Ejemplo." in page
    assert "Misión de prueba" in page
    assert "Paco" not in page
    client.get(f"/c/{token}")
    contact = stored(app, number)
    assert contact.confirmed_at is None and contact.link_number == 1
    with app.app_context():
        uses = db.session.scalars(select(ContactLinkUse)).all()
        assert [(use.contact_id, use.times) for use in uses] == [(number, 2)]


def test_yes_confirms(app, client, coordinator, clock):
    number, token = coordinator
    answer = client.post(f"/c/{token}/confirmation", follow_redirects=True, query_string={"lang": "en"})
    assert answer.status_code == 200
    assert stored(app, number).confirmed_at is not None


def test_a_correction_is_proposed_and_changes_nothing(app, client, coordinator):
    number, token = coordinator
    page = client.get(f"/c/{token}/correction?lang=en")
    given = dict(cast.ANA.fields) | {"telephone": "+506 2222 1111", "office_name": "Dirección Nueva", "address": ""}
    wrong = client.post(f"/c/{token}/correction?lang=en", data=given | {"email": "nobody"})
    assert wrong.status_code == 422 and "+506 2222 1111" in wrong.text
    sent = client.post(f"/c/{token}/correction", data=given)
    assert page.status_code == 200 and sent.status_code == 303
    assert stored(app, number).telephone == ""
    with app.app_context():
        assert db.session.scalars(select(ContactCorrection)).one().values == {
            "telephone": "+506 2222 1111",
            "office_name": "Dirección Nueva",
        }
    assert client.post(f"/c/{token}/correction", data=dict(cast.ANA.fields)).status_code == 422


def test_this_is_not_me_ends_the_link_after_a_page_that_says_so(app, client, coordinator):
    number, token = coordinator
    assert client.get(f"/c/{token}/dispute").status_code == 200
    assert client.get(f"/c/{token}").status_code == 200
    assert client.post(f"/c/{token}/dispute").status_code == 303
    assert client.get(f"/c/{token}").status_code == 404
    assert stored(app, number).disputed_at is not None


def test_another_link_after_this_is_not_me_closes_the_matter(app, arrange, coordinator):
    number, _token = coordinator
    with arrange():
        contact = db.session.get_one(CountryContact, number, options=[joinedload(CountryContact.person)])
        dispute_contact(contact, "x")
        renew_contact_link(contact)
    assert stored(app, number).disputed_at is None and stored(app, number).link_number == 3


def test_ended_guessed_and_foreign_links_are_one_and_the_same(app, arrange, client, coordinator):
    number, token = coordinator
    public_id, _, _ = token.partition(".")
    with arrange():
        other = make_contact("HN")
        of_other = contact_token(other).rpartition(".")[2]
        contact = db.session.get_one(CountryContact, number)
        contact.end(contact.since)
    answers = [client.get(f"/c/{each}") for each in (token, f"{public_id}.1.{of_other}", f"{public_id}.2.x", "x", "ñ")]
    assert {answer.status_code for answer in answers} == {404}
    assert not any("Ana" in answer.text for answer in answers)


def test_the_path_is_concealed_in_logs(app):
    from app.core.secret_paths import without_secrets

    assert "abc" not in without_secrets("GET /c/abc.1.def/correction")

"""The navigation: each module's entries, to those who may open them."""

import pytest
from werkzeug.routing import BuildError

from app.core import navigation
from app.core.access import public
from app.core.addresses import remembered_address

pytestmark = pytest.mark.one_database


@pytest.fixture
def entries(app):
    """A registry of its own, so that other modules' entries neither help nor hurt."""
    app.extensions.pop(f"hook:{navigation.entries.name}", None)


def test_an_endpoint_that_does_not_exist_is_left_out(app, entries):
    navigation.add(app, "nowhere.index", "Nowhere")
    navigation.add(app, "network.index", "Network")
    with app.test_request_context("/"):
        assert [link.label for link in navigation.links()] == ["Network"]


def test_entries_for_everyone_come_first_then_by_order(app, entries):
    navigation.add(app, "network.institutions", "Second", order=20)
    navigation.add(app, "network.index", "First", order=10)
    with app.test_request_context("/"):
        assert [link.label for link in navigation.links()] == ["First", "Second"]


def test_an_entry_with_a_permission_is_for_those_who_have_it(app, entries):
    navigation.add(app, "network.settings", "Describe", permission="network.edit")
    with app.test_request_context("/"):
        assert navigation.links() == []


@pytest.mark.parametrize(
    ("path", "current"),
    [("/network", "Network"), ("/network/institutions", "Network"), ("/networks", None), ("/", None)],
)
def test_the_entry_of_the_page_at_hand_is_marked(app, entries, path, current):
    navigation.add(app, "network.index", "Network")
    navigation.add(app, "events.index", "Events")
    with app.test_request_context(path):
        assert next((link.label for link in navigation.links() if link.is_current), None) == current


def test_of_two_entries_the_closer_one_is_marked(app, entries):
    navigation.add(app, "network.index", "Network")
    navigation.add(app, "network.institutions", "Institutions")
    with app.test_request_context("/network/institutions/new"):
        assert [link.label for link in navigation.links() if link.is_current] == ["Institutions"]


def test_entries_that_belong_together_share_one_place_of_the_navigation(app, entries):
    navigation.add(app, "network.index", "Network")
    navigation.add(app, "network.institutions", "Institutions", under="network.index")
    navigation.add(app, "events.index", "Events")
    with app.test_request_context("/network/institutions"):
        assert [(link.label, link.is_current) for link in navigation.links()] == [("Network", True), ("Events", False)]
        together = [("Network", False), ("Institutions", True)]
        assert [(link.label, link.is_current) for link in navigation.beside()] == together
    with app.test_request_context("/events"):
        assert navigation.beside() == []


def test_who_may_not_open_the_first_of_them_is_led_to_the_next(app, entries):
    navigation.add(app, "network.settings", "Describe", permission="network.edit")
    navigation.add(app, "network.institutions", "Institutions", under="network.settings")
    with app.test_request_context("/"):
        assert [link.label for link in navigation.links()] == ["Institutions"]


def test_a_language_link_keeps_the_filters_and_ignores_what_is_not_one(client):
    page = client.get("/network/institutions?search=compras&endpoint=x&_external=1&lang=es").text
    assert 'href="/network/institutions?search=compras&amp;lang=fr"' in page


def test_a_query_value_never_stands_in_for_a_part_of_the_path(client, arrange):
    from tests import make

    with arrange():
        make.make_country("CR")
        make.make_country("PE")
    page = client.get("/network/countries/CR?country_code=PE").text
    assert 'href="/network/countries/CR?lang=fr"' in page


def test_an_error_page_offers_the_front_page_in_other_languages(client):
    answer = client.get("/nothing-here")
    assert answer.status_code == 404
    assert 'href="/?lang=fr"' in answer.text


@pytest.mark.own_app
def test_a_page_that_has_only_a_post_leads_to_the_front(app):
    @app.post("/only-post")
    @public
    def only_post():
        from flask import render_template

        return render_template("errors/error.html", title="T", advice="A", code=400)

    assert 'href="/?lang=fr"' in app.test_client().post("/only-post").text


def test_what_may_be_opened_is_worked_out_once_a_page(app, entries, monkeypatch):
    navigation.add(app, "network.index", "Network")
    navigation.add(app, "network.institutions", "Institutions", under="network.index")
    with app.test_request_context("/network"):
        shown = navigation.links(), navigation.beside()
        monkeypatch.setattr(navigation, "remembered_address", None)
        assert (navigation.links(), navigation.beside()) == shown


def test_an_address_that_is_remembered_is_the_one_asked_for(app):
    for root in ("", "/red"):
        with app.test_request_context("/", base_url=f"http://localhost{root}/"):
            for slug in ("a", "b", "a"):
                assert remembered_address("events.page", slug=slug) == f"{root}/events/{slug}"
            with pytest.raises(BuildError):
                remembered_address("nowhere.index")

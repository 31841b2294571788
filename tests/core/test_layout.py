"""The frame of every page: what it says to machines, how it takes errors."""

import re

import pytest
from playwright.sync_api import expect

from tests import make
from tests.fixtures.browsing import DESKTOP, PHONE, accessibility_faults, scrolls_sideways


def test_files_are_kept_for_a_year_and_compressed(client):
    page = client.get("/").text
    style = re.search(r'href="(/static/encuentro\.css\?v=[0-9a-f]{12})"', page)
    assert style
    answer = client.get(style[1], headers={"Accept-Encoding": "br, gzip"})
    assert answer.headers["Content-Encoding"] == "br"
    assert "max-age=31536000" in answer.headers["Cache-Control"]


def test_files_ask_nothing_of_the_database(client, statements):
    with statements() as ran:
        client.get("/static/encuentro.css")
    assert ran == []


def test_a_page_names_its_language_and_offers_the_others_by_their_own_names(client):
    page = client.get("/?lang=pt").text
    assert '<html lang="pt">' in page
    for code, name in {"es": "Español", "en": "English", "fr": "Français"}.items():
        assert re.search(rf'href="/\?lang={code}" lang="{code}"[^>]*>{name}</a>', page)


@pytest.mark.parametrize(("size", "theme"), [(DESKTOP, "dark"), (PHONE, "light")])
@pytest.mark.parametrize("path", ["/", "/network", "/network/institutions", "/network/countries", "/nothing-here"])
def test_pages_are_accessible_at_both_widths_and_in_both_themes(new_page, arrange, path, size, theme):
    with arrange():
        make.make_network("Red Interamericana de Compras Gubernamentales")
        make.make_event("Conferencia de las Américas sobre contratación gubernamental electrónica")
        make.make_membership("CR")
        make.make_institution("Dirección Ficticia de Contratación y Abastecimiento", country_code="CR")
    page = new_page(size=size, language="es", color_scheme=theme)
    page.goto(path)
    assert accessibility_faults(page) == []
    assert not scrolls_sideways(page)


def test_the_menu_opens_on_a_phone_without_javascript(new_page):
    page = new_page(size=PHONE, javascript=False, language="en")
    page.goto("/")
    page.get_by_text("Menu", exact=True).click()
    page.get_by_role("link", name="Network").click()
    expect(page).to_have_url(re.compile("/network$"))


def test_many_pages_that_stand_together_are_folded_on_a_phone_alone(new_page):
    for size, is_folded in ((PHONE, True), (DESKTOP, False)):
        page = new_page(size=size, javascript=False, language="es")
        page.goto("/groups")
        other, folded = page.get_by_role("link", name="Proyectos"), page.locator(".tabs-menu summary")
        if is_folded:
            expect(folded).to_contain_text("Grupos de trabajo")
            expect(other).to_be_hidden()
            folded.press("Enter")
        else:
            expect(folded).to_be_hidden()
        other.click()
        expect(page).to_have_url(re.compile(r"/projects$"))

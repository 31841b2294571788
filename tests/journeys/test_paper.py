"""What people print: the signature sheet, the roll, the agenda, lists. Measured as the browser lays paper out."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from app.accounts.models import Account
from tests import make
from tests.fixtures.applications import Arrange
from tests.fixtures.browsing import NewPage

MM = 96 / 25.4
A4 = round((210 - 30) * MM)  #: as wide as what stands between the margins of an A4 page
CHROME = ".site-top, .site-strip, .site-footer, .skip-link, .breadcrumbs, .button, .filters"
COUNTRIES = ("AR", "BO", "BR", "CL", "CO", "CR", "EC", "JM", "MX", "PE", "PY", "UY")


@pytest.fixture
def paper(arrange: Arrange, new_page: NewPage, sign_in_browser: Callable[[Page, Account], None]) -> Page:
    """An organiser's page as it would be printed; the event has forty people of twelve countries and an agenda."""
    with arrange():
        event = make.make_event("Seminario de papel", slug="papel")
        account = make.make_account([event])
        for number in range(40):
            code = COUNTRIES[number % len(COUNTRIES)]
            person = make.make_person("María Fernanda", f"Ejemplo de la Fuente {number}", country_code=code)
            make.make_registration(event, person)
        make.make_agenda_row(event, make.make_speaker(event, make.make_person()), groups=["Grupo 1"])
    page = new_page(size=(A4, 900))
    sign_in_browser(page, account)
    page.emulate_media(media="print")
    return page


def displayed(page: Page, selector: str) -> set[str]:
    """How the elements are laid out: {"none"} when nothing of them is printed."""
    found = page.eval_on_selector_all(selector, "all => all.map(each => getComputedStyle(each).display)")
    assert found, f"{selector} is not on the page"
    return set(found)


@pytest.mark.parametrize("path", ["attendance/sheet", "attendance", "registrations", ""])
def test_paper_shows_tables_as_tables_and_nothing_to_click(paper: Page, path: str) -> None:
    paper.goto(f"/events/papel/{path}".rstrip("/"))
    assert displayed(paper, CHROME) == {"none"}
    assert displayed(paper, "main thead") == {"table-header-group"}, "headers are not repeated"
    assert displayed(paper, "main tbody tr") == {"table-row"}
    breaks = paper.eval_on_selector_all("main tbody tr", "all => all.map(each => getComputedStyle(each).breakInside)")
    assert set(breaks) == {"avoid"}


def test_there_is_room_to_sign(paper: Page) -> None:
    paper.goto("/events/papel/attendance/sheet")
    cells = paper.eval_on_selector_all(
        "tbody tr:not(.group) td.signature:last-child",
        "all => all.map(each => each.getBoundingClientRect()).map(box => [box.width, box.height])",
    )
    assert len(cells) >= 40
    assert min(height for _, height in cells) >= 12 * MM
    assert min(width for width, _ in cells) >= 28 * MM


def test_a_country_is_not_parted_from_its_people(paper: Page) -> None:
    paper.goto("/events/papel/attendance/sheet")
    after = paper.eval_on_selector_all("tr.group", "all => all.map(each => getComputedStyle(each).breakAfter)")
    assert after == ["avoid"] * len(COUNTRIES)

"""Who is invited, chosen on a phone: each box stands beside its name, and over nothing."""

import pytest

from app.letters.actions.drafting import draft_mailing
from tests.make import make_account, make_event, make_person


@pytest.fixture
def address(arrange):
    with arrange():
        event = make_event(slug="s")
        make_person("Luz", "Ejemplo Lejana", email="luz@x.example")
        account, message = make_account([event]), draft_mailing(event)
        return account, f"/events/s/work/mailings/{message.public_id}/audience"


def test_boxes_of_a_list_stand_over_nothing_on_a_phone(new_page, sign_in_browser, address):
    account, place = address
    page = new_page(size=(360, 740))
    sign_in_browser(page, account)
    page.goto(place)
    row = page.locator("tr", has=page.locator("input[name=person]")).first
    assert row.locator("td").first.evaluate("cell => getComputedStyle(cell, '::before').content") == "none"
    box, name = (row.locator(part).bounding_box() for part in ("input[name=person]", "th label"))
    assert box["x"] + box["width"] <= name["x"]
    assert page.evaluate("document.documentElement.scrollWidth") == 360

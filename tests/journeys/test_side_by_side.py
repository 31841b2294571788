"""Texts in several languages, side by side where there is room; the date form on a phone and by keyboard."""

import pytest

from app.accounts.models import RoleKind
from app.events.models import EventStatus
from tests.make import make_account, make_event, make_network


@pytest.fixture
def account(arrange):
    with arrange():
        make_network()
        make_event("Seminario", slug="s", status=EventStatus.DRAFT, languages=["es", "en", "pt", "fr"])
        return make_account([RoleKind.ADMINISTRATOR])


def boxes(page, field: str) -> list[dict[str, float]]:
    return [page.locator(f"[name={field}-{code}]").bounding_box() for code in ("es", "en", "pt", "fr")]


def width_of(page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth"))


@pytest.mark.parametrize(("address", "field"), [("/network/description", "name"), ("/events/s/work/texts", "title")])
def test_four_languages_stand_side_by_side_and_stacked_on_a_phone(new_page, sign_in_browser, account, address, field):
    wide, phone = new_page(size=(1280, 800)), new_page(size=(360, 740))
    for page in (wide, phone):
        sign_in_browser(page, account)
        page.goto(address)
    tops = [box["y"] for box in boxes(wide, field)]
    assert len(set(tops)) == 1, tops
    lefts = [box["x"] for box in boxes(wide, field)]
    assert lefts == sorted(set(lefts))
    stacked = boxes(phone, field)
    assert len({box["x"] for box in stacked}) == 1
    assert [box["y"] for box in stacked] == sorted({box["y"] for box in stacked})
    assert (width_of(wide), width_of(phone)) == (1280, 360)


@pytest.mark.parametrize("address", ["/events/abierto", "/events/abierto/work", "/people/imports"])
def test_actions_stand_in_the_row_of_the_title_and_nothing_above_it(
    new_page, sign_in_browser, account, arrange, address
):
    with arrange():
        make_event("Seminario abierto", slug="abierto")
    page = new_page(size=(1280, 800))
    sign_in_browser(page, account)
    page.goto(address)
    title = page.locator("main h1").bounding_box()
    buttons = [box.bounding_box() for box in page.locator("main .button:visible").all()]
    assert [box for box in buttons if box["y"] + box["height"] <= title["y"]] == []
    for action in page.locator(".page-head-action").all():
        box = action.bounding_box()
        assert box["x"] > title["x"]
        assert box["y"] < title["y"] + title["height"]
        assert box["y"] + box["height"] > title["y"]


def test_the_keyboard_goes_through_the_languages_of_one_field_before_the_next(browser_page, sign_in_browser, account):
    sign_in_browser(browser_page, account)
    browser_page.goto("/events/s/work/texts")
    browser_page.focus("[name=title-es]")
    passed = []
    for _ in range(8):
        passed.append(browser_page.evaluate("document.activeElement.name"))
        browser_page.keyboard.press("Tab")
    assert passed == [f"{field}-{code}" for field in ("title", "summary") for code in ("es", "en", "pt", "fr")]


def test_a_date_is_given_by_keyboard_without_javascript(plain_page, sign_in_browser, account):
    sign_in_browser(plain_page, account)
    plain_page.goto("/events/s/work/schedule?lang=en")
    plain_page.fill("[name=start_on]", "2027-06-01")
    plain_page.fill("[name=end_on]", "2027-06-02")
    plain_page.locator("summary", has_text="Time zone").focus()
    plain_page.keyboard.press("Enter")
    plain_page.select_option("[name=zone]", "America/Lima")
    plain_page.get_by_role("button", name="Save").click()
    plain_page.goto("/events/s?lang=en")
    assert "1–2 June 2027" in plain_page.locator("main").inner_text()
    assert "Lima" in plain_page.locator("main").inner_text()

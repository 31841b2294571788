"""An invited person registers by keyboard alone, makes a mistake on the way, and always sees where they are."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from app.registration.links import invitation_token
from tests import cast, make
from tests.fixtures.applications import Arrange
from tests.fixtures.browsing import NewPage

FOCUSED = """() => {
    const element = document.activeElement, style = getComputedStyle(element), box = element.getBoundingClientRect();
    return {
        name: element.id || element.name || element.textContent.trim(),
        marked: (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 3) || style.boxShadow !== "none",
        shown: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
    };
}"""
#: More stops than any page of the story has.
LIMIT = 80


@pytest.fixture
def path(app: Flask, arrange: Arrange) -> str:
    with arrange():
        event = make.make_event("Seminar of the keyboard", languages=["en"])
        person = make.make_person(**cast.JANE.fields)
        return f"/i/{invitation_token(make.make_invitation(event, person))}?lang=en"


def step(page: Page, backwards: bool = False) -> str:
    """Tab once; where the focus is now, which must be seen."""
    page.keyboard.press("Shift+Tab" if backwards else "Tab")
    found = page.evaluate(FOCUSED)
    for _ in range(50):  # the browser scrolls to the focus after it has moved
        if found["shown"]:
            break
        page.wait_for_timeout(20)
        found = page.evaluate(FOCUSED)
    assert found["marked"], f"the focus on {found['name']!r} is not marked"
    assert found["shown"], f"the focus on {found['name']!r} is out of sight"
    return str(found["name"])


def tab_to(page: Page, name: str) -> None:
    passed = []
    for _ in range(LIMIT):
        passed.append(step(page))
        if passed[-1].startswith(name):
            return
    pytest.fail(f"Tab never reached {name!r}; it passed {passed}")


@contextmanager
def next_page(page: Page) -> Iterator[None]:
    """What is pressed inside leads to another page."""
    with page.expect_event("load"):
        yield


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_registering_by_keyboard(path: str, new_page: NewPage, javascript: bool) -> None:
    page = new_page(language="en", javascript=javascript)
    page.goto(path)

    assert step(page) == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main"
    assert step(page) == "Everything about the event", "the skip link did not skip"

    tab_to(page, "Check or change")
    page.keyboard.press("Enter")
    tab_to(page, "position")
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    tab_to(page, "Accept")
    with next_page(page):
        page.keyboard.press("Enter")

    assert page.title().startswith("Error:")
    expect(page.locator("#error-summary")).to_be_focused()  # the browser gives it once it has drawn the page
    assert step(page).startswith("Position")
    page.keyboard.press("Enter")
    if javascript:
        assert page.evaluate("document.activeElement.id") == "position"
    else:  # the link leads to the field, and the next Tab into it
        page.keyboard.press("Tab")
        page.keyboard.press("Shift+Tab")
        assert page.evaluate("document.activeElement.id") == "position"
    expect(page.locator("#given_names")).to_have_value("Jane")
    page.keyboard.type("Chair")
    tab_to(page, "Accept")
    with next_page(page):
        page.keyboard.press("Space")

    expect(page.get_by_text("Confirmed", exact=True).first).to_be_visible()


def test_the_menu_of_a_phone_by_keyboard(path: str, new_page: NewPage) -> None:
    page = new_page(size=(320, 640), language="en")
    page.goto(path)
    tab_to(page, "Menu")
    page.keyboard.press("Enter")
    assert step(page) == "Events"
    step(page, backwards=True)
    page.keyboard.press("Space")
    expect(page.get_by_role("link", name="Events").first).to_be_hidden()


def test_a_focus_that_is_not_marked_is_found(path: str, new_page: NewPage) -> None:
    """The control."""
    page = new_page(language="en", bypass_csp=True)
    page.goto(path)
    page.add_style_tag(content="* { outline: 0 !important; box-shadow: none !important; }")
    with pytest.raises(AssertionError, match="not marked"):
        step(page)

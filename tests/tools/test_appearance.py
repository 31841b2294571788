"""Two pictures of a screen: what differs between them is counted, and edges of letters are not."""

import pytest
from playwright.sync_api import Page

from tests.appearance import PIXELS, different_pixels


def picture(page: Page, style: str, height: int = 120) -> bytes:
    page.set_viewport_size({"width": 320, "height": height})
    page.set_content(f"<style>body {{ margin: 20px }} {style}</style><p>Seminario de prueba</p>")
    return page.screenshot()


@pytest.mark.parametrize(
    ("style", "differs"),
    [("p { color: #000 }", False), ("p { color: #040404 }", False), ("p { border-left: 2px solid #0b6 }", True)],
)
def test_what_somebody_would_see_is_found(browser_page: Page, style: str, differs: bool) -> None:
    now, then = picture(browser_page, "p { color: #000 }"), picture(browser_page, style)
    assert (different_pixels(browser_page, now, then) > PIXELS) is differs


def test_another_size_is_another_look(browser_page: Page) -> None:
    assert different_pixels(browser_page, picture(browser_page, ""), picture(browser_page, "", height=140)) == -1

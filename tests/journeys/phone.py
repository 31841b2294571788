"""A telephone in a story: a browser of 360 px without JavaScript."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.fixtures.browsing import scrolls_sideways


@dataclass
class Phone:
    """What is on the screen is pressed, and nothing scrolls sideways."""

    page: Page

    @property
    def main(self) -> Locator:
        return self.page.get_by_role("main")

    def press(self, name: str) -> None:
        self._click(self.main.get_by_role("button", name=name, exact=True))

    def follow(self, name: str, exact: bool = True) -> None:
        self._click(self.main.get_by_role("link", name=name, exact=exact))

    def menu(self, name: str) -> None:
        """By the menu of the site."""
        self._folded("Menu", name)

    def screen(self, name: str) -> None:
        """To another screen of the event at hand, by its bar."""
        self._folded("All screens", name)

    def fill(self, **fields: str) -> None:
        """By the names of the fields, which the visible form has once."""
        for name, value in fields.items():
            self.main.locator(f"[name={name}]:visible").fill(value)

    def choose(self, **fields: str) -> None:
        """Values of lists, by the names of the fields; of radio buttons with their value."""
        for name, value in fields.items():
            field = self.main.locator(f'[name="{name}"]:visible')
            if field.first.get_attribute("type") == "radio":
                self.main.locator(f'[name="{name}"][value="{value}"]').check()
            else:
                field.select_option(value)

    def row(self, country: str) -> Locator:
        """The row of a list that is named by a link."""
        return self.page.get_by_role("row").filter(has=self.page.get_by_role("link", name=country, exact=True))

    def says(self, text: str) -> None:
        expect(self.main.get_by_text(text).first).to_be_visible()

    def _folded(self, fold: str, name: str) -> None:
        summary = self.page.locator("summary", has_text=fold)
        summary.click()
        self._click(self.page.locator("details", has=summary).get_by_role("link", name=name, exact=True))

    def _click(self, target: Locator) -> None:
        target.first.click()
        self.page.wait_for_load_state()
        assert not scrolls_sideways(self.page), self.page.url

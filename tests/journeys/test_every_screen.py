"""Every screen in a real browser, in the language that needs the most room: axe, 320 px, console, headings, errors."""

import os
import zlib
from collections.abc import Iterator

import pytest
from _pytest.mark import ParameterSet
from playwright.sync_api import Browser
from werkzeug.routing import Rule

from tests.fixtures.browsing import accessibility_faults, scrolls_sideways
from tests.fixtures.sqlite import SqliteDatabase
from tests.journeys.no_screens import NO_SCREENS
from tests.journeys.screens import (
    AGENDA_OF_2018,
    FORMS_ON,
    LED_TO,
    OF_DRAFTS,
    ON_THE_DAY,
    QUERIES,
    REFUSALS,
    VARIANTS,
    Screens,
    forms,
    opener,
    posts,
    served,
    structure_faults,
)
from tests.journeys.screens import screens as all_screens

#: Forms that nothing wrong can be sent to.
NEVER_WRONG = (
    "network.remove_member",
    "people.my_data",
    "accounts.use_sign_in_link",
    "accounts.use_email_link",
    "accounts.closing",
    "administration.account_closing",
    "events.publish",
    "registration.refusal",
    "calendars.renew",
    "calendars.revoke",
    "events.delete_row",
    "attendance.all_present",
    "country_board.invitation",
    "cooperation.remove",
    "letters.drop",
)

#: The browser looks at one in six screens and refused forms, and one in three forms is sent wrong, always the same ones;
#: all of them with `SCREENS=all`, as `make faults` does. Every screen is asked for in test_routes.py.
ALL = os.environ.get("SCREENS") == "all"


def is_looked_at(rule: Rule) -> bool:
    return ALL or zlib.crc32(rule.endpoint.encode()) % 6 == 0


def sent_wrong(rules: list[Rule]) -> list[ParameterSet]:
    return [
        pytest.param(rule, id=rule.endpoint) for rule in rules if ALL or zlib.crc32(rule.endpoint.encode()) % 3 == 0
    ]


#: Screens that are also looked at in English and in the dark.
SAMPLE = (
    ("visitor", "/"),
    ("visitor", AGENDA_OF_2018),
    ("visitor", "/figures"),
    ("visitor", "/sign-in"),
    ("owner", "/me"),
    ("organiser", "/events/publicado/work"),
    ("organiser", "/events/publicado/registrations"),
    ("organiser", "/events/publicado/attendance"),
    ("administrator", "/messages"),
)


@pytest.fixture(scope="module")
def screens(
    browser: Browser, sqlite_database: SqliteDatabase, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Screens]:
    with served(browser, sqlite_database, tmp_path_factory.mktemp("screens")) as screens:
        yield screens


@pytest.mark.slow
@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.endpoint) for rule in all_screens() if is_looked_at(rule)])
def test_a_screen_is_sound(rule: Rule, screens: Screens) -> None:
    role = opener(rule)
    page = screens.page(role)
    if rule.endpoint in LED_TO:
        path, answer = screens.led_to(rule, role)
        assert answer.status_code == 200
        assert screens.faults_of_shown(page, path, answer) == []
    else:
        assert screens.faults_of(page, screens.address(rule)) == []


@pytest.mark.slow
@pytest.mark.parametrize(("role", "path"), VARIANTS)
def test_a_screen_is_sound_as_others_see_it(role: str, path: str, screens: Screens) -> None:
    assert screens.faults_of(screens.page(role), path) == []


@pytest.mark.slow
@pytest.mark.parametrize(("role", "path", "status"), REFUSALS)
def test_a_refusal_is_sound(role: str, path: str, status: int, screens: Screens) -> None:
    assert screens.faults_of(screens.page(role), path, status) == []


@pytest.mark.slow
@pytest.mark.parametrize("rule", sent_wrong(forms()))
def test_a_form_with_errors_is_sound(rule: Rule, screens: Screens) -> None:
    role = opener(rule)
    answer = screens.wrong_answer(rule, role)
    if answer is None:
        assert rule.endpoint in NEVER_WRONG, "Nothing wrong was refused."
        return
    assert rule.endpoint not in NEVER_WRONG
    if is_looked_at(rule):
        assert screens.faults_of_answer(screens.page(role), screens.address(rule), answer) == []


@pytest.mark.slow
@pytest.mark.parametrize("rule", sent_wrong(posts()))
def test_what_a_button_is_refused_with_is_sound(rule: Rule, screens: Screens) -> None:
    role = opener(rule)
    answer = screens.wrong_answer(rule, role)
    assert answer or rule.endpoint not in FORMS_ON, "Nothing wrong was refused."
    if answer and is_looked_at(rule):
        assert screens.faults_of_answer(screens.page(role), screens.address(rule), answer) == []


@pytest.mark.slow
@pytest.mark.parametrize(("role", "path"), SAMPLE)
def test_a_screen_is_sound_in_english_and_in_the_dark(role: str, path: str, screens: Screens) -> None:
    page = screens.page(role, "en")
    assert screens.faults_of(page, path) == []
    page.emulate_media(color_scheme="dark")
    faults = accessibility_faults(page)
    page.emulate_media(color_scheme="light")
    assert faults == []


#: Whether the links of the bar stand in one row, and end where the page's own column does.
ONE_ROW = """() => {
  const bar = document.querySelector(".work-bar > .wrap"), items = [...document.querySelectorAll(".work-bar-main li")];
  const tops = new Set(items.map((item) => Math.round(item.getBoundingClientRect().top)));
  const last = document.querySelector(".work-bar-all").getBoundingClientRect().right;
  return [tops.size, items.length > 6, last <= bar.getBoundingClientRect().right + 1];
}"""


@pytest.mark.parametrize("language", ["es", "fr", "pt", "en"])
def test_the_bar_of_an_event_takes_one_row_on_a_laptop(language: str, screens: Screens) -> None:
    page = screens.page("organiser", language)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto("/events/publicado/work")
    assert page.evaluate(ONE_ROW) == [1, True, True]


def test_what_is_wrong_is_found(screens: Screens) -> None:
    """The control: a page with one fault of each kind."""
    page = screens.page("visitor", "en")
    page.set_content(
        "<html lang=es><title></title><main><p id=a>a<p id=a>a<table><tr><td>1</table><img src=x width=2000>"
    )
    found = structure_faults(page)
    for fault in ("is in 'es'", "has 0 h1", "has no title", "id 'a' stands twice", "1 tables without"):
        assert any(each.startswith(fault) for each in found), fault
    assert scrolls_sideways(page)
    assert any(fault.startswith("image-alt") for fault in accessibility_faults(page))


def test_exceptions_are_routes() -> None:
    known = {rule.endpoint for rule in all_screens()}
    assert sorted(({*QUERIES, *OF_DRAFTS, *LED_TO} | set(NEVER_WRONG)) - known) == []
    assert not set(NO_SCREENS) & known
    assert sorted(set(ON_THE_DAY) - known - {rule.endpoint for rule in posts()}) == []
    assert sorted(set(FORMS_ON) - {rule.endpoint for rule in posts()}) == []
    assert sorted(set(FORMS_ON.values()) - known) == []

"""A year of the network, on two screens without JavaScript: countries are asked and compared, the III Conference makes
its plan, a declaration is consulted and adopted, and the Summary Report is frozen and goes out as a Word file.

The coordinator has no account and follows the links of the mails that the post office took, on a phone.
"""

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx import Document

from app.accounts.models import Account, RoleKind
from app.core.extensions import db
from app.events.models import Event
from app.programme.loading import load_programme
from tests import cast, make
from tests.fixtures.applications import Arrange
from tests.fixtures.browsing import NewPage
from tests.fixtures.time import SettableClock
from tests.journeys.phone import Phone
from tests.journeys.places import Places, link_in, words_of

SMALL = (360, 740)
ASKED, CHASED = (datetime(2026, 12, day, 15, tzinfo=UTC) for day in (1, 13))
LAST_DAY = "2026-12-20"
CONSULTED = "2027-01-31"
QUESTION = "Purchases made by electronic means"
FIRST, SECOND = "The countries publish what they buy.", "The countries meet every year."
BETTER = "The countries publish what they buy, and from whom."


@pytest.fixture
def olga(arrange: Arrange, clock: SettableClock) -> Account:
    """She is the office; the programme's documents are loaded, and two countries have a coordinator."""
    clock.set(ASKED)
    with arrange():
        load_programme()
        olga = make.make_account([RoleKind.ORGANISER], make.make_person(**cast.OLGA.fields | {"language": "en"}))
        for code, one in (("CR", cast.ANA), ("JM", cast.JANE)):
            person = make.make_person(**one.fields | {"language": "en", "country_code": code})
            make.make_contact(code, person=person, language="en")
    return olga


def ask_the_countries(office: Phone) -> None:
    office.page.goto("/questionnaires?lang=en")
    office.follow("Enter a questionnaire")
    office.main.locator("[name='title-en']").fill("How the countries buy")
    office.press("Save")
    office.page.goto("/questionnaires/how-the-countries-buy?lang=en")
    office.follow("Version 1", exact=False)
    office.follow("Add a section")
    office.main.locator("[name='title-en']").fill("Figures")
    office.press("Save")
    office.follow("Add an item")
    office.main.locator("[name='label-en']").fill(QUESTION)
    office.choose(kind="percentage")
    office.main.locator("[name=is_required]").check()
    office.press("Save")
    office.follow("Open it to countries")
    office.fill(ends_on=LAST_DAY)
    boxes = office.main.locator("[name=countries]")
    for number in range(boxes.count()):
        boxes.nth(number).set_checked(boxes.nth(number).get_attribute("value") in ("CR", "JM"))
    office.press("Open it to countries")


def answer(coordinator: Phone, places: Places) -> None:
    places.at(CHASED, "remind_questionnaires")
    letters = places.letters(cast.ANA.fields["email"], lambda one: "/c/" in one.as_string())
    assert len(letters) == 2, [str(one["Subject"]) for one in letters]  # it was opened, and seven days are left
    assert "How the countries buy" in words_of(letters[-1])
    coordinator.page.goto(f"{link_in(letters[-1], '/c/')}?lang=en")
    coordinator.follow("Figures")
    coordinator.main.get_by_label(QUESTION).first.fill("140")
    coordinator.press("Save")
    coordinator.says("There is a problem")
    assert coordinator.main.get_by_label(QUESTION).first.input_value() == "140"
    coordinator.main.get_by_label(QUESTION).first.fill("62.5")
    coordinator.press("Save and go to the overview")
    coordinator.press("Hand in")
    coordinator.says("Your answers are with the office")


def compare(office: Phone) -> None:
    office.page.goto("/questionnaires/how-the-countries-buy?lang=en")
    office.follow("Costa Rica")
    office.says("62.5")
    office.press("Accept it")
    office.page.goto("/profiles/publishing?lang=en")
    office.main.get_by_role("checkbox").first.check()
    office.press("Publish")
    office.page.goto("/profiles/compare?countries=CR&lang=en")
    office.says("62.5")


def plan_the_year(office: Phone, slug: str) -> None:
    office.page.goto(f"/events/{slug}/work/plan?lang=en")
    office.follow("Open the plan")
    office.follow("Add a line of action")
    office.main.locator("[name=area]").select_option(index=1)
    office.main.locator("[name='title-en']").fill("A course for buyers of small firms")
    office.main.locator("[name=owner]").select_option(label="El Salvador")
    office.press("Save")
    office.follow("The meeting adopts the plan")
    office.fill(on="2026-12-01")
    office.main.locator("[name=sure]").check()
    office.press("Adopt the plan")
    office.says("A course for buyers of small firms")
    office.follow("Version 1, as adopted")
    office.says("A course for buyers of small firms")


def consult(office: Phone, coordinator: Phone, places: Places) -> None:
    office.page.goto("/texts?lang=en")
    office.follow("Enter a text")
    office.main.locator("[name='title-en']").fill("Declaration of the story")
    office.press("Save")
    office.follow("Paste or upload the text")
    office.fill(words=f"# Purpose\n\n{FIRST}\n\n{SECOND}")
    office.press("Keep and look at it")
    office.press("Publish version 1")
    go_on(office, "consultation", closes_on=CONSULTED)
    places.work()
    (letter,) = places.letters(cast.ANA.fields["email"], lambda one: "Declaration of the story" in words_of(one))
    coordinator.page.goto(f"{link_in(letter, '/c/')}?lang=en")
    coordinator.follow("Comment on this (paragraph 1)")
    coordinator.choose(whose="country", kind="amendment")
    coordinator.fill(proposed=BETTER, body="So that it can be checked.")
    coordinator.press("Save")
    office.page.goto("/texts/declaration-of-the-story?lang=en")
    office.says("So that it can be checked.")
    office.follow("Next version")
    office.fill(words=f"# Purpose\n\n{BETTER}\n\n{SECOND}")
    office.press("Keep and look at it")
    office.main.locator("[name^=outcome-][value=accepted]").check()
    office.main.locator("[name^=answer-]").fill("Taken over.")
    office.press("Publish version 2")
    go_on(office, "adopted", adopted_on="2026-12-01")
    office.says(BETTER)
    places.work()
    assert places.letters(cast.ANA.fields["email"], lambda one: "Taken over." in words_of(one))


def go_on(office: Phone, status: str, **days: str) -> None:
    office.page.goto("/texts/declaration-of-the-story/state?lang=en")
    office.choose(status=status)
    office.fill(**days)
    office.press("Save")


def freeze(office: Phone, folder: Path) -> bytes:
    office.page.goto("/reports/summary?from=2003&to=2006&lang=en")
    office.follow("Freeze the report")
    office.press("Freeze the report")
    with office.page.expect_download() as download:
        office.main.get_by_role("link", name="Word (DOCX), English", exact=True).click()
    download.value.save_as(folder / "report.docx")
    return (folder / "report.docx").read_bytes()


@pytest.mark.slow
def test_a_year_of_the_network(
    places: Places, olga: Account, new_page: NewPage, sign_in_browser, tmp_path: Path
) -> None:
    office, coordinator = (Phone(new_page(size=SMALL, javascript=False, language="en")) for _ in range(2))
    sign_in_browser(office.page, olga)
    ask_the_countries(office)
    places.work()
    answer(coordinator, places)
    sign_in_browser(office.page, olga)
    compare(office)
    with places.app.app_context():
        third = db.session.scalars(db.select(Event).filter_by(programme_key="evt-2006-11-iii-conference")).one()
        slug = third.slug
    plan_the_year(office, slug)
    consult(office, coordinator, places)
    report = Document(io.BytesIO(freeze(office, tmp_path)))
    words = "\n".join(paragraph.text for paragraph in report.paragraphs)
    assert "Government Procurement Program" in words
    assert "54.07" in words
    assert "A course for buyers of small firms" not in words  # of 2007: the report is of 2003 to 2006

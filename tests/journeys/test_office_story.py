"""A seminar prepared by the office, on a phone without JavaScript: from a pasted table of contacts to the list in Word.

One process: the server that the browser speaks to, the jobs and the mail run on the clock of the test. Whoever has no
account follows the links of the mails that the post office took; no address of theirs is made by the test.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import docx
import pytest
from flask import Flask
from playwright.sync_api import expect

from app.accounts.models import Account, RoleKind
from app.network.actions import load_countries
from tests import cast, make
from tests.fixtures.applications import Arrange
from tests.fixtures.browsing import NewPage
from tests.fixtures.time import SettableClock
from tests.journeys.office_people import CLEAR, DOUBTFUL, MEMBERS, coordinator_of, table
from tests.journeys.phone import Phone
from tests.journeys.places import Places, link_in, words_of
from tests.mail.postoffice import PostOffice

SMALL = (360, 740)
TITLE = "Compras públicas y pequeñas empresas"
REASON = "The notes are announced."
CHASED, OTHER = ("JM", "Jamaica"), ("BB", "Barbados")
FIRST, FORMER, HEAD, GUEST = (("Jane", "Specimen"), ("Ken", "Sample"), ("Lee", "Specimen"), ("Bea", "Sample"))
ASKED = {
    "es": "Le rogamos que designe a su delegación antes del {deadline_nomination}: {quota}.",
    "en": "Please name your delegation by {deadline_nomination}: {quota}.",
    "pt": "Pedimos que indique a sua delegação até {deadline_nomination}: {quota}.",
}
GREETED = {"CL": "Estimad", "JM": "Dear", "BR": "Senhor"}


@pytest.fixture
def places(app: Flask, clock: SettableClock) -> Iterator[Places]:
    office = PostOffice()
    controller = office.controller()
    controller.start()
    app.extensions["settings"] = replace(app.extensions["settings"], smtp_url=office.url, mailing_minutes=5)
    yield Places(app, clock, office)
    controller.stop()


@pytest.fixture
def olga(arrange: Arrange) -> Account:
    """She organises; the seminar of Mexico has its agenda, and the 34 are members."""
    with arrange():
        load_countries()
        for code in MEMBERS:
            make.make_membership(code)
        olga = make.make_account([RoleKind.ORGANISER], make.make_person(**cast.OLGA.fields | {"language": "en"}))
        mexico = make.make_event(
            f"{TITLE}, México 2026", slug="mexico-2026", country_code="MX", city="Ciudad de México",
            languages=["es", "en", "pt"],
        )  # fmt: skip
        make.make_agenda_row(mexico)
    return olga


def paste_contacts(office: Phone) -> None:
    office.page.goto("/desk?lang=en")
    office.menu("People")
    office.follow("Contacts of countries")
    office.follow("Paste a table")
    office.fill(pasted=table(), reason="The table of the coordinators")
    office.press("Check the table")
    office.says(f"{CLEAR} rows are clear. {DOUBTFUL} wait for you.")
    office.press(f"Enter what is clear: {CLEAR} contacts")
    expect(office.page.get_by_text(f"{CLEAR} contacts were entered.")).to_be_visible()


def copy_and_publish(office: Phone) -> None:
    office.menu("Desk")
    office.follow(f"{TITLE}, México 2026", exact=False)
    office.follow("Copy as a new draft")
    expect(office.main.locator("[name=title-es]")).to_have_value(TITLE)
    office.fill(start_on="2027-03-15", end_on="2027-03-16", city="Asunción")
    office.main.get_by_label("Country").select_option("PY")
    office.press("Make the draft")
    office.follow("Publish the event")
    office.press("Publish the event")
    office.says("Published")


def say_how_many_and_until_when(office: Phone) -> None:
    office.follow("Delegations")
    office.follow("Periods and quotas")
    office.fill(nominate_until="2027-01-15T18:00", accept_until="2027-02-10T18:00")
    office.press("Save the periods")
    for number, payer in (("2", "yes"), ("3", "no")):
        office.main.locator("#capacity").fill(number)
        office.main.get_by_label("Who pays the journey").select_option(payer)
        office.press("Add")
    office.says("2 sponsored places a state")
    office.screen("Country board")
    office.follow("Look at the proposed rows")
    office.press("Put them on the board")
    expect(office.row("Paraguay")).to_have_count(1)


def write_to_34(office: Phone, places: Places) -> None:
    """In three languages, looked at as one of each reads it; five minutes later they have left."""
    office.screen("Messages to people")
    office.main.get_by_label("What you write").select_option(label="Request for nominations")
    office.press("Begin")
    office.main.get_by_label("Coordinators of countries").check()
    office.press("Add the group")
    office.follow("Continue to the words")
    for code, asked in ASKED.items():
        text = f"{{formal_greeting}}\n\n{asked}\n\n{{personal_link}}\n\n{{closing}}"
        office.fill(**{f"subject-{code}": f"{{event}} ({code})", f"body-{code}": text})
    office.press("Save and look at it")
    office.says("34 recipients: 18 in Spanish, 15 in English, 1 in Portuguese")
    office.main.get_by_label("Show it as it goes to").select_option(index=list(MEMBERS).index("BR"))
    office.press("Show")
    expect(office.main.locator("pre")).to_contain_text("Pedimos que indique")
    expect(office.main.locator("pre")).not_to_contain_text("/c/")
    office.press("Send 34 messages")
    office.says("Nothing has left yet.")
    places.at(places.clock.now() + timedelta(minutes=4, seconds=59), "send_mailings")
    assert places.office.letters == []
    places.at(places.clock.now() + timedelta(seconds=1), "send_mailings")
    for code, greeting in GREETED.items():
        (letter,) = places.letters(coordinator_of(code))
        assert words_of(letter).startswith(greeting)
    assert len(places.office.letters) == len(MEMBERS)


def chase(office: Phone, places: Places) -> None:
    """Eight days later the board says who is silent; one of them is written to from there."""
    code, country = CHASED
    office.page.goto("/desk")
    office.follow("Remind 34 silent countries")
    expect(office.row(country)).to_contain_text("Silent")
    expect(office.row(country)).to_contain_text("for 8 days")
    office.row(country).get_by_role("checkbox").check()
    office.press("Chase …")
    office.press("Look at it")
    office.press("Send 1 message")
    places.at(places.clock.now() + timedelta(minutes=5), "send_mailings")
    assert len(places.letters(coordinator_of(code))) == 2


def address_of(name: tuple[str, str]) -> str:
    return f"{'.'.join(name).lower()}@procurement.example"


def write_person(phone: Phone, name: tuple[str, str]) -> None:
    phone.fill(honorific="Ms", given_names=name[0], family_names=name[1], email=address_of(name))
    phone.fill(job_title="Director", institution_name="Fictional Office of Procurement")


def nominate(phone: Phone, places: Places, code: str, *names: tuple[str, str]) -> None:
    """By the link of the last letter to the coordinator, who has no account."""
    phone.page.goto(link_in(places.letters(coordinator_of(code))[-1], "/c/"))
    for name in names:
        phone.page.locator("summary", has_text="Name one person").click()
        write_person(phone, name)
        phone.press("Name this person")
        phone.says(" ".join(name))


def replace_one(phone: Phone) -> None:
    """The successor leads the delegation, and is moved to its first place."""
    phone.follow(f"Replace {' '.join(FORMER)}")
    write_person(phone, HEAD)
    phone.main.get_by_label("Role in the delegation").select_option("head")
    phone.press("Replace")
    phone.press(f"Up {' '.join(HEAD)}")
    expect(phone.main.locator(".nominee-name").first).to_contain_text(" ".join(HEAD))


def accept(phone: Phone, places: Places, name: tuple[str, str]) -> None:
    phone.page.goto(link_in(places.letters(address_of(name))[-1], "/n/"))
    phone.press("Accept")
    phone.says("You have accepted.")


def state_is(office: Phone, state: str, country: str = CHASED[1]) -> None:
    office.screen("Country board")
    expect(office.row(country)).to_contain_text(state)


def accredit(office: Phone) -> None:
    """One country on its own page, where the former nominee stands too; the other from the list."""
    office.follow(CHASED[1])
    office.follow("Its people, its letter and its places")
    office.says(f"Ms {' '.join(FORMER)}")
    office.screen("Delegations")
    for _code, country in (CHASED, OTHER):
        office.row(country).get_by_role("checkbox").check()
    office.fill(reason=REASON)
    office.press("Accredit who has accepted")


def read_list(office: Phone) -> None:
    """States by the alphabet of the list's language, in each its people by their places."""
    office.screen("List of participants")
    office.main.get_by_label("Word document (DOCX)").check()
    office.main.get_by_label("Language of the list").select_option("en")
    with office.page.expect_download() as download:
        office.main.get_by_role("button", name="Download the list of participants").click()
    assert download.value.suggested_filename.endswith("-en.docx")
    paragraphs = [(one.style.name, one.text) for one in docx.Document(download.value.path()).paragraphs if one.style]
    assert ("Title", "List of participants") in paragraphs
    assert [text for style, text in paragraphs if style in ("Heading 2", "Participant")] == [
        OTHER[1],
        f"Ms {' '.join(GUEST)} – Delegate",
        CHASED[1],
        f"Ms {' '.join(HEAD)} – Head of delegation",
        f"Ms {' '.join(FIRST)} – Delegate",
    ]


@pytest.mark.slow
@pytest.mark.strictest_database
def test_the_office_prepares_a_seminar(places: Places, olga: Account, new_page: NewPage, sign_in_browser) -> None:
    office, phone = (Phone(new_page(size=SMALL, javascript=False, language="en")) for _ in range(2))
    sign_in_browser(office.page, olga)
    paste_contacts(office)
    copy_and_publish(office)
    say_how_many_and_until_when(office)
    write_to_34(office, places)
    places.clock.move(timedelta(days=8))
    sign_in_browser(office.page, olga)
    chase(office, places)
    nominate(phone, places, CHASED[0], FIRST, FORMER)
    state_is(office, "Nominated")
    replace_one(phone)
    nominate(phone, places, OTHER[0], GUEST)
    places.work()
    for name in (FIRST, HEAD, GUEST):
        accept(phone, places, name)
    state_is(office, "Accepted")
    accredit(office)
    state_is(office, "Accredited")
    read_list(office)

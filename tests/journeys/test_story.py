"""The whole story, in a browser, on a whole instance: web server, jobs, local mailbox.

An organiser imports people and invites them; one opens the link on a phone and accepts, gets the calendar invitation
and the reminder, is marked present and stands in the exported list. A second signs up and registers by herself.
"""

import io
import os
import re
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
import xlsxwriter
from flask import Flask
from icalendar import Calendar
from playwright.sync_api import Page, expect
from python_calamine import CalamineWorkbook

from app.accounts.models import RoleKind
from app.accounts.passwords import hashed
from app.core.extensions import db
from app.network.actions import load_countries
from tests.fixtures.browsing import PHONE, NewPage
from tests.fixtures.processes import Instance
from tests.make import make_account, make_event, make_person, make_pool

#: Without scripts, which is harder; `make faults` tells it with them too.
JAVASCRIPT = [False, True] if os.environ.get("STORIES") == "all" else [False]
PASSWORD = "thirteen meetings in six countries"
TITLE = "Seminar of the story"
SLUG = "seminar-of-the-story"
ORGANISER = "olga@secretariat.example"
INVITED = "diego.prueba@compras.example"
JOINING = "emma.specimen@procurement.example"
A_WEEK_BEFORE = datetime(2027, 5, 5, 15, 1, tzinfo=UTC)  # 09:01 in Costa Rica, seven days before the first day
FIRST_DAY = datetime(2027, 5, 12, 16, 0, tzinfo=UTC)


@pytest.fixture
def story(app: Flask) -> str:
    """An organiser's account and a published seminar with seats, there before the instance starts."""
    with app.app_context():
        hash_ = hashed(PASSWORD)
        load_countries()
        organiser = make_person("Olga", "Muestra", email=ORGANISER, language="en")
        make_account([RoleKind.ORGANISER], person=organiser, password_hash=hash_)
        event = make_event(TITLE, slug=SLUG, languages=["en", "es"])
        make_pool(event, 20)
        db.session.commit()
    return SLUG


def the_list() -> bytes:
    """A workbook as an organiser keeps it, with one row that is wrong."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet()
    rows = [
        ["Nombre", "Apellidos", "Correo", "País", "Institución", "Cargo", "Categoría", "Idioma"],
        ["Diego", "Prueba", INVITED, "Colombia", "Agencia Ficticia", "Director", "SGPE", "en"],
        ["Carla", "Muestra", "carla@compras.example", "Chile", "Dirección Ficticia", "Jefa", "SGPE", "es"],
        ["Sin", "Correo bueno", "correo.bueno.example", "Perú", "", "", "", ""],
    ]
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return file.getvalue()


def sign_in(page: Page, email: str) -> None:
    page.goto("/sign-in?lang=en")
    page.get_by_label("E-mail address").fill(email)
    page.locator("input[type=password]").fill(PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(lambda url: "/sign-in" not in url)


def link_in(letter: EmailMessage, path: str) -> str:
    """The first link below `path` in the plain text, as a person would click it."""
    text = letter.get_body(("plain",))
    assert text is not None
    found = re.search(rf"http://127\.0\.0\.1:\d+{path}\S+", text.get_content())
    assert found, text.get_content()
    return found[0]


def import_people(page: Page) -> None:
    page.goto("/people/imports")
    page.locator("input[type=file]").set_input_files(
        {
            "name": "delegates.xlsx",
            "mimeType": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "buffer": the_list(),
        }
    )
    page.get_by_role("button", name="Upload the list").click()
    page.get_by_role("button", name="Show what each row would do").click()
    expect(page.get_by_text("Correo bueno").first).to_be_visible()
    page.get_by_role("button", name="Apply what is decided").click()
    page.get_by_role("link", name="Invite these people").click()


def invite(page: Page) -> None:
    page.get_by_label("To which event").select_option(SLUG)
    page.get_by_role("button", name="Begin the invitation").click()
    expect(page.get_by_text("2 people are on the message.").first).to_be_visible()
    page.get_by_role("link", name="Continue to the words").click()
    page.get_by_role("button", name="Save and look at it").click()
    expect(page.locator(".mail-text")).to_contain_text(TITLE)
    page.get_by_role("button", name="Send 2 messages").click()
    expect(page.get_by_text("2 invitations are on their way.").first).to_be_visible()


def accept(instance: Instance, page: Page) -> None:
    """Open the letter in the local mailbox on a phone, follow the link, accept."""
    letter = instance.wait_for_letter(INVITED)
    page.goto(instance.mailbox_url)
    page.get_by_role("link", name=re.compile(re.escape(str(letter["Subject"])))).first.click()
    page.goto(link_in(letter, "/i/"))
    page.get_by_text("Check or change what your badge will say").click()
    expect(page.get_by_label("Family names")).to_have_value("Prueba")
    page.get_by_role("button", name="Accept", exact=True).click()
    expect(page.get_by_text("Confirmed", exact=True).first).to_be_visible()


def check_calendar(letter: EmailMessage, method: str) -> None:
    part = next(part for part in letter.walk() if part.get_content_type() == "text/calendar")
    assert part.get_param("method") == method
    calendar = Calendar.from_ical(part.get_payload(decode=True))
    (entry,) = calendar.walk("VEVENT")
    assert str(calendar["METHOD"]) == method
    assert entry["ATTENDEE"].lower() == f"mailto:{INVITED}"
    assert str(entry["ORGANIZER"]).lower().startswith("mailto:inbox+")
    assert entry.decoded("DTSTART") == datetime(2027, 5, 12, 15, tzinfo=UTC)


def register_without_account(instance: Instance, page: Page) -> None:
    """Emma has no account and no invitation: she gives her address, opens the link sent there, and registers."""
    page.goto(f"/events/{SLUG}?lang=en")
    page.get_by_role("link", name="Register").first.click()
    page.get_by_label("E-mail address").fill(JOINING)
    page.get_by_role("button", name="Send the link").click()
    page.goto(link_in(instance.wait_for_letter(JOINING), "/e/"))
    page.get_by_label("Given names").fill("Emma")
    page.get_by_label("Family names").fill("Specimen")
    page.get_by_label("Position").fill("Director")
    page.get_by_label("Institution").fill("Fictional Procurement Office")
    page.get_by_label("Country").select_option("CA")
    page.get_by_label(re.compile("^(You take part for|Category)")).select_option("sgpe")
    page.get_by_role("button", name="Confirm registration").click()
    expect(page.get_by_text("Confirmed", exact=True).first).to_be_visible()


def mark_present(page: Page) -> None:
    page.goto(f"/events/{SLUG}/attendance")
    page.get_by_label("Prueba, Diego").check()
    page.get_by_label("Specimen, Emma").check()
    page.get_by_role("button", name="Save attendance").click()
    expect(page.get_by_text("2 people are marked present").first).to_be_visible()
    page.get_by_role("link", name="Summary").first.click()
    expect(page.get_by_text("2 countries represented by 2 SGPE").first).to_be_visible()


def exported(page: Page, folder: Path) -> list[list[object]]:
    page.goto(f"/events/{SLUG}/exports")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the list").click()
    path = folder / "list.xlsx"
    download.value.save_as(path)
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


@pytest.mark.slow
@pytest.mark.parametrize("javascript", JAVASCRIPT, ids=lambda on: "script" if on else "no-script")
def test_the_whole_story(story: str, instance: Instance, open_page: NewPage, tmp_path: Path, javascript: bool) -> None:
    organiser = open_page(instance.url, javascript=javascript, language="en")
    executive = open_page(instance.url, size=PHONE, javascript=javascript, language="en")
    second = open_page(instance.url, size=PHONE, javascript=javascript, language="en")

    sign_in(organiser, ORGANISER)
    import_people(organiser)
    invite(organiser)
    accept(instance, executive)
    check_calendar(instance.wait_for_letter(INVITED, "onfirm"), "REQUEST")
    register_without_account(instance, second)

    instance.clock.set(A_WEEK_BEFORE)
    reminder = instance.wait_for_letter(INVITED, "In 7 days", seconds=90)
    assert TITLE in str(reminder["Subject"])

    instance.clock.set(FIRST_DAY)
    sign_in(organiser, ORGANISER)
    mark_present(organiser)
    rows = exported(organiser, tmp_path)
    people = {(row[0], row[1]) for row in rows[1:]}
    assert people == {("Prueba", "Diego"), ("Specimen", "Emma")}
    assert all("present" in row for row in rows[1:])
    assert len([letter for letter in instance.letters(INVITED) if "In 7 days" in str(letter["Subject"])]) == 1

"""Photographs of the demonstration: `python -m tests.screenshots [--all] [--language fr]`.

Without options, the few that the README and the manuals show, into docs/screenshots. With `--all`, every screen that an administrator
and a visitor can reach by links, at two widths, into build/screenshots: to be looked at, not kept.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import Error as BrowserError
from sqlalchemy import select
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from app import create_app
from app.config import ROOT, Settings
from app.contacts.links import contact_link
from app.contacts.models import ContactKind
from app.core.extensions import db
from app.delegations.links import nominee_link
from app.delegations.models import Nomination
from app.letters.queries.contacts import current_contacts
from app.programme.demonstration import ACCOUNTS
from app.travel.links import traveller_link
from app.travel.models import Sponsorship, SponsorshipStatus
from tests.fixtures.browsing import OPTIONS, chromium_path
from tests.fixtures.processes import answers, free_ports, stop, wait_until

LAPTOP, PHONE = (1280, 800), (360, 740)
#: What the README shows: name → (role, address, size).
SHOWN = {
    "event": ("", "/events/{event}", LAPTOP),
    "event-phone": ("", "/events/{event}", PHONE),
    "registrations": ("organiser", "/events/{event}/registrations", LAPTOP),
    "figures": ("", "/figures", LAPTOP),
}
#: What the manuals of forums show, once in each of their languages.
MANUALS = {
    "review": ("organiser", "/forums/{forum}/moderation/{review}", PHONE),
    "board": ("organiser", "/forums/{forum}/board#run-sheet", LAPTOP),
    "countries": ("organiser", "/forums/{forum}/board#countries", LAPTOP),
    "desk": ("organiser", "/forums/{forum}/points", LAPTOP),
    "by-mail": ("", "/forums/{forum}#by-mail", PHONE),
    "part": ("executive", "/forums/{forum}/participation", PHONE),
}
#: What the manual of the office shows, once in each of its languages: name → (address, what of it is on top).
OFFICE = {
    "desk": ("/desk", ""),
    "board": ("/events/{event}/work/countries", "main table"),
    "preview": ("/events/{event}/work/mailings/{mailing}/preview", "main h1"),
    "letters": ("/letters", "main table"),
    "delegation": ("/events/{event}/work/delegations/CL", "main h2"),
}
#: What the manual of coordinators shows of the pages that personal links open, in the same languages: name → what is on top.
LINKED = {"naming": "main h2", "nominee": "main form"}
#: What the manuals of sponsored travel show: of the office, and of travellers by their personal links → (status, what is on top).
SPONSORING = {"budget": "budget", "support": "sponsorships", "journeys": "travel"}
TRAVELLING = {"offer": (SponsorshipStatus.OFFERED, "main"), "journey": (SponsorshipStatus.ACCEPTED, "main")}
#: What the manual of the network's work shows to the office: name → (address, what is on top).
OF_NETWORK = {
    "compare": ("/profiles/compare", "main h1"),
    "chart": ("/projects/{project}", "#chart"),
    "report": ("/reports/summary?from=2003&to=2006", "#activities"),
}
#: Language → the country whose coordinator reads it in the demonstration.
COORDINATED = {"es": "PE", "en": "JM"}
#: Language of a manual → how the slug of its demonstration forum begins.
FORUMS = {"es": "demostracion-", "en": "demonstration-"}


class Demonstration(NamedTuple):
    url: str
    environment: dict[str, str]  #: by which another process reads the same database


@contextmanager
def demonstration() -> Iterator[Demonstration]:
    """A demonstration on a database of its own, served until the end."""
    (port,) = free_ports(1)
    url = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "ENCUENTRO_INSTANCE": folder, "ENCUENTRO_BASE_URL": url, "FLASK_APP": "wsgi"}
        environment.pop("ENCUENTRO_DATABASE_URL", None)

        def command(*arguments: str) -> list[str]:
            return [sys.executable, "-m", *arguments]

        for arguments in (("flask", "db", "upgrade"), ("flask", "programme", "load", "--demonstration")):
            subprocess.run(command(*arguments), env=environment, cwd=ROOT, check=True)
        gunicorn = command("gunicorn", f"--bind=127.0.0.1:{port}")
        server = subprocess.Popen([*gunicorn, "wsgi:application"], env=environment, cwd=ROOT, text=True)
        try:
            wait_until(lambda: answers(url), url, 60)
            yield Demonstration(url, environment)
        finally:
            stop(server)


def page_of(browser: Browser, url: str, size: tuple[int, int], language: str, role: str = "") -> Page:
    """A page of a new browser, signed in as the demonstration's account of that role."""
    viewport = {"width": size[0], "height": size[1]}
    page = browser.new_context(base_url=url, viewport=viewport, locale=language).new_page()
    page.goto(f"/?lang={language}")
    if role:
        account = next(account for account in ACCOUNTS if account.role == role)
        page.goto("/sign-in")
        page.fill("[name=email]", account.email)
        page.fill("[name=password]", account.password)
        page.locator("main button[type=submit]").first.click()
        page.wait_for_url(lambda address: "/sign-in" not in address)
    return page


def photograph_readme(browser: Browser, url: str, language: str) -> None:
    finder = page_of(browser, url, LAPTOP, language)
    event = demonstration_event(finder)
    for name, (role, address, size) in SHOWN.items():
        photograph(page_of(browser, url, size, language, role), address.format(event=event), name)


def photograph_manuals(browser: Browser, url: str) -> None:
    for language, beginning in FORUMS.items():
        finder = page_of(browser, url, LAPTOP, language, "organiser")
        forum = first_below(finder, "/forums", f"/forums/{beginning}")
        review = first_below(finder, f"/forums/{forum}/moderation", f"/forums/{forum}/moderation/")
        for name, (role, address, size) in MANUALS.items():
            page = page_of(browser, url, size, language, role)
            photograph(page, address.format(forum=forum, review=review), f"forum-{name}-{language}")


def photograph_office(browser: Browser, shown: Demonstration) -> None:
    """The screens of the office, and what those whom it writes to see."""
    for language in COORDINATED:
        finder = page_of(browser, shown.url, LAPTOP, language, "organiser")
        event = demonstration_event(finder)
        mailing = first_below(finder, f"/events/{event}/work/mailings", f"/events/{event}/work/mailings/")
        for name, (address, top) in OFFICE.items():
            photograph(finder, address.format(event=event, mailing=mailing), f"office-{name}-{language}", top)
        phone = page_of(browser, shown.url, PHONE, language)
        for (name, top), link in zip(LINKED.items(), personal_links(shown, event, language), strict=True):
            photograph(phone, link, f"link-{name}-{language}", top)


def personal_links(shown: Demonstration, event: str, language: str) -> tuple[str, str]:
    """What a coordinator and a nominee of the demonstration open: mail brings it, and none is sent here."""
    with create_app(Settings.from_environment(shown.environment)).test_request_context():
        (contact,) = current_contacts(ContactKind.COORDINATOR, [COORDINATED[language]])
        nomination = db.session.scalars(select(Nomination).order_by(Nomination.id.desc()).limit(1)).one()
        naming = contact_link(contact, "naming.page", slug=event, language=language)
        return naming, nominee_link(nomination, language)


def photograph_travel(browser: Browser, shown: Demonstration) -> None:
    """Money and journeys of the demonstration's event, and what two of its travellers open."""
    for language in COORDINATED:
        office = page_of(browser, shown.url, LAPTOP, language, "organiser")
        event = demonstration_event(office)
        for name, noun in SPONSORING.items():
            photograph(office, f"/events/{event}/work/{noun}", f"travel-{name}-{language}", "main h1")
        phone = page_of(browser, shown.url, PHONE, language)
        for name, (status, top) in TRAVELLING.items():
            photograph(phone, traveller_address(shown, status, language), f"traveller-{name}-{language}", top)


def photograph_network(browser: Browser, shown: Demonstration) -> None:
    """What the network is asked, plans and reports, as the office sees it."""
    for language in COORDINATED:
        office = page_of(browser, shown.url, LAPTOP, language, "organiser")
        project = first_below(page_of(browser, shown.url, LAPTOP, language), "/projects", "/projects/")
        for name, (address, top) in OF_NETWORK.items():
            photograph(office, address.format(project=project), f"network-{name}-{language}", top)


def traveller_address(shown: Demonstration, status: SponsorshipStatus, language: str) -> str:
    """The personal link of the first traveller of the demonstration whose support stands so."""
    with create_app(Settings.from_environment(shown.environment)).test_request_context():
        query = select(Sponsorship).where(Sponsorship.status == status).order_by(Sponsorship.id).limit(1)
        return traveller_link(db.session.scalars(query).one(), language)


def photograph(page: Page, address: str, name: str, top: str = "") -> None:
    answer = page.goto(address)
    if not answer or not answer.ok:
        sys.exit(f"{page.url} answered {answer and answer.status}: there is nothing to show.")
    if top:
        page.locator(top).first.evaluate("found => window.scrollBy(0, found.getBoundingClientRect().top - 24)")
    page.screenshot(path=ROOT / "docs" / "screenshots" / f"{name}.jpg", type="jpeg", quality=70)


def first_below(page: Page, address: str, beginning: str) -> str:
    """The last part of the first link on a page whose address begins so."""
    page.goto(address)
    return (page.locator(f"main a[href^='{beginning}']").first.get_attribute("href") or "").rpartition("/")[2]


def demonstration_event(page: Page) -> str:
    """The slug of the first event to come."""
    page.goto("/events")
    links = [link.get_attribute("href") or "" for link in page.locator("main a[href^='/events/']").all()]
    return next(link.split("/")[2] for link in links if link.count("/") == 2 and link != "/events/new")


def photograph_all(browser: Browser, url: str, language: str) -> None:
    folder = ROOT / "build" / "screenshots" / language
    seen: dict[str, str] = {}
    for role in ("", "executive", "organiser", "administrator"):
        screens = {name: address for name, address in crawl(browser, url, language, role).items() if name not in seen}
        seen |= screens
        for label, size in (("laptop", LAPTOP), ("phone", PHONE)):
            page = page_of(browser, url, size, language, role)
            for name, address in screens.items():
                page.goto(address)
                page.screenshot(path=folder / f"{name}-{label}.png", full_page=True)
    print(f"{len(seen)} screens in {folder.relative_to(ROOT)}")


def crawl(browser: Browser, url: str, language: str, role: str) -> dict[str, str]:
    """Endpoint → address of one page of each kind that links lead to from the front page."""
    routes = create_app(Settings.from_environment()).url_map.bind(urlsplit(url).netloc)
    page = page_of(browser, url, LAPTOP, language, role)
    found, waiting = {}, ["/", "/me"]
    while waiting:
        address = waiting.pop(0)
        try:
            endpoint, _values = routes.match(urlsplit(address).path, method="GET")
        except (HTTPException, RequestRedirect):
            continue
        if endpoint in found or endpoint.endswith("static"):
            continue
        try:
            answer = page.goto(address)
        except BrowserError:  # a file to keep, not a page
            continue
        if answer and answer.ok and "text/html" in answer.headers.get("content-type", ""):
            found[endpoint] = address
            links = page.eval_on_selector_all("a[href]", "links => links.map(link => link.getAttribute('href'))")
            waiting += [path for link in links if (path := urljoin(address, link)).startswith("/")]
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="every screen, into build/screenshots")
    parser.add_argument("--language", default="en", help="es, en, pt or fr")
    asked = parser.parse_args()
    with demonstration() as shown, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=OPTIONS)
        if asked.all:
            photograph_all(browser, shown.url, asked.language)
        else:
            photograph_readme(browser, shown.url, asked.language)
            photograph_manuals(browser, shown.url)
            photograph_office(browser, shown)
            photograph_travel(browser, shown)
            photograph_network(browser, shown)
        browser.close()


if __name__ == "__main__":
    main()

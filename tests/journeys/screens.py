"""Every screen of the application: who opens it, at which address, and what a browser finds wrong with it."""

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from flask import Flask
from playwright.sync_api import Browser, ConsoleMessage, Page, Response, Route
from playwright.sync_api import Error as PlaywrightError
from werkzeug.routing import Rule
from werkzeug.serving import make_server
from werkzeug.test import TestResponse

from app.accounts.actions.links import new_link
from app.accounts.models import LinkPurpose, Role, RoleKind, SignUp
from app.core.clock import now
from app.core.extensions import db
from app.core.tokens import token_hash
from app.programme.loading import load_programme
from app.registration.links import invitation_token, registration_token
from app.registration.models import Offer, RegistrationStatus
from app.registration.proven_addresses import address_token
from tests import make
from tests.architecture.walking import address, admitted, routes
from tests.architecture.world import DRAFTS, World, make_world
from tests.architecture.world_of_delegations import row_of_board
from tests.fixtures.applications import make_app
from tests.fixtures.browsing import DESKTOP, PATIENCE, PHONE, accessibility_faults, bring_axe, scrolls_sideways
from tests.fixtures.sqlite import SqliteDatabase
from tests.forms import form_values
from tests.journeys.no_screens import NO_SCREENS

AGENDA_OF_2018 = "/events/2018-open-contracting"

LONGEST = "fr"  #: the language whose words need the most room


#: Where the form of a route stands that is only posted to.
FORMS_ON = {
    "invited.accept": "invited.answer",
    "invited.refuse": "invited.answer",
    "guests.send": "guests.form",
    "linked_forums.take_part": "linked_forums.part",
    "linked_forums.choose_language": "linked_forums.part",
    "attendance.walk_in": "attendance.roll",
    "events.copy_day": "events.agenda",
    "registration.register_own": "registration.own",
    "exports.create": "exports.new",
    "reminders.add": "reminders.index",
}

#: Screens that only another form leads to: the end of their address, cut off that form's, and what is sent there.
LED_TO = {
    "events.pasted_rows": ("/rows", {"text": "09:00-09:30\tApertura\tAna Ejemplo"}),
    "pasted_recipients.add": ("/chosen", {"text": "Nadie Conocido <nadie@lista.example>"}),
}

#: Screens whose form stands only once the day of the event has begun: they are opened for the event of today.
ON_THE_DAY = ("attendance.roll", "attendance.walk_in", "attendance.all_present")
TODAY = "hoy"

#: What an address needs after its question mark to show something.
QUERIES: dict[str, Callable[[World], dict[str, str]]] = {
    "registration.decision": lambda world: {"decision": "decline", "id": world.registration.public_id},
    **{f"country_board.{name}": row_of_board for name in ("chase", "letter", "owner", "answers", "invitation")},
    "registration.choose_person": lambda _world: {"search": "o"},
    "people.merge_search": lambda _world: {"search": "o"},
    "people.index": lambda _world: {"search": "o"},
    "mailing_steps.audience": lambda _world: {"search": "o"},
}

#: Screens that a draft has and a published event has not.
OF_DRAFTS = ("events.publish", "events.schedule")

#: Screens as they look to somebody else, or with something else on them: (role, path).
VARIANTS: tuple[tuple[str, str], ...] = (
    ("visitor", AGENDA_OF_2018),
    ("visitor", "/events?search=zzz"),
    ("stranger", "/me"),
    ("stranger", "/me/calendar"),
    ("stranger", "/events/publicado/registration"),
    ("owner", "/events/publicado"),
    ("administrator", "/"),
    ("administrator", "/events"),
    ("administrator", "/events/publicado"),
    ("organiser", "/events/borrador"),
    ("organiser", "/events/borrador/work"),
    ("organiser", "/events/borrador/registrations"),
    ("organiser", "/events/borrador/invitations"),
    ("organiser", "/events/borrador/attendance"),
    ("organiser", "/events/borrador/attendance/summary"),
    ("organiser", "/events/publicado/registrations?search=zzz"),
    ("administrator", "/people?search=zzz"),
    ("administrator", "/messages?q=zzz"),
)

#: Screens that say no: (role, path, status).
REFUSALS = (
    ("visitor", "/nothing-here", 404),
    ("visitor", "/sign-in/link/not-a-token-of-anyone", 410),
    ("stranger", "/people", 403),
    ("organiser", "/events/publicado/work/publication", 409),
)


def screens() -> list[Rule]:
    """Every route that shows a page."""
    return [rule for rule in routes() if "GET" in (rule.methods or ()) and rule.endpoint not in NO_SCREENS]


def forms() -> list[Rule]:
    """Every screen whose form is sent back to it."""
    return [rule for rule in screens() if "POST" in (rule.methods or ())]


def posts() -> list[Rule]:
    """Every route that is only posted to: a button, or a form on another screen."""
    return [rule for rule in routes() if (rule.methods or set()) >= {"POST"} and "GET" not in (rule.methods or ())]


class Fields(HTMLParser):
    """The names of what can be filled in or chosen on a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: dict[str, str] = {}
        self.hidden: dict[str, str] = {}
        self.feed(re.sub(r"(?s)^.*<main|</main>.*$", "", page))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag not in ("input", "select", "textarea") or not given.get("name"):
            return
        if given.get("type") == "hidden":
            self.hidden[given["name"]] = given.get("value", "")
        elif given.get("type") != "search":
            self.names[given["name"]] = given.get("type", tag)


#: What no field takes: too long for a text, and neither a date, a number nor one of the choices.
WRONG = "x" * 21_000


def opened(page: Page, path: str) -> Response | None:
    """The answer at `path`. A screen that follows what it waits for loads itself anew, and may break off the way to the next:
    then once more."""
    try:
        return page.goto(path)
    except PlaywrightError as error:
        if "ERR_ABORTED" not in str(error):
            raise
        return page.goto(path)


@dataclass
class Screens:
    """The application with a world in it, served to one browser a role and language."""

    app: Flask
    world: World
    database: SqliteDatabase
    browser: Browser
    url: str
    tokens: dict[str, str]
    pages: dict[tuple[str, str], Page] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def page(self, role: str, language: str = LONGEST) -> Page:
        """The page in which `role` reads in `language`, 320 px wide."""
        if (role, language) not in self.pages:
            context = self.browser.new_context(
                base_url=self.url, viewport={"width": PHONE[0], "height": PHONE[1]}, locale=language
            )
            context.set_default_timeout(PATIENCE)
            if role != "visitor":
                name, value = self._cookie(role)
                context.add_cookies([{"name": name, "value": value, "url": self.url}])
            page = context.new_page()
            bring_axe(page)
            page.on("console", self._note)
            page.on("pageerror", lambda error: self.faults.append(str(error)))
            page.goto(f"/privacy?lang={language}")  # the reader's choice outlasts what the account prefers
            self.pages[role, language] = page
        return self.pages[role, language]

    def _cookie(self, role: str) -> tuple[str, str]:
        client = self._client(role)
        name = self.app.config["SESSION_COOKIE_NAME"]
        cookie = client.get_cookie(name)
        assert cookie is not None
        return name, cookie.value

    def _client(self, role: str) -> Any:
        client = self.app.test_client()
        if role != "visitor":
            with client.session_transaction() as session:
                session["sign_in"] = self.world.tokens[role]
        return client

    def _note(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "the server responded with a status of" not in message.text:
            self.faults.append(message.text)

    def address(self, rule: Rule) -> str:
        """Where the route shows something real."""
        token = self.tokens.get(FORMS_ON.get(rule.endpoint, rule.endpoint))
        if token:
            with self.app.test_request_context():
                return self.app.url_for(rule.endpoint, token=token)
        variants = DRAFTS if rule.endpoint in OF_DRAFTS else {}
        if rule.endpoint in ON_THE_DAY:
            variants = {"event": lambda _world: {"slug": TODAY}}
        path = address(rule, self.world, variants)
        query = QUERIES.get(rule.endpoint, lambda _world: {})(self.world)
        return path + ("?" if query else "") + "&".join(f"{name}={value}" for name, value in query.items())

    def led_to(self, rule: Rule, role: str) -> tuple[str, TestResponse]:
        """The address of the form that leads to the screen, and its answer, which is the screen."""
        end, sent = LED_TO[rule.endpoint]
        path = self.address(rule).removesuffix(end)
        client = self._client(role)
        client.set_cookie("language", LONGEST)
        answer: TestResponse = client.post(path, data=form_values(client.get(path).text) | sent)
        self.restore()
        return path, answer

    def faults_of(self, page: Page, path: str, status: int = 200) -> list[str]:
        """What is wrong with the screen at `path`, on a phone and on a laptop."""
        self.faults.clear()
        page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        answer = opened(page, path)
        if not answer or answer.status != status:
            return [f"answered {answer and answer.status}"]
        if page.url != self.url + path:
            return [f"led to {page.url}"]
        found = [*self.faults, *structure_faults(page), *accessibility_faults(page)]
        for size in (PHONE, DESKTOP):
            page.set_viewport_size({"width": size[0], "height": size[1]})
            if scrolls_sideways(page):
                found.append(f"scrolls sideways at {size[0]} px: {widest(page)}")
        return found

    def wrong_answer(self, rule: Rule, role: str) -> TestResponse | None:
        """The page that answers a form sent empty or filled with nonsense; None when both are taken."""
        path = self.address(rule)
        if rule.endpoint in LED_TO:
            fields = Fields(self.led_to(rule, role)[1].text)
        else:
            fields = Fields(self._client(role).get(self._form_of(rule)).text)
        for value in ("", WRONG):
            client = self._client(role)
            client.set_cookie("language", LONGEST)
            data = fields.hidden | {name: value for name in fields.names if fields.names[name] != "file"}
            answer: TestResponse = client.post(path, data=data)
            if answer.mimetype == "text/html" and 'id="error-summary"' in answer.text:
                return answer
            self.restore()
        return None

    def _form_of(self, rule: Rule) -> str:
        """The screen on which the form of `rule` stands."""
        if "GET" in (rule.methods or ()):
            return self.address(rule)
        shown = [screen for screen in screens() if screen.endpoint == FORMS_ON.get(rule.endpoint)]
        return self.address(shown[0]) if shown else "/privacy"

    def restore(self) -> None:
        """The database as it was before something was changed."""
        with self.app.app_context():
            db.engine.dispose()
        self.database.fresh()

    def faults_of_answer(self, page: Page, path: str, answer: TestResponse) -> list[str]:
        """What is wrong with `answer` to a wrong form, shown as if the browser had sent the form itself."""
        found = self.faults_of_shown(page, path, answer)
        if page.evaluate("document.activeElement.id") != "error-summary":
            found.append("the focus is not on the error summary")
        missing = page.evaluate(
            "[...document.querySelectorAll('#error-summary a')].filter(a => !document.getElementById(a.hash.slice(1)))"
            ".map(a => a.hash)"
        )
        return found + [f"the summary leads to {target}, which is not there" for target in missing]

    def faults_of_shown(self, page: Page, path: str, answer: TestResponse) -> list[str]:
        """What is wrong with `answer` as a page at `path`."""

        def give(route: Route) -> None:
            headers = {name: value for name, value in answer.headers.items() if name != "Set-Cookie"}
            route.fulfill(status=answer.status_code, headers=headers, body=answer.text)

        page.route(f"{self.url}{path}", give, times=1)
        found = self.faults_of(page, path, answer.status_code)
        page.unroute_all()
        return found


def structure_faults(page: Page) -> list[str]:
    """What axe leaves to us: the language, one heading, a title of its own, ids used once, tables with headers."""
    seen = page.evaluate(
        """() => ({
            language: document.documentElement.lang,
            headings: document.querySelectorAll("h1").length,
            title: document.title,
            twice: [...document.querySelectorAll("[id]")].map(each => each.id)
                .filter((id, index, all) => all.indexOf(id) !== index),
            bare: [...document.querySelectorAll("table")]
                .filter(table => !table.caption || !table.querySelector("th[scope]")).length,
        })"""
    )
    return [
        *([f"is in {seen['language']!r}"] if seen["language"] != page_language(page) else []),
        *([f"has {seen['headings']} h1"] if seen["headings"] != 1 else []),
        *(["has no title"] if not seen["title"] else []),
        *[f"id {name!r} stands twice" for name in seen["twice"]],
        *([f"{seen['bare']} tables without caption or headers"] if seen["bare"] else []),
    ]


def page_language(page: Page) -> str:
    """The language that the page's browser asks for."""
    return str(page.evaluate("navigator.language"))


def widest(page: Page) -> str:
    """The element that reaches farthest to the right."""
    return str(
        page.evaluate(
            """() => [...document.querySelectorAll("main *, header *, footer *")]
            .filter(each => !each.closest(".table-scroll"))
            .sort((a, b) => b.getBoundingClientRect().right - a.getBoundingClientRect().right)[0].outerHTML.slice(0, 160)"""
        )
    )


def opener(rule: Rule) -> str:
    """Whom the screen is for: the first of these who is let in."""
    order = ("visitor", "owner", "organiser", "administrator")
    return next(role for role in order if role in admitted(rule))


def make_tokens(world: World) -> dict[str, str]:
    """A link that still acts for each screen that stands behind one."""
    account, at = world.accounts["owner"], now()
    offered = make.make_registration(world.event, status=RegistrationStatus.OFFERED)
    make.saved(Offer(registration=offered, offered_at=at, expires_at=at + timedelta(days=2)))
    make.saved(
        SignUp(
            email="nueva@compras.example",
            given_names="Nueva",
            family_names="Ejemplo",
            language="es",
            token_hash=token_hash("asked"),
            created_at=at,
            expires_at=at + timedelta(hours=1),
        )
    )
    return {
        "registration.refusal": registration_token(offered),
        "invited.answer": invitation_token(make.make_invitation(world.event)),
        "guests.form": address_token(world.event, "otra@compras.example"),
        "accounts.verify": "asked",
        "accounts.use_sign_in_link": new_link(account, LinkPurpose.SIGN_IN),
        "accounts.use_reset_link": new_link(account, LinkPurpose.RESET),
        "accounts.use_email_link": new_link(account, LinkPurpose.CHANGE_EMAIL, new_email="otra@compras.example"),
    }


def make_today(world: World) -> None:
    """An event that begins today, with somebody on its roll; the organiser of the world organises it too."""
    event = make.make_event("Seminario de hoy", slug=TODAY, start_on=now().date())
    make.make_registration(event)
    role = Role(kind=RoleKind.ORGANISER, event_id=event.id, granted_at=now(), granted_by="system")
    world.accounts["organiser"].roles.append(role)


def arranged(app: Flask) -> tuple[World, dict[str, str]]:
    """The programme's data and one object of each kind, committed."""
    with app.app_context():
        session = db.session()
        session.expire_on_commit = False
        load_programme()
        session.flush()
        world = make_world()
        tokens = make_tokens(world)
        make_today(world)
        session.commit()
        session.expunge_all()
        db.session.remove()
        db.engine.dispose()
    return world, tokens


@contextmanager
def served(browser: Browser, template: SqliteDatabase, folder: Path) -> Iterator[Screens]:
    """The application with the world, on a database and a port of its own."""
    database = SqliteDatabase(template.template, folder / "screens.db")
    first = make_app(database.fresh(), folder)
    world, tokens = arranged(first)
    kept = database.kept(folder)
    app = make_app(kept.fresh(), folder)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    url = f"http://127.0.0.1:{server.server_port}"
    app.extensions["settings"] = replace(app.extensions["settings"], base_url=url)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    screens = Screens(app, world, kept, browser, url, tokens)
    yield screens
    for page in screens.pages.values():
        page.context.close()
    server.shutdown()
    server.server_close()
    thread.join(timeout=10)

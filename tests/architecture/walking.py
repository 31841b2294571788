"""A walk through every route: who calls, with what address, and what is wrong with the answer.

The world is made once for each database and kept; a route that changed something gets it as it was at first.
"""

import inspect
import os
import re
import secrets
import tempfile
import zlib
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from _pytest.mark import ParameterSet
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, select
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from app.core.access import Access
from app.core.extensions import db
from app.people.models import Person
from tests.architecture.touched import tables_touched_by, written_table
from tests.architecture.world import (
    ADMITTED,
    EVERYONE,
    LOADED,
    NAMED_BY_FORM,
    SIGNED_IN,
    STATED,
    World,
    make_world,
    value_for,
)
from tests.fixtures.applications import Applications, make_app
from tests.fixtures.databases import Database
from tests.fixtures.time import stand_still

FILES = ("static",)
WRITES = ("INSERT", "UPDATE", "DELETE")

#: How the address names what a loader loads, by the loader.
Variants = dict[str, Callable[[World], dict[str, object]]]


@cache
def application() -> Flask:
    """An application whose URL map is read, and which is never called."""
    return make_app("sqlite://", Path(tempfile.mkdtemp(prefix="encuentro-routes-")))


def routes() -> list[Rule]:
    return [rule for rule in application().url_map.iter_rules() if rule.endpoint not in FILES]


def access_of(rule: Rule) -> Access | None:
    return getattr(application().view_functions[rule.endpoint], "access", None)


def calls(method: str) -> list[ParameterSet]:
    """(route) for each route that takes `method`, as test parameters."""
    return [pytest.param(rule, id=f"{method} {rule.rule}") for rule in routes() if method in (rule.methods or ())]


#: `WALKS=all`, as in `make faults`, lets the long walks ask for every route; else each asks for one in six, always the
#: same ones. Who may open and change what is asked of every route by every role, always (test_routes.py).
WHOLE = os.environ.get("WALKS") == "all"


def sampled(whole: Iterable[ParameterSet]) -> list[ParameterSet]:
    """One in six of the routes, by their address."""
    return [one for one in whole if WHOLE or zlib.crc32(one.values[0].rule.encode()) % 6 == 0]


def loader_name(rule: Rule) -> str:
    access = access_of(rule)
    return access.loader.__name__ if access and access.loader else ""


def address(rule: Rule, world: World, variants: Variants) -> str:
    """The URL of the route for the object that `variants` (or the plain tables) name for its loader.

    A form that stands only in a certain state gets an object in it.
    """
    found = {argument: value_for(rule.rule, argument) for argument in rule.arguments}
    with application().test_request_context():
        values = {argument: value(world) for argument, value in found.items() if value}
        if rule.arguments and loader_name(rule):
            values |= {**LOADED, **STATED.get(rule.endpoint, {}), **variants}[loader_name(rule)](world)
        wanted = {argument: value for argument, value in values.items() if argument in rule.arguments}
        return application().url_for(rule.endpoint, **wanted)


def admitted(rule: Rule) -> frozenset[str]:
    """Who may call the route for a published event."""
    access = access_of(rule)
    assert access is not None
    if access.kind == "requires":
        return ADMITTED[access.permission]
    return SIGNED_IN if access.kind == "signed_in" else EVERYONE


def has_permission(rule: Rule) -> bool:
    """Whether the route's own guard decides all, so that whoever it admits must find what is asked for."""
    access = access_of(rule)
    return access is not None and access.kind == "requires" and rule.endpoint not in NAMED_BY_FORM


def names_more(rule: Rule) -> bool:
    """Whether the URL names a second thing, besides what the loader loads."""
    access = access_of(rule)
    taken = set(inspect.signature(access.loader).parameters) if access and access.loader else set()
    return bool(rule.arguments - taken)


def is_refusal(response: TestResponse) -> bool:
    """Not found, forbidden, or sent to sign in."""
    to_sign_in = response.status_code in (302, 303) and response.headers["Location"].startswith("/sign-in?")
    return response.status_code in (401, 403, 404) or to_sign_in


def check(response: TestResponse, role: str, expected: frozenset[str], url: str, is_guarded: bool = True) -> list[str]:
    """What is wrong with the answer that `role` got. Without a guard of its own object, a route may say 404."""
    told = f"{role} got {response.status_code} from {response.request.method} {url}"
    if response.status_code >= 500:
        return [f"{told}: a failure"]
    if role in expected:
        # What no loader loads, the view may not find: a link of nobody, a session of another.
        absent = response.status_code == 404 and not is_guarded
        return [f"{told}: should be let in"] if is_refusal(response) and not absent else []
    return [] if is_refusal(response) else [f"{told}: should be refused"]


def foreign_addresses(world: World) -> frozenset[bytes]:
    """The addresses of everybody but the organiser of the other event, for nobody has to do with that event."""
    own = world.accounts["other_organiser"].person_id
    found = db.session.scalars(select(Person.email).where(Person.email.is_not(None), Person.id != own))
    return frozenset(address.encode() for address in found if address)


@dataclass
class Walk:
    """The application with a world in it, on a database of its own."""

    app: Flask
    world: World
    database: Database
    written: list[str] = field(default_factory=list)  #: statements that may have changed something, of the last call
    since: set[str] = field(default_factory=set)  #: the same, since the world was made or made anew
    first: dict[str, list[Any]] = field(default_factory=dict, repr=False)
    foreign: frozenset[bytes] = frozenset()  #: addresses of people who have nothing to do with the other event
    browser: FlaskClient = field(init=False)  #: that asked last

    def __post_init__(self) -> None:
        with self.app.app_context():
            event.listen(db.engine, "after_cursor_execute", self._note)
            self.foreign = foreign_addresses(self.world)
        self.first = self.rows()

    def ask(self, role: str, method: str, url: str, **sent: Any) -> TestResponse:
        """The answer to `role`, from a browser that remembers nothing else."""
        self.browser = self.app.test_client()
        if role != "visitor":
            with self.browser.session_transaction() as session:
                session["sign_in"] = self.world.tokens[role]
        self.written.clear()
        return self.browser.open(url, method=method, buffered=True, **sent)

    def follow(self, answer: TestResponse) -> TestResponse:
        """Where the last answer led the browser that got it, with what it is told there; or the answer itself."""
        return self.browser.get(answer.headers["Location"]) if answer.status_code in (302, 303) else answer

    def changes(self) -> list[str]:
        """The tables that the last call changed. The world is as it was at first again."""
        if not self.written:
            return []
        rows = self.rows(self._written_tables())
        changed = [name for name in rows if rows[name] != self.first[name]]
        if changed:
            self._begin_again()
        return changed

    def restore(self) -> None:
        """The world is as it was at first, whatever was written since."""
        if self.since:
            self._begin_again()

    def _begin_again(self) -> None:
        touched = tables_touched_by(self.since)
        self.since.clear()
        with self.app.app_context():
            self.database.rest(db.engine)
            self.database.fresh(db.engine, touched)

    def _written_tables(self) -> set[str]:
        """Those that a statement named: what a foreign key took along went with a row of one of them."""
        return {written_table(statement) for statement in self.written}

    def rows(self, only: Collection[str] | None = None) -> dict[str, list[Any]]:
        """Everything in the database, or in `only` these tables, as the database itself gives it."""
        with self.app.app_context(), db.engine.connect() as connection:
            names = [table.name for table in db.metadata.sorted_tables if only is None or table.name in only]
            ask = connection.exec_driver_sql
            return {name: sorted(map(repr, ask(f'SELECT * FROM "{name}"'))) for name in names}

    def _note(self, _connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.startswith(WRITES):
            self.written.append(statement)
            self.since.add(statement)


class Walks:
    """One walk for each database, begun at first use."""

    def __init__(self, applications: Applications, folder: Path) -> None:
        self._applications = applications
        self._folder = folder
        self._begun: dict[str, Walk] = {}

    def on(self, database: Database) -> Walk:
        if database.name not in self._begun:
            self._begun[database.name] = self._begin(database)
        return self._begun[database.name]

    def _begin(self, database: Database) -> Walk:
        world = self._made(self._application(database))
        kept = database.kept(self._folder)
        return Walk(self._application(kept), world, kept)

    def _application(self, database: Database) -> Flask:
        app = self._applications.made_for(database.address)
        with app.app_context():
            database.fresh(db.engine)
        return stand_still(app)

    def _made(self, app: Flask) -> World:
        with app.app_context():
            session = db.session()
            session.expire_on_commit = False
            world = make_world()
            session.commit()
            session.expunge_all()
            db.session.remove()
            db.engine.dispose()
        return world


class Page(HTMLParser):
    """What a page's policy would block, and the browser of a reader would complain of."""

    def __init__(self, nonce: str) -> None:
        super().__init__()
        self.nonce = nonce
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in ("script", "style") and given.get("nonce") != self.nonce:
            self.faults.append(f"<{tag}> without the nonce of the answer")
        self.faults += [f"<{tag} {name}>" for name in given if name == "style" or re.fullmatch("on[a-z]+", name)]
        targets = (given.get(name) or "" for name in ("href", "src", "action", "formaction"))
        self.faults += [
            f"<{tag}> to {target}" for target in targets if target.strip().lower().startswith("javascript:")
        ]


#: What stands in the source of any page with a fault; a page without it is not taken apart, which takes as long as to
#: make it. An address may begin with a letter of its scheme that is written as `&#106;`, or with a space or a tab.
#: The nonce of an answer is read as `OURS`, so that the expression is made once.
OURS = secrets.token_hex()
SUSPECT = re.compile(
    rf"""(?ix) <(?:script|style)\b (?! [^>]*\snonce="{OURS}" ) | [\s/"'] (?:style|on[a-z]+) \s* =
    | \b(?:href|src|action)\s*=\s*["']?[\s&\x00-\x20]*(?:j|&)"""
)


def page_faults(response: TestResponse) -> list[str]:
    """What is inline on a page of ours; a message in its frame has a policy of its own."""
    policy = response.headers["Content-Security-Policy"]
    if response.mimetype != "text/html" or "sandbox" in policy:
        return []
    found = re.search("'nonce-([^']+)'", policy)
    nonce = found[1] if found else ""
    if not SUSPECT.search(response.text.replace(f'nonce="{nonce}"', f'nonce="{OURS}"')):
        return []
    page = Page(nonce)
    page.feed(response.text)
    return [f"{response.request.path}: {fault}" for fault in page.faults]

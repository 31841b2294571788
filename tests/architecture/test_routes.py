"""Every route says who may call it, and then keeps to it: each route × each role × an object of someone else."""

import inspect
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from app.core.access import Access, rules
from app.core.extensions import db
from tests.architecture.world import (
    ADMITTED,
    DRAFTS,
    EVERYONE,
    LOADED,
    NAMED_BY_FORM,
    ORGANISERS,
    ROLES,
    SIGNED_IN,
    World,
    make_world,
    value_for,
)
from tests.fixtures.applications import Arrange, make_app
from tests.fixtures.databases import SqliteDatabase

FILES = ("static", "bootstrap.static")
WRITES = ("INSERT", "UPDATE", "DELETE")


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


def loader_name(rule: Rule) -> str:
    access = access_of(rule)
    return access.loader.__name__ if access and access.loader else ""


def address(rule: Rule, world: World, variants: dict[str, Callable[[World], dict[str, object]]]) -> str:
    """The URL of the route for the object that `variants` (or the plain tables) name for its loader."""
    found = {argument: value_for(rule.rule, argument) for argument in rule.arguments}
    with application().test_request_context():
        values = {argument: value(world) for argument, value in found.items() if value}
        if rule.arguments and loader_name(rule):
            values |= {**LOADED, **variants}[loader_name(rule)](world)
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


@dataclass
class Walk:
    """The application with a world in it."""

    app: Flask
    world: World

    def client(self, role: str) -> FlaskClient:
        client = self.app.test_client()
        if role != "visitor":
            with client.session_transaction() as session:
                session["sign_in"] = self.world.tokens[role]
        return client


Begin = Callable[[], Walk]


@pytest.fixture(scope="session")
def kept_world(tmp_path_factory: pytest.TempPathFactory) -> dict[str, World]:
    """The world, once it was made, by the file that its database was copied to."""
    return {}


@pytest.fixture
def begin(
    app: Flask,
    arrange: Arrange,
    database: SqliteDatabase,
    kept_world: dict[str, World],
    tmp_path_factory: pytest.TempPathFactory,
) -> Begin:
    """`begin()`: the world as it was made at first, whatever was done to it since."""
    if not kept_world:
        with arrange():
            world = make_world()
        with app.app_context():
            db.engine.dispose()  # the last one out tidies the journal into the file
        path = tmp_path_factory.mktemp("world") / "world.db"
        shutil.copyfile(database.path, path)
        kept_world[str(path)] = world
    ((path, world),) = kept_world.items()

    def beginning() -> Walk:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()
        database.copy_of(Path(path))
        return Walk(app, world)

    return beginning


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


@pytest.mark.parametrize("rule", [pytest.param(rule, id=f"{rule.endpoint} {rule.rule}") for rule in routes()])
def test_a_route_states_its_access(rule):
    access = access_of(rule)
    assert access is not None, "Put @public, @signed_in, @requires(…) or @holder(…) under the route."
    assert access.kind in ("public", "signed_in", "requires", "holder")
    if access.kind == "requires":
        assert access.permission in rules(), f"No @rule is named {access.permission!r}."
    if access.kind == "holder":
        assert access.loader is not None


@pytest.mark.parametrize("rule", [pytest.param(rule, id=f"{rule.endpoint} {rule.rule}") for rule in routes()])
def test_the_walk_knows_how_to_reach_a_route(rule):
    access, name = access_of(rule), loader_name(rule)
    if access and access.permission:
        assert access.permission in ADMITTED, "Say in tests/architecture/world.py whom it admits."
    taken = set(inspect.signature(access.loader).parameters) if access and access.loader else set()
    unknown = {argument for argument in rule.arguments - taken if value_for(rule.rule, argument) is None}
    assert not unknown, "Give VALUES of tests/architecture/world.py a value."
    assert not rule.arguments & taken or name in LOADED, f"Tell LOADED in tests/architecture/world.py of {name!r}."


def test_every_permission_is_used_or_asked_for():
    """A permission that the walk expects but no rule defines would be checked nowhere."""
    assert sorted(set(ADMITTED) - set(rules())) == []


@pytest.mark.sqlite_only
@pytest.mark.parametrize("rule", calls("GET"))
def test_reading(rule, begin, statements):
    walk, faults = begin(), []
    url = address(rule, walk.world, {})
    for role in ROLES:
        client = walk.client(role)
        with statements() as ran:
            faults += check(client.get(url), role, admitted(rule), url, has_permission(rule))
        faults += [f"{role}: a GET wrote: {statement}" for statement in ran if statement.startswith(WRITES)]
    assert faults == []


@pytest.mark.sqlite_only
@pytest.mark.parametrize("rule", calls("POST"))
def test_changing(rule, begin):
    faults = []
    for role in ROLES:
        walk = begin()
        url = address(rule, walk.world, {})
        faults += check(walk.client(role).post(url), role, admitted(rule), url, has_permission(rule))
    assert faults == []


def draft_calls(method: str) -> list[ParameterSet]:
    return [call for call in calls(method) if loader_name(call.values[0]) in DRAFTS]


@pytest.mark.sqlite_only
@pytest.mark.parametrize("rule", draft_calls("GET"))
def test_reading_a_draft_is_for_its_organisers_alone(rule, begin):
    walk, faults = begin(), []
    url = address(rule, walk.world, DRAFTS)
    for role in ROLES:
        expected = admitted(rule) & ORGANISERS
        faults += check(walk.client(role).get(url), role, expected, url, not names_more(rule))
    assert faults == []


@pytest.mark.sqlite_only
@pytest.mark.parametrize("rule", draft_calls("POST"))
def test_changing_a_draft_is_for_its_organisers_alone(rule, begin):
    faults = []
    for role in ROLES:
        walk = begin()
        url, expected = address(rule, walk.world, DRAFTS), admitted(rule) & ORGANISERS
        faults += check(walk.client(role).post(url), role, expected, url, not names_more(rule))
    assert faults == []


@contextmanager
def forgotten_guard(app: Flask, endpoint: str) -> Iterator[None]:
    """`endpoint` of `app` without its guard, as if its author had forgotten it."""
    guarded = app.view_functions[endpoint]
    app.view_functions[endpoint] = lambda **_values: "anyone may read this"
    yield
    app.view_functions[endpoint] = guarded


@pytest.mark.sqlite_only
def test_a_forgotten_guard_is_found(begin):
    walk = begin()
    with forgotten_guard(walk.app, "events.workspace"):
        url = f"/events/{walk.world.event.slug}/work"
        assert check(walk.client("stranger").get(url), "stranger", ORGANISERS, url) != []

"""No coordinator and no nominee sees another country's or another event's people: all routes below /c and /n, walked."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from app.contacts.links import contact_token
from app.core.extensions import db
from app.delegations.links import nominee_token
from app.delegations.models import Nomination
from tests.architecture.walking import routes
from tests.delegations.making import make_delegation, make_nomination
from tests.fixtures.applications import Arrange
from tests.make import make_contact, make_event, make_person

pytestmark = pytest.mark.one_database

LINKED = [
    rule for rule in routes() if rule.rule.startswith(("/c/<token>/events/", "/n/<token>")) or rule.rule == "/c/<token>"
]


@pytest.fixture
def world(arrange: Arrange) -> dict[str, str]:
    """Chile and Peru at one event, Chile alone at another; each has one nominee, whose name nobody else may read."""
    with arrange():
        first, second, draft = make_event(slug="primero"), make_event(slug="segundo"), make_event(slug="tercero")
        chile, peru = make_contact("CL"), make_contact("PE")
        ended = make_contact("BR")
        at_first = make_nomination(make_delegation(first, "CL"), make_person("Ana", "Chilena"))
        of_peru = make_nomination(make_delegation(first, "PE"), make_person("Benito", "Peruano"))
        at_second = make_nomination(make_delegation(second, "PE"), make_person("Carla", "Segunda"))
        make_delegation(draft, "BR")
        tokens = {"chile": contact_token(chile), "peru": contact_token(peru), "ended": contact_token(ended)}
        ended.renew_link()
        return tokens | {
            "ana": nominee_token(at_first),
            "benito": nominee_token(of_peru),
            "own": at_first.public_id,
            "foreign": of_peru.public_id,
            "elsewhere": at_second.public_id,
        }


def ask(client: FlaskClient, rule: Rule, token: str, slug: str, public_id: str) -> list[tuple[int, str]]:
    """What each method of the route answers."""
    values = {"token": token, "slug": slug, "public_id": public_id}
    path = rule.rule
    for name in rule.arguments:
        path = path.replace(f"<{name}>", values[name])
    methods = (rule.methods or set()) & {"GET", "POST"}
    return [(found.status_code, found.text) for method in methods if (found := client.open(path, method=method))]


@pytest.mark.parametrize("rule", LINKED, ids=lambda rule: rule.rule)
def test_a_foreign_token_or_slug_or_nominee_finds_nothing(
    client: FlaskClient, app: Flask, world: dict[str, str], rule: Rule
) -> None:
    before = _statuses(app)
    tokens = ("", "nobody", world["ended"], world["ana"] if rule.rule.startswith("/c/") else world["chile"])
    forged = [world["chile"][:-1] + ("0" if world["chile"][-1] != "0" else "1")]
    asked = [(token, "primero", world["own"]) for token in (*tokens[1:], *forged)]
    if "slug" in rule.arguments:
        asked += [(world["chile"], slug, world["own"]) for slug in ("segundo", "tercero", "nirgends")]
    if "public_id" in rule.arguments:
        asked += [(world["chile"], "primero", world[name]) for name in ("foreign", "elsewhere")]
    for one in asked:
        for status, text in ask(client, rule, *one):
            assert status == 404, (one, status)
            assert "Chilena" not in text
    assert _statuses(app) == before


@pytest.mark.parametrize("rule", LINKED, ids=lambda rule: rule.rule)
def test_ones_own_pages_name_nobody_else(client: FlaskClient, world: dict[str, str], rule: Rule) -> None:
    token = world["chile"] if rule.rule.startswith("/c/") else world["ana"]
    for _status, text in ask(client, rule, token, "primero", world["own"]):
        for name in ("Peruano", "Segunda", world["foreign"], world["benito"]):
            assert name not in text


def test_there_are_routes_to_walk() -> None:
    assert len(LINKED) >= 11


def _statuses(app: Flask) -> list[object]:
    with app.app_context():
        return [
            tuple(row) for row in db.session.execute(db.select(Nomination.id, Nomination.status, Nomination.position))
        ]

"""No coordinator, nominee or owner of tasks sees another country's or another event's people, and no amount: all routes below
/c, /n and /t, walked. What hosts see is in tests/architecture/test_routes.py."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from app.contacts.links import contact_token
from app.core.extensions import db
from app.delegations.links import nominee_token
from app.delegations.models import Nomination
from app.preparation.links import owner_token
from tests.architecture.walking import routes
from tests.delegations.making import make_delegation, make_nomination
from tests.fixtures.applications import Arrange
from tests.make import make_contact, make_event, make_person
from tests.preparation.making import make_task, make_task_owner

pytestmark = pytest.mark.one_database

LINKED = [rule for rule in routes() if rule.rule.startswith(("/c/<token>", "/n/<token>", "/t/<token>"))]
#: Whose page each prefix opens, and whose token must not open it.
OWN = {"/c/": "chile", "/n/": "ana", "/t/": "olga"}
OTHER_KIND = {"/c/": "ana", "/n/": "chile", "/t/": "ana"}
#: An amount of money, as a page of ours would write it.
AMOUNT = re.compile(r"(US\$|USD|\$|€)\s?[0-9]")


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
        olga, pablo = make_task_owner(make_person("Olga", "Encargada")), make_task_owner(make_person("Pablo", "Ajeno"))
        task = make_task(first, "Contratar la sala", owner_id=olga.id)
        theirs = make_task(second, "Tarea de Pablo Ajeno", owner_id=pablo.id)
        tokens = {"chile": contact_token(chile), "peru": contact_token(peru), "ended": contact_token(ended)}
        ended.renew_link()
        return tokens | {
            "olga": owner_token(olga),
            "pablo": owner_token(pablo),
            "own task": task.public_id,
            "foreign task": theirs.public_id,
            "ana": nominee_token(at_first),
            "benito": nominee_token(of_peru),
            "own": at_first.public_id,
            "foreign": of_peru.public_id,
            "elsewhere": at_second.public_id,
        }


def ask(client: FlaskClient, rule: Rule, token: str, slug: str, public_id: str) -> list[tuple[int, str]]:
    """What each method of the route answers."""
    values = {"token": token, "slug": slug, "public_id": public_id, "key": "1", "code": "PE", "ending": "csv"}
    path = rule.rule
    for name in rule.arguments:
        path = re.sub(rf"<([^<>]*:)?{name}>", values.get(name, "nirgends"), path)
    methods = (rule.methods or set()) & {"GET", "POST"}
    return [(found.status_code, found.text) for method in methods if (found := client.open(path, method=method))]


@pytest.mark.parametrize("rule", LINKED, ids=lambda rule: rule.rule)
def test_a_foreign_token_or_slug_or_nominee_finds_nothing(
    client: FlaskClient, app: Flask, world: dict[str, str], rule: Rule
) -> None:
    before = _statuses(app)
    own, prefix = world[OWN[rule.rule[:3]]], rule.rule[:3]
    mine = world["own task" if prefix == "/t/" else "own"]
    forged = own[:-1] + ("0" if own[-1] != "0" else "1")
    tokens = ("nobody", world["ended"], world[OTHER_KIND[prefix]], forged)
    asked = [(token, "primero", mine) for token in tokens]
    if "slug" in rule.arguments:
        asked += [(own, slug, mine) for slug in ("segundo", "tercero", "nirgends")]
    if "public_id" in rule.arguments:
        foreign = ("foreign task",) if prefix == "/t/" else ("foreign", "elsewhere")
        asked += [(own, "primero", world[name]) for name in foreign]
    for one in asked:
        for status, text in ask(client, rule, *one):
            assert status == 404, (one, status)
            assert "Chilena" not in text
    assert _statuses(app) == before


@pytest.mark.parametrize("rule", LINKED, ids=lambda rule: rule.rule)
def test_ones_own_pages_name_nobody_else(client: FlaskClient, world: dict[str, str], rule: Rule) -> None:
    prefix = rule.rule[:3]
    mine = world["own task" if prefix == "/t/" else "own"]
    for _status, text in ask(client, rule, world[OWN[prefix]], "primero", mine):
        for name in ("Peruano", "Segunda", "Ajeno", world["foreign"], world["benito"], world["pablo"]):
            assert name not in text
        assert AMOUNT.search(text) is None


def test_there_are_routes_to_walk() -> None:
    assert len(LINKED) >= 16


def _statuses(app: Flask) -> list[object]:
    with app.app_context():
        return [
            tuple(row) for row in db.session.execute(db.select(Nomination.id, Nomination.status, Nomination.position))
        ]

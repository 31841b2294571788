"""Redirects stay at home, guards guard, and a page that is not there says nothing."""

import pytest
from flask import Flask

from app.core.access import can, holder, own_path, public, requires, rule, rules, signed_in
from tests import make


@pytest.mark.parametrize(
    "target, path",
    [
        ("/events", "/events"),
        ("/events?page=2#list", "/events?page=2#list"),
        ("http://localhost/events", "/events"),
        ("", None),
        (None, None),
        ("events", None),
        ("https://evil.example/", None),
        ("//evil.example", None),
        ("///evil.example", None),
        ("/\\evil.example", None),
        ("\\\\evil.example", None),
        ("http://localhost.evil.example/", None),
        ("http://localhost@evil.example/", None),
        ("http://localhost//evil.example", None),
        ("javascript:alert(1)", None),
        ("/\t/evil.example", None),
        ("/\n/evil.example", None),
        ("/events\r\nLocation: https://evil.example", None),
        (" //evil.example", None),
        ("/" + "e" * 500, None),
    ],
)
@pytest.mark.one_database
def test_only_own_paths_are_followed(app, target, path):
    with app.test_request_context("/"):
        assert own_path(target) == path


@pytest.fixture
def guarded(app: Flask) -> Flask:
    """`app` with one route of each kind; the rule admits administrators."""
    if "test.guard" not in rules():
        rule("test.guard")(lambda viewer, thing: viewer is not None and viewer.is_administrator and thing == "a thing")

    def thing(name: str) -> str | None:
        return f"a {name}" if name == "thing" else None

    def shown(**loaded: str) -> str:
        return f"shown: {loaded.get('thing', '')}"

    app.add_url_rule("/t/public", "t1", public(lambda: shown()))
    app.add_url_rule("/t/own", "t2", signed_in(lambda: shown()))
    app.add_url_rule("/t/<name>/guarded", "t3", requires("test.guard", on=thing)(lambda thing: shown(thing=thing)))
    app.add_url_rule("/t/<name>/held", "t4", holder(on=thing)(lambda thing: shown(thing=thing)))
    return app


@pytest.mark.own_app
@pytest.mark.one_database
def test_a_visitor_is_sent_to_sign_in_and_back(guarded):
    client = guarded.test_client()
    assert client.get("/t/public").status_code == 200
    assert client.get("/t/own?page=2").headers["Location"] == "/sign-in?next=/t/own?page%3D2"
    assert client.get("/t/thing/guarded").status_code == 302
    assert client.get("/t/nothing/guarded").status_code == 404


@pytest.mark.own_app
@pytest.mark.one_database
def test_an_account_without_permission_is_refused(guarded, arrange, sign_in):
    with arrange():
        account = make.make_account()
    client = guarded.test_client()
    sign_in(client, account)
    assert client.get("/t/own").status_code == 200
    assert client.get("/t/thing/guarded").status_code == 403
    assert client.get("/t/nothing/guarded").status_code == 404


@pytest.mark.own_app
@pytest.mark.one_database
def test_the_view_gets_what_the_loader_found(guarded, arrange, sign_in):
    with arrange():
        account = make.make_account([make.RoleKind.ADMINISTRATOR])
    client = guarded.test_client()
    sign_in(client, account)
    assert client.get("/t/thing/guarded").text == "shown: a thing"


@pytest.mark.own_app
@pytest.mark.one_database
def test_a_link_opens_its_own_thing_alone(guarded):
    client = guarded.test_client()
    assert client.get("/t/thing/held").text == "shown: a thing"
    assert client.get("/t/nothing/held").status_code == 404


@pytest.mark.own_app
@pytest.mark.one_database
def test_an_ended_session_is_no_session(guarded, arrange, sign_in, clock):
    with arrange():
        account = make.make_account()
    client = guarded.test_client()
    sign_in(client, account)
    with arrange() as session:
        row = session.query(make.SignIn).one()
        row.ended_at = clock.now()
    assert client.get("/t/own").status_code == 302


def test_a_rule_is_named_once(app):
    with pytest.raises(RuntimeError, match=r"two rules are named event\.edit"):
        rule("event.edit")(lambda _viewer, _thing: True)


def test_an_unknown_permission_is_a_mistake_not_a_no(app):
    with app.test_request_context("/"), pytest.raises(KeyError):
        can("event.fly")

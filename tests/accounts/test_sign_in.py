"""Signing in by password, the session behind the cookie, and signing out."""

from datetime import timedelta

import pytest
from flask import session
from flask_login import current_user
from sqlalchemy import func, select

from app.accounts import passwords
from app.accounts.models import SignIn
from app.core import audit
from app.core.access import current_viewer
from app.core.audit import AuditEntry
from app.core.clock import now
from app.core.extensions import db
from tests import make
from tests.accounts.conftest import GOOD, is_in, signs_in


@pytest.fixture
def ana(arrange):
    with arrange():
        return make.make_account(email="ana@compras.example", password_hash=passwords.hashed(GOOD))


def test_signs_in_and_goes_to_the_page_asked_for(client, ana):
    asked = client.get("/account/sessions")
    assert asked.status_code == 302
    data = {"email": " Ana@Compras.example ", "password": GOOD, "next": "/account/sessions"}
    answer = client.post(asked.location, data=data)
    assert (answer.status_code, answer.location) == (303, "/account/sessions")
    assert is_in(client)


def test_wrong_password_keeps_the_address_and_not_the_password(client, ana):
    answer = client.post("/sign-in", data={"email": "ana@compras.example", "password": "not the right one"})
    assert 'value="ana@compras.example"' in answer.text
    assert "not the right one" not in answer.text
    assert "The address or the password is not right." in answer.text or "error-summary" in answer.text
    assert not is_in(client)


def test_each_way_in_and_out_leaves_a_word_in_the_audit(client, arrange, ana):
    for email, password in ((ana.email, "not the right one"), ("nobody@compras.example", GOOD), (ana.email, GOOD)):
        client.post("/sign-in", data={"email": email, "password": password})
    client.post("/sign-out")
    with arrange():
        said = select(AuditEntry.action, AuditEntry.target, AuditEntry.actor).order_by(AuditEntry.id)
        found = [tuple(row) for row in db.session.execute(said.where(audit.begins("sign_in.")))]
    hers = f"account:{ana.public_id}"
    assert found == [
        ("sign_in.failed", hers, "visitor"),
        ("sign_in.failed", "account:none", "visitor"),
        ("sign_in.begun", hers, ana.public_id),
        ("sign_in.ended", hers, found[-1][2]),
    ]
    assert found[-1][2] not in ("", "visitor")


@pytest.mark.parametrize("changes", [{"closed_at": True}, {"password_hash": ""}])
def test_no_way_in_by_password(client, arrange, changes):
    with arrange():
        fields = {"password_hash": passwords.hashed(GOOD)} | changes
        if fields.get("closed_at"):
            fields["closed_at"] = now()
        account = make.make_account(**fields)
    assert not signs_in(client, account.email)
    assert not signs_in(client, account.email, "")


def test_the_accents_of_any_keyboard_are_the_same_password(client, arrange):
    with arrange():
        account = make.make_account(password_hash=passwords.hashed("canción del peñón azul"))
    decomposed = "cancio\u0301n del pen\u0303o\u0301n azul"
    assert signs_in(client, account.email, decomposed)


def test_outer_spaces_belong_to_the_password(client, arrange):
    with arrange():
        account = make.make_account(password_hash=passwords.hashed(f" {GOOD} "))
    assert not signs_in(client, account.email, GOOD)
    assert signs_in(client, account.email, f" {GOOD} ")


def test_an_old_hash_is_renewed(client, app, ana, arrange, monkeypatch):
    from argon2 import PasswordHasher

    monkeypatch.setattr(passwords, "_hasher", PasswordHasher(time_cost=2, memory_cost=16, parallelism=1))
    before = ana.password_hash
    assert signs_in(client, ana.email)
    with arrange():
        db.session.add(ana)
        db.session.refresh(ana)
        assert ana.password_hash != before
        assert "t=2" in ana.password_hash


def test_a_copied_cookie_is_worth_nothing_after_signing_out(client, app, ana):
    assert signs_in(client, ana.email)
    copied = client.get_cookie("encuentro").value
    client.post("/sign-out")
    thief = app.test_client()
    thief.set_cookie("encuentro", copied)
    assert not is_in(thief)


def test_signing_in_replaces_the_session_that_was_there(client, app, ana):
    with client.session_transaction() as session:
        session["sign_in"] = "a token somebody planted"
        session["planted"] = True
    assert signs_in(client, ana.email)
    with client.session_transaction() as session:
        assert session["sign_in"] != "a token somebody planted"
        assert "planted" not in session


def test_signing_in_again_ends_the_session_of_this_browser(client, arrange, ana):
    assert signs_in(client, ana.email)
    assert signs_in(client, ana.email)
    with arrange():
        assert db.session.scalar(select(func.count(SignIn.id)).where(SignIn.ended_at.is_(None))) == 1


def test_the_token_is_not_stored(client, arrange, ana):
    assert signs_in(client, ana.email)
    with client.session_transaction() as session:
        token = session["sign_in"]
    with arrange():
        assert db.session.scalars(select(SignIn.token_hash)).all() != [token]


@pytest.mark.both_databases
def test_a_session_ends_when_it_is_not_used_for_a_week(client, ana, clock):
    assert signs_in(client, ana.email)
    clock.move(timedelta(days=6))
    assert is_in(client)
    clock.move(timedelta(days=6, hours=23))
    assert is_in(client)
    clock.move(timedelta(days=7, minutes=1))
    assert not is_in(client)


def test_a_session_ends_after_thirty_days_however_used(client, ana, clock):
    assert signs_in(client, ana.email)
    for _ in range(5):
        clock.move(timedelta(days=5, hours=23))
        assert is_in(client)
    clock.move(timedelta(hours=6))
    assert not is_in(client)


def test_use_is_noted_every_five_minutes_at_most(client, arrange, ana, clock):
    def seen():
        with arrange():
            return db.session.scalar(select(SignIn.seen_at))

    assert signs_in(client, ana.email)
    began = seen()
    clock.move(timedelta(minutes=4))
    client.get("/profile")
    assert seen() == began
    clock.move(timedelta(minutes=1))
    client.get("/profile")
    assert seen() == began + timedelta(minutes=5)


def test_who_asks_costs_at_most_two_statements(client, sign_in, arrange, statements):
    with arrange():
        account = make.make_account(roles=[make.make_event(), make.make_event()])
    with statements() as visitor:
        client.get("/mail-sent")
    sign_in(client, account)
    with statements() as known:
        client.get("/mail-sent")
    assert 0 < len(known) - len(visitor) <= 2, known


def test_closing_the_account_ends_its_sessions(client, arrange, ana):
    assert signs_in(client, ana.email)
    with arrange():
        db.session.add(ana)
        ana.closed_at = now()
    assert not is_in(client)


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "http://127.0.0.1:8000.evil.example/",
        "http:evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
        " //evil.example",
        "http://localhost//evil.example",
        "profile",
    ],
)
def test_signing_in_leads_to_our_own_pages_only(client, ana, target):
    for where in ({"next": target}, {}):
        data = {"email": ana.email, "password": GOOD, "next": target}
        answer = client.post("/sign-in", query_string=where, data=data)
        assert (answer.status_code, answer.location) == (303, "/")
        again = client.get("/sign-in", query_string={"next": target})
        assert again.location == "/"


def test_the_form_helps_password_managers(client):
    page = client.get("/sign-in").text
    assert 'autocomplete="username"' in page
    assert 'autocomplete="current-password"' in page
    assert "onpaste" not in page


def test_a_post_without_its_token_signs_nobody_in(client, app, ana):
    app.config["WTF_CSRF_ENABLED"] = True
    assert client.post("/sign-in", data={"email": ana.email, "password": GOOD}).status_code == 400


def test_flask_login_asks_the_row_and_keeps_nothing_itself(app, client, arrange, sign_in, statements):
    with arrange():
        account = make.make_account()
    sign_in(client, account)
    client.set_cookie("remember_token", "1|another application's on this host")
    with client, statements() as ran:
        assert client.get("/account/sessions").status_code == 200
        assert current_user == current_viewer()
        assert (current_user.get_id(), current_user.is_authenticated) == (account.public_id, True)
        assert set(session) <= {"sign_in", "csrf_token"}
    assert sum("sign_in.token_hash" in statement.partition("WHERE")[2] for statement in ran) == 1, ran


def test_a_visitor_is_nobody_to_flask_login(client):
    with client:
        assert client.get("/sign-in").status_code == 200
        assert not current_user

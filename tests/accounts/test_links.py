"""Links that arrive by mail: they act once, on POST, for a while."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.accounts import passwords
from app.accounts.models import OneTimeLink, SignIn
from app.core.extensions import db
from tests import make
from tests.accounts.conftest import GOOD, OTHER, is_in, signs_in


@pytest.fixture
def ana(arrange):
    with arrange():
        return make.make_account(email="ana@compras.example", password_hash=passwords.hashed(GOOD))


def open_sessions(arrange):
    with arrange():
        return db.session.scalar(select(func.count(SignIn.id)).where(SignIn.ended_at.is_(None)))


def test_a_link_signs_in_on_post_and_once(client, app, ana, last_link):
    answer = client.post("/sign-in/link", data={"email": "ANA@compras.example", "next": "/account/sessions"})
    assert (answer.status_code, answer.location) == (303, "/mail-sent")
    path = last_link()
    page = client.get(path)
    assert page.status_code == 200
    assert page.headers["Cache-Control"] == "private, no-store"
    answer = client.post(path)
    assert (answer.status_code, answer.location) == (303, "/account/sessions")
    assert is_in(client)
    second = app.test_client()
    assert second.post(path).status_code == 410
    assert second.get(path).status_code == 410
    assert not is_in(second)


@pytest.mark.parametrize("method", ["get", "head", "options"])
@pytest.mark.parametrize("asked", ["/sign-in/link", "/password-reset"])
def test_a_scanner_that_follows_links_changes_nothing(client, arrange, ana, last_link, method, asked):
    client.post(asked, data={"email": ana.email})
    path = last_link()
    for _ in range(3):
        assert getattr(client, method)(path).status_code == 200
    assert open_sessions(arrange) == 0
    with arrange():
        assert db.session.scalars(select(OneTimeLink.used_at)).all() == [None]
    assert client.get(path).status_code == 200


def test_a_link_counts_for_thirty_minutes(client, ana, last_link, clock):
    client.post("/sign-in/link", data={"email": ana.email})
    path = last_link()
    clock.move(timedelta(minutes=29))
    assert client.get(path).status_code == 200
    clock.move(timedelta(minutes=1))
    assert client.get(path).status_code == 410
    assert client.post(path).status_code == 410
    assert not is_in(client)


def test_a_link_opens_its_own_door_only(client, ana, last_link):
    client.post("/sign-in/link", data={"email": ana.email})
    token = last_link().split("/")[-1].split("?")[0]
    assert client.post(f"/password-reset/{token}", data={"password": OTHER}).status_code == 410
    assert client.post(f"/email-change/{token}").status_code == 410
    assert client.post(f"/sign-up/{token}", data={"password": OTHER}).status_code == 410
    assert client.post(f"/sign-in/link/{token}x").status_code == 410


def test_the_mail_alone_knows_the_token(client, arrange, ana, last_link, outbox):
    client.post("/sign-in/link", data={"email": ana.email})
    token = last_link().split("/")[-1].split("?")[0]
    with arrange():
        assert db.session.scalar(select(OneTimeLink.token_hash)) != token
    assert token not in outbox()[-1].key


def test_reset_ends_every_session_and_every_other_link(client, app, arrange, ana, last_link, outbox):
    elsewhere = app.test_client()
    assert signs_in(elsewhere, ana.email)
    client.post("/sign-in/link", data={"email": ana.email})
    forgotten = last_link()
    client.post("/password-reset", data={"email": ana.email})
    path = last_link()
    weak = client.post(path, data={"password": "short"})
    assert weak.status_code == 422
    assert "short" not in weak.text.replace("shortcut", "")
    assert client.post(path, data={"password": OTHER}).status_code == 303
    assert is_in(client)
    assert not is_in(elsewhere)
    assert elsewhere.post(forgotten).status_code == 410
    assert not signs_in(app.test_client(), ana.email, GOOD)
    assert signs_in(app.test_client(), ana.email, OTHER)
    assert client.post(path, data={"password": GOOD}).status_code == 410
    assert outbox()[-1].kind == "accounts/password_changed"


def test_a_link_never_leads_elsewhere(client, ana, last_link):
    client.post("/sign-in/link", data={"email": ana.email, "next": "//evil.example"})
    assert client.post(last_link()).location == "/"


def test_an_address_without_account_is_told_by_mail(client, outbox):
    client.post("/sign-in/link", data={"email": "nobody@compras.example"})
    assert [(m.kind, m.to_address) for m in outbox()] == [("accounts/no_account", "nobody@compras.example")]


def test_links_name_the_configured_address_whatever_the_host_header_says(client, ana, outbox):
    client.post("/sign-in/link", data={"email": ana.email}, headers={"Host": "localhost"})
    assert "http://127.0.0.1:8000/sign-in/link/" in outbox()[-1].text

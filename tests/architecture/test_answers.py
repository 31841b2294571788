"""What an answer gives away: nothing of what is not for the reader, no cookie without its flags, no way off this site."""

import re
from pathlib import Path, PurePosixPath
from urllib.parse import quote

import pytest
from werkzeug.test import TestResponse

from app.accounts import passwords
from app.registration.links import invitation_token, registration_token
from app.registration.mails import registration_confirmed
from tests import make
from tests.accounts.conftest import GOOD
from tests.fixtures.applications import make_app

HTTPS = "https://meetings.example"
EVIL = ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/\t/evil.example")
CODE = "{{ 7*7 }}{% raw %}${7*7}%(name)s%s{0}<b>"


def told(response: TestResponse) -> tuple[int, str, dict[str, str]]:
    """All of an answer but what differs each time: its nonce, the token of its forms, and its own address, from which
    it follows which entry of the navigation is marked."""
    (nonce,) = re.findall("'nonce-([^']+)' 'strict", response.headers["Content-Security-Policy"])
    text = response.text.replace(nonce, "NONCE")
    text = re.sub(r'name="csrf_token" value="[^"]*"', "TOKEN", text)
    text = re.sub(r' aria-current="\w+"', "", text)
    for address in (quote(response.request.path, safe=""), quote(response.request.path), response.request.path):
        text = text.replace(address, "ADDRESS")
    headers = {name: value.replace(nonce, "NONCE") for name, value in response.headers.items()}
    return response.status_code, text, {n: v for n, v in headers.items() if n not in ("Content-Length", "Set-Cookie")}


@pytest.mark.one_database
@pytest.mark.parametrize("role", ["visitor", "account"])
def test_what_is_hidden_looks_like_what_is_not_there(role, app, client, arrange, sign_in):
    with arrange():
        draft = make.make_event(slug="borrador", status=make.EventStatus.DRAFT)
        registration = make.make_registration(make.make_event(slug="publicado"))
        other, account = make.make_registration(draft), make.make_account()
        ended = make.make_invitation(make.make_event(), withdrawn_at=account.created_at)
        paths = [
            f"/events/{draft.slug}",
            f"/events/{draft.slug}/registration",
            f"/events/{draft.slug}/registrations/{other.public_id}",
            f"/events/{draft.slug}/work",
            "/events/nothing/work",
            f"/events/publicado/registrations/{other.public_id}",
            f"/r/{registration.public_id}",
            f"/r/{registration_token(registration)[:-1]}x",
            f"/i/{invitation_token(ended)}",
            "/i/nothing",
            "/calendar/nothing.ics",
        ]
    if role == "account":
        sign_in(client, account)
    for path in paths:
        # Below an address that is a secret nobody is led to sign in and back: it is compared with its like.
        missing = told(client.get(f"/{path.split('/')[1]}/nowhere{PurePosixPath(path).suffix}"))
        assert missing[0] == 404
        assert told(client.get(path)) == missing, path


@pytest.mark.one_database
def test_what_is_there_looks_different(client, arrange):
    """The control of the comparison."""
    with arrange():
        make.make_event(slug="publicado")
    assert told(client.get("/events/publicado")) != told(client.get("/events/nothing"))


@pytest.mark.one_database
def test_over_https_every_cookie_is_for_this_host_and_secure(database, tmp_path: Path):
    app = make_app(database.fresh(), tmp_path, base_url=HTTPS)
    app.config["WTF_CSRF_ENABLED"] = True
    answer = app.test_client().get("/sign-in?lang=fr", base_url=HTTPS)
    assert answer.status_code == 200
    cookies = answer.headers.getlist("Set-Cookie")
    assert any(cookie.startswith("__Host-encuentro=") for cookie in cookies)
    assert len(cookies) == 2  # and the language
    for cookie in cookies:
        flags = set(cookie.split("; ")[1:])
        assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= flags, cookie
        assert "Domain" not in cookie
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"


@pytest.mark.one_database
@pytest.mark.parametrize("place", ["form", "query"])
@pytest.mark.parametrize("target", EVIL)
def test_signing_in_leads_nowhere_else(target, place, client, arrange):
    with arrange():
        make.make_account(email="ana@compras.example", password_hash=passwords.hashed(GOOD))
    data = {"email": "ana@compras.example", "password": GOOD}
    query = {"next": target} if place == "query" else {}
    answer = client.post("/sign-in", query_string=query, data=data | ({} if query else {"next": target}))
    assert answer.status_code == 303
    assert answer.location.startswith("/")
    assert "evil" not in answer.location
    assert "alert" not in answer.location


@pytest.mark.one_database
def test_the_page_that_sent_somebody_here_is_followed_only_when_it_is_ours(client, arrange):
    with arrange():
        make.make_event(slug="publicado")
    path = "/events/publicado/registration"
    for referrer, back in (("https://evil.example/x", "/"), ("http://localhost/events/publicado", "/events/publicado")):
        answer = client.post(path, headers={"Referer": referrer})
        assert answer.location == f"/sign-in?next={back}"


@pytest.mark.one_database
def test_names_are_words_and_never_code(app, client, arrange, sign_in):
    """Neither for templates nor for the placeholders of translated sentences, on pages and in messages."""
    with arrange():
        event = make.make_event(CODE)
        person = make.make_person(CODE, "Ejemplo")
        account = make.make_account([make.RoleKind.ADMINISTRATOR], person)
        registration = make.make_registration(event, person)
        message = registration_confirmed(registration)
        assert CODE in message.text
        assert CODE.replace("<b>", "&lt;b&gt;") in message.html
        assert CODE in message.subject
        token = registration_token(registration)
    sign_in(client, account)
    for path in (
        f"/events/{event.slug}",
        f"/people/{person.public_id}",
        f"/r/{token}",
        "/me",
        f"/events/{event.slug}/registrations",
    ):
        page = client.get(path)
        assert page.status_code == 200, path
        assert CODE.replace("<b>", "&lt;b&gt;") in page.text, path

"""A form that comes after its session has ended: nothing is done, and what was typed is there again after signing in."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select, update

from app.accounts.models import Account, SignIn
from app.core.clock import now
from app.core.extensions import db
from app.core.kept_text import LARGEST_FORM, LARGEST_SUM, KeptText, tidy_kept_text
from app.events.models import Event, EventStatus
from app.registration.links import registration_token
from app.travel.links import traveller_token
from tests import make
from tests.fixtures.applications import sign_in_on
from tests.forms import form_values
from tests.travel.making_claims import make_travelled

TEXTS = "/events/borrador/work/texts"
TYPED = "Contratación pública: lo que escribí"


@pytest.fixture
def app(app: Flask) -> Flask:
    app.config["WTF_CSRF_ENABLED"] = True
    return app


@pytest.fixture
def organiser(arrange) -> Account:
    with arrange():
        account: Account = make.make_account([make.make_event(slug="borrador", status=EventStatus.DRAFT)])
        return account


def opened(client: FlaskClient, url: str, **typed: str) -> dict[str, list[str]]:
    """The fields of the form at `url`, as they are sent after somebody typed."""
    answer = client.get(url)
    assert answer.status_code == 200
    return form_values(answer.text) | {name: [text] for name, text in typed.items()}


def end_rows(app: Flask) -> None:
    """End every session, as an administrator does or a new password."""
    with app.app_context():
        db.session.execute(update(SignIn).values(ended_at=now()))
        db.session.commit()


def sign_out(client: FlaskClient) -> None:
    """As another tab of the same browser does."""
    token = form_values(client.get("/profile").text)["csrf_token"]
    assert client.post("/sign-out", data={"csrf_token": token}).status_code == 303


def count(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(KeptText)) or 0


@pytest.mark.both_databases
@pytest.mark.parametrize("how", ["signed out in another tab", "ended elsewhere"])
def test_the_text_is_there_again_after_signing_in(how, app, client, organiser):
    sign_in_on(app, client, organiser)
    sent = opened(client, TEXTS, **{"title-es": TYPED})
    if how == "ended elsewhere":
        end_rows(app)
    else:
        sign_out(client)
    answer = client.post(TEXTS, data=sent, query_string={"lang": "en"})
    assert answer.status_code in (400, 403)
    assert "what you typed is kept for one hour" in answer.text
    assert f"/sign-in?next={TEXTS}" in answer.text
    assert TYPED not in answer.text
    back = client.get(TEXTS, query_string={"lang": "en"})
    assert (back.status_code, f'href="/sign-in?next={TEXTS}?lang%3Den"' in back.text) == (404, True), back.text
    sign_in_on(app, client, organiser)
    page = client.get(TEXTS)
    assert form_values(page.text)["title-es"] == [TYPED]
    assert "What you typed before is in the form below. It is not saved yet" in page.text
    with app.app_context():
        assert TYPED not in str(db.session.scalar(select(Event.title)))
    assert client.post(TEXTS, data=form_values(page.text)).status_code == 303
    with app.app_context():
        assert TYPED in str(db.session.scalar(select(Event.title)))
    assert count(app) == 0


def test_nobody_else_sees_it_in_the_same_browser(app, client, arrange, organiser):
    with arrange():
        other = make.make_account([make.RoleKind.ADMINISTRATOR])
    sign_in_on(app, client, organiser)
    sent = opened(client, TEXTS, **{"title-es": TYPED})
    sign_out(client)
    client.post(TEXTS, data=sent)
    sign_in_on(app, client, other)
    page = client.get(TEXTS)
    assert page.status_code == 200
    assert TYPED not in page.text
    answer = client.post(TEXTS, data=sent, query_string={"lang": "en"})
    assert answer.status_code == 400
    assert "Another account is signed in now" in answer.text
    assert TYPED not in client.get(TEXTS).text
    assert count(app) == 1


@pytest.mark.parametrize(("page", "field"), [("account", "account"), ("passport", "number")])
def test_nothing_is_kept_of_what_goes_into_the_vault(app, client, arrange, page, field):
    with arrange():
        url = f"/g/{traveller_token(make_travelled(per_diem=51000).sponsorship)}/{page}"
    sent = opened(client, url, **{field: "QX77 1234 5900"})
    with client.session_transaction() as session:
        session.pop("csrf_token")
    answer = client.post(url, data=sent, query_string={"lang": "en"})
    assert answer.status_code == 400
    assert "QX77" not in answer.text
    assert "reload the page and send it again" in answer.text
    assert count(app) == 0
    assert "QX77" not in client.get(url).text


def test_another_browser_does_not_see_it(app, client, organiser):
    sign_in_on(app, client, organiser)
    sent = opened(client, TEXTS, **{"title-es": TYPED})
    sign_out(client)
    client.post(TEXTS, data=sent)
    elsewhere = app.test_client()
    sign_in_on(app, elsewhere, organiser)
    assert TYPED not in elsewhere.get(TEXTS).text


@pytest.mark.both_databases
def test_it_lasts_an_hour_and_is_tidied(app, client, organiser, clock):
    sign_in_on(app, client, organiser)
    sent = opened(client, TEXTS, **{"title-es": TYPED})
    sign_out(client)
    client.post(TEXTS, data=sent)
    clock.move(timedelta(minutes=61))
    sign_in_on(app, client, organiser)
    assert TYPED not in client.get(TEXTS).text
    with app.app_context():
        assert tidy_kept_text() == 1


def test_who_does_not_want_it_removes_it(app, client, organiser):
    sign_in_on(app, client, organiser)
    sent = opened(client, TEXTS, **{"title-es": TYPED})
    sign_out(client)
    client.post(TEXTS, data=sent)
    sign_in_on(app, client, organiser)
    token = form_values(client.get(TEXTS).text)["csrf_token"]
    answer = client.post("/kept-text/removal", data={"csrf_token": token, "place": TEXTS})
    assert (answer.status_code, answer.location) == (303, TEXTS)
    assert TYPED not in client.get(TEXTS).text


def test_by_a_personal_link(app, client, arrange):
    with arrange():
        registration = make.make_registration(make.make_event())
        path = f"/r/{registration_token(registration)}/details"
        account = make.make_account()
    sent = opened(client, path, position=TYPED)
    sign_in_on(app, client, account)  # in another tab, which ends the visitor's session
    with client.session_transaction() as session:
        session.pop("csrf_token")
    answer = client.post(path, data=sent, query_string={"lang": "en"})
    assert answer.status_code == 400
    assert "Open the form again" in answer.text
    assert form_values(client.get(path).text)["position"] == [TYPED]


def test_no_password_and_no_token_is_kept(app, client, organiser):
    sign_in_on(app, client, organiser)
    sent = opened(client, "/account/email", email="nueva@compras.example", current="mi-secreto-de-siempre")
    sign_out(client)
    client.post("/account/email", data=sent)
    with app.app_context():
        kept = dict(db.session.scalar(select(KeptText.fields)) or [])
    assert kept["email"] == "nueva@compras.example"
    assert "current" not in kept
    assert "csrf_token" not in kept


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}]
)
def test_another_site_puts_no_words_into_our_forms(headers, app, client, organiser):
    attacker = app.test_client()
    sent = opened(attacker, "/sign-up", given_names="Mallory")
    answer = client.post("/sign-up", data=sent, headers=headers)
    assert answer.status_code == 400
    sign_in_on(app, client, organiser)
    sent = opened(client, TEXTS, **{"title-es": TYPED})
    end_rows(app)
    assert client.post(TEXTS, data=sent, headers=headers).status_code == 403
    assert count(app) == 0


@pytest.mark.parametrize("token", ["", "nonsense", "InNvbWVib2R5LngiCg.aaaa.bbbb"])
def test_without_a_token_of_ours_nothing_is_kept(token, app, client, organiser):
    sign_in_on(app, client, organiser)
    sent = opened(client, TEXTS, **{"title-es": TYPED, "csrf_token": token})
    sign_out(client)
    assert client.post(TEXTS, data=sent).status_code == 400
    assert count(app) == 0


def test_what_is_too_large_is_not_kept_and_said(app, client, organiser):
    sign_in_on(app, client, organiser)
    sent = opened(client, TEXTS, **{"title-es": "x" * LARGEST_FORM})
    sign_out(client)
    answer = client.post(TEXTS, data=sent, query_string={"lang": "en"})
    assert "Nothing was changed. Sign in, then do it again." in answer.text
    assert count(app) == 0


def test_all_together_has_a_bound(app, client, arrange, organiser):
    with arrange():
        make.saved(KeptText(browser_hash="x", place_hash="y", fields=[], size=LARGEST_SUM - 10, kept_at=now()))
    sign_in_on(app, client, organiser)
    sent = opened(client, TEXTS, **{"title-es": TYPED})
    sign_out(client)
    client.post(TEXTS, data=sent)
    assert count(app) == 1


def test_the_key_is_no_part_of_an_address_and_the_cookie_is_guarded(app, client, organiser):
    sign_in_on(app, client, organiser)
    sent = opened(client, TEXTS, **{"title-es": TYPED})
    sign_out(client)
    answer = client.post(TEXTS, data=sent)
    (cookie,) = [line for line in answer.headers.getlist("Set-Cookie") if line.startswith("typed=")]
    assert {"HttpOnly", "SameSite=Lax", "Max-Age=3600", "Path=/"} <= set(cookie.split("; "))
    assert re.split("[=;]", cookie)[1] not in answer.text


def test_signing_out_forgets_what_was_kept_of_oneself(app, client, organiser):
    sign_in_on(app, client, organiser)
    sent = opened(client, TEXTS, **{"title-es": TYPED})
    sign_out(client)
    client.post(TEXTS, data=sent)
    sign_in_on(app, client, organiser)
    sign_out(client)
    assert count(app) == 0


def test_a_page_that_is_not_there_leads_to_signing_in_but_no_secret_goes_along(client):
    assert 'href="/sign-in?next=/events/none"' in client.get("/events/none").text
    page = client.get("/i/a-token-of-somebody")
    assert page.status_code == 404
    assert "a-token-of-somebody" not in page.text[page.text.index("<main") :]

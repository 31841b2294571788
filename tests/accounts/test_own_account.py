"""One's own account: profile, password, address, sessions, closing."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.accounts import passwords
from app.accounts.models import Account, RoleKind, SignIn
from app.core.extensions import db
from app.people.models import Category, Person
from tests import make
from tests.accounts.conftest import GOOD, OTHER, is_in, signs_in

PROFILE = {
    "honorific": "Sra.",
    "given_names": "Ana María",
    "family_names": "Ejemplo",
    "position": "Directora",
    "institution_name": "dirección ficticia  de contratación",
    "country_code": "CR",
    "category": "sgpe",
    "language": "fr",
    "zone": "America/Costa_Rica",
}


@pytest.fixture
def ana(arrange):
    with arrange():
        hashed = passwords.hashed(GOOD)
        person = make.make_person(email="ana@compras.example")
        return make.make_account(person=person, password_hash=hashed)


@pytest.fixture
def in_ana(app, ana):
    """A client signed in as Ana."""
    client = app.test_client()
    assert signs_in(client, ana.email)
    return client


@pytest.mark.parametrize(
    "path", ["/profile", "/account/password", "/account/email", "/account/sessions", "/account/closing"]
)
def test_own_pages_ask_visitors_to_sign_in(client, in_ana, path):
    answer = client.get(path)
    assert answer.status_code == 302
    assert answer.location.startswith("/sign-in?next=")
    assert in_ana.get(path).status_code == 200


def test_the_profile_is_kept_and_shown_in_the_chosen_language(in_ana, arrange):
    with arrange():
        institution = make.make_institution("Dirección Ficticia de Contratación").id
    in_ana.get("/?lang=es")  # a language chosen on this browser before
    assert in_ana.get(in_ana.post("/profile", data=PROFILE).location).status_code == 200
    with arrange():
        person = db.session.scalar(select(Person))
        assert (person.formal_name, person.category) == ("Sra. Ana María Ejemplo", Category.SGPE)
        assert (person.institution_id, person.zone, person.language) == (institution, "America/Costa_Rica", "fr")
    assert '<html lang="fr">' in in_ana.get("/profile").text


@pytest.mark.parametrize(
    "wrong",
    [
        {"given_names": "", "family_names": ""},
        {"given_names": "Ana\nBcc: x"},
        {"country_code": "XX"},
        {"category": "king"},
        {"language": "de"},
        {"zone": "Mars/Olympus"},
        {"position": "x" * 201},
    ],
)
def test_a_wrong_profile_says_where_and_keeps_the_rest(in_ana, arrange, wrong):
    answer = in_ana.post("/profile", data=PROFILE | {"institution_name": "Otra Agencia"} | wrong)
    assert answer.status_code == 422
    assert "error-summary" in answer.text
    assert 'value="Otra Agencia"' in answer.text
    with arrange():
        assert db.session.scalar(select(Person.institution_name)) != "Otra Agencia"


def test_the_profile_can_leave_things_unsaid(in_ana, arrange):
    unsaid = dict.fromkeys(("honorific", "position", "institution_name", "country_code", "category", "zone"), "")
    assert in_ana.post("/profile", data=PROFILE | unsaid).status_code == 303
    with arrange():
        person = db.session.scalar(select(Person))
        assert (person.country_code, person.category, person.zone, person.position) == (None, None, "", "")


def test_a_new_password_ends_all_sessions_and_renews_this_one(app, in_ana, ana, outbox):
    elsewhere = app.test_client()
    assert signs_in(elsewhere, ana.email)
    copied = in_ana.get_cookie("encuentro").value
    assert in_ana.post("/account/password", data={"current": GOOD, "password": OTHER}).status_code == 303
    assert is_in(in_ana)
    assert not is_in(elsewhere)
    thief = app.test_client()
    thief.set_cookie("encuentro", copied)
    assert not is_in(thief)
    assert outbox()[-1].kind == "accounts/password_changed"
    assert signs_in(app.test_client(), ana.email, OTHER)


@pytest.mark.parametrize(
    ("current", "new"),
    [("certainly not the right one", OTHER), ("", OTHER), (GOOD, "short"), (GOOD, "ana ejemplo 123456")],
)
def test_a_password_is_not_changed(app, in_ana, ana, current, new):
    answer = in_ana.post("/account/password", data={"current": current, "password": new})
    assert answer.status_code == 422
    assert "field-error" in answer.text
    assert signs_in(app.test_client(), ana.email, GOOD)


def test_guessing_the_current_password_is_throttled_too(in_ana):
    for _ in range(10):
        in_ana.post("/account/password", data={"current": "certainly not the right one", "password": OTHER})
    answer = in_ana.post("/account/password", data={"current": GOOD, "password": OTHER})
    assert answer.status_code == 429


def test_who_never_had_a_password_chooses_one(client, sign_in, arrange, app):
    with arrange():
        account = make.make_account()
    sign_in(client, account)
    assert 'name="current"' not in client.get("/account/password").text
    assert client.post("/account/password", data={"password": GOOD}).status_code == 303
    assert signs_in(app.test_client(), account.email)


def test_an_address_changes_when_the_new_one_has_answered(app, in_ana, ana, last_link, outbox):
    data = {"current": GOOD, "email": "New@compras.example"}
    assert in_ana.post("/account/email", data=data).status_code == 303
    path = last_link()
    assert outbox()[-1].to_address == "new@compras.example"
    assert "Ana" not in outbox()[-1].text
    assert in_ana.get(path).status_code == 200
    assert signs_in(app.test_client(), "ana@compras.example")
    assert app.test_client().post(path).status_code == 303
    assert not signs_in(app.test_client(), "ana@compras.example")
    assert signs_in(app.test_client(), "new@compras.example")
    assert outbox()[-1].kind == "accounts/email_changed"
    assert outbox()[-1].to_address == "ana@compras.example"
    assert app.test_client().post(path).status_code == 410


def test_links_sent_to_the_old_address_are_worthless(app, in_ana, ana, last_link):
    in_ana.post("/password-reset", data={"email": ana.email})
    reset = last_link()
    in_ana.post("/account/email", data={"current": GOOD, "email": "new@compras.example"})
    in_ana.post(last_link())
    assert app.test_client().get(reset).status_code == 410


def test_an_address_taken_meanwhile_is_refused(in_ana, arrange, last_link):
    in_ana.post("/account/email", data={"current": GOOD, "email": "new@compras.example"})
    path = last_link()
    with arrange():
        make.make_person(email="new@compras.example")
    answer = in_ana.post(path)
    assert answer.status_code == 422
    assert "error-summary" in answer.text
    with arrange():
        assert db.session.scalars(select(Account.email)).all() == ["ana@compras.example"]


def test_an_address_is_not_changed_without_the_password(in_ana, outbox):
    answer = in_ana.post("/account/email", data={"current": "wrong", "email": "new@compras.example"})
    assert 'value="new@compras.example"' in answer.text
    assert outbox() == []


def test_sessions_are_seen_and_ended_one_by_one(app, in_ana, ana):
    firefox = {"User-Agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0"}
    other = app.test_client()
    assert signs_in(other, ana.email, headers=firefox, environ_overrides={"REMOTE_ADDR": "192.0.2.9"})
    page = in_ana.get("/account/sessions").text
    assert "Firefox, Windows" in page
    assert "192.0.2.9" in page
    end = page.split('action="/account/sessions/')[2].split('"')[0]
    assert end != "others/end"
    assert in_ana.post(f"/account/sessions/{end}").status_code == 303
    assert not is_in(other)
    assert is_in(in_ana)
    assert in_ana.post(f"/account/sessions/{end}").status_code == 409


def test_all_other_sessions_end_at_once(app, in_ana, ana):
    others = [app.test_client() for _ in range(3)]
    assert all(signs_in(other, ana.email) for other in others)
    assert in_ana.post("/account/sessions/others/end").status_code == 303
    assert not any(is_in(other) for other in others)
    assert is_in(in_ana)


def test_nobody_ends_the_sessions_of_somebody_else(client, sign_in, in_ana, arrange):
    with arrange():
        sign_in_id = db.session.scalar(select(SignIn.public_id))
        other = make.make_account()
    sign_in(client, other)
    assert client.post(f"/account/sessions/{sign_in_id}/end").status_code == 409
    assert is_in(in_ana)


def test_closing_keeps_the_person(app, in_ana, ana, arrange, outbox):
    assert in_ana.post("/account/closing", data={"current": "wrong"}).status_code == 422
    assert is_in(in_ana)
    assert in_ana.post("/account/closing", data={"current": GOOD}).status_code == 303
    assert not is_in(in_ana)
    assert not signs_in(app.test_client(), ana.email)
    assert outbox()[-1].kind == "accounts/closed"
    with arrange():
        assert db.session.scalar(select(Person.email)) == "ana@compras.example"


def test_the_last_administrator_stays(client, sign_in, arrange):
    with arrange():
        account = make.make_account(roles=[RoleKind.ADMINISTRATOR])
    sign_in(client, account)
    answer = client.post("/account/closing")
    assert answer.status_code == 422
    assert "error-summary" in answer.text
    assert is_in(client)


def test_a_new_address_ends_the_sessions_of_the_old_one(app, in_ana, ana, last_link, sign_in):
    elsewhere = app.test_client()
    sign_in(elsewhere, ana)
    in_ana.post("/account/email", data={"current": GOOD, "email": "new@compras.example"})
    assert in_ana.post(last_link()).status_code == 303
    assert is_in(in_ana)
    assert not is_in(elsewhere)


def test_a_new_address_confirmed_elsewhere_signs_nobody_in_there(app, in_ana, last_link):
    in_ana.post("/account/email", data={"current": GOOD, "email": "new@compras.example"})
    elsewhere = app.test_client()
    assert elsewhere.post(last_link()).status_code == 303
    assert not is_in(elsewhere)
    assert not is_in(in_ana)


@pytest.mark.parametrize(
    "path, data",
    [
        ("/account/email", {"email": "new@compras.example"}),
        ("/account/password", {"password": GOOD}),
        ("/account/closing", {}),
    ],
)
def test_without_a_password_an_old_session_alone_takes_nothing_away(
    path, data, app, client, sign_in, arrange, clock, outbox, last_link
):
    with arrange():
        account = make.make_account()
    sign_in(client, account)
    clock.move(timedelta(minutes=16))
    assert "/account/proof" in client.get(path).text
    assert "/account/proof" in client.post(path, data=data).text
    assert outbox() == []
    with arrange():
        assert db.session.get(Account, account.id).is_open
        assert db.session.get(Account, account.id).password_hash == ""
    assert client.post("/account/proof", data={"next": path}).status_code == 303
    assert outbox()[-1].to_address == account.email
    answer = client.post(last_link())
    assert (answer.status_code, answer.location) == (303, path)
    assert client.post(path, data=data).status_code == 303

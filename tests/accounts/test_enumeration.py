"""No answer tells whether an address has an account."""

import re

import pytest
from argon2 import PasswordHasher

from app.accounts import passwords
from app.core.clock import now
from tests import make
from tests.accounts.conftest import GOOD, signs_in

KNOWN, UNKNOWN, CLOSED, LINK_ONLY = "aa@x.example", "bb@x.example", "cc@x.example", "dd@x.example"


@pytest.fixture(autouse=True)
def people(arrange):
    with arrange():
        hashed = passwords.hashed(GOOD)
        make.make_account(email=KNOWN, password_hash=hashed)
        make.make_account(email=CLOSED, password_hash=hashed, closed_at=now())
        make.make_account(email=LINK_ONLY)


def test_the_addresses_are_what_they_are_called(client, app):
    assert [signs_in(app.test_client(), email) for email in (KNOWN, UNKNOWN, CLOSED, LINK_ONLY)] == [True, *[False] * 3]


def answer(app, path, data):
    """All that a visitor can see of the answer, without what is random in every answer."""
    app.config["WTF_CSRF_ENABLED"] = True
    client = app.test_client()
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get(path).text)[1]
    given = client.post(path, data=data | {"csrf_token": token})
    body = given.text.replace(data["email"], "ADDRESS").replace(token, "TOKEN")
    body = re.sub(r'nonce="[^"]+"', "", body)
    body = re.sub(r'name="csrf_token" value="[^"]+"', "", body)
    headers = [(k, re.sub(r"nonce-[\w-]+", "", v)) for k, v in given.headers if k not in ("Set-Cookie", "Date")]
    headers = [(k, v) for k, v in headers if k != "Content-Length"] + [
        ("Cookies", len(given.headers.getlist("Set-Cookie")))
    ]
    return given.status_code, headers, body


@pytest.mark.parametrize("other", [KNOWN, CLOSED, LINK_ONLY])
@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("/sign-in", {"password": "certainly not the right one"}),
        ("/sign-in/link", {}),
        ("/password-reset", {}),
        ("/sign-up", {"given_names": "Ana", "family_names": "Ejemplo"}),
    ],
)
def test_the_same_answer_byte_for_byte(app, path, data, other):
    assert answer(app, path, {"email": UNKNOWN, **data}) == answer(app, path, {"email": other, **data})


def test_the_answer_to_too_many_is_the_same_too(app):
    wrong = {"password": "certainly not the right one"}
    for email in (KNOWN, UNKNOWN):
        for _ in range(10):
            answer(app, "/sign-in", {"email": email, **wrong})
    known, unknown = (answer(app, "/sign-in", {"email": email, **wrong}) for email in (KNOWN, UNKNOWN))
    assert known[0] == 429
    assert known == unknown


@pytest.mark.parametrize("email", [KNOWN, UNKNOWN, CLOSED, LINK_ONLY])
def test_each_refusal_costs_one_comparison(client, monkeypatch, email):
    compared = []

    class Counting(PasswordHasher):
        def verify(self, stored, password):
            compared.append(stored)
            return super().verify(stored, password)

    monkeypatch.setattr(passwords, "_hasher", Counting(time_cost=1, memory_cost=8, parallelism=1))
    client.post("/sign-in", data={"email": email, "password": "certainly not the right one"})
    assert len(compared) == 1
    assert compared[0].startswith("$argon2id$")


@pytest.mark.parametrize("path", ["/sign-in/link", "/password-reset", "/sign-up"])
@pytest.mark.parametrize("email", [KNOWN, UNKNOWN, CLOSED, LINK_ONLY])
def test_one_mail_is_queued_in_every_case(client, outbox, path, email):
    client.post(path, data={"email": email, "given_names": "Ana", "family_names": "Ejemplo"})
    assert [message.to_address for message in outbox()] == [email]


def test_changing_to_a_taken_address_looks_like_changing_to_a_free_one(client, sign_in, arrange, outbox):
    with arrange():
        account = make.make_account()
    sign_in(client, account)
    answers = [client.post("/account/email", data={"email": email}) for email in (KNOWN, UNKNOWN)]
    assert len({(a.status_code, a.location, a.text) for a in answers}) == 1
    assert [m.kind for m in outbox()] == ["accounts/already_registered", "accounts/email_change"]

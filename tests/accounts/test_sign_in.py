"""Signing in by password and by link, the session behind it, and signing out."""
from tests.make import make_account

from app.accounts import passwords

PASSWORD = "cuatro palabras sin relacion"


def test_sign_in_and_out(client, arrange):
    with arrange():
        account = make_account(password_hash=passwords.hashed(PASSWORD))
    page = client.get("/sign-in")
    assert page.status_code == 200
    answer = client.post("/sign-in", data={"email": account.email.upper(), "password": PASSWORD})
    assert answer.status_code == 303, answer.text
    assert client.get("/profile").status_code == 200
    assert client.get("/account/sessions").status_code == 200
    client.post("/sign-out")
    assert client.get("/profile").status_code == 302

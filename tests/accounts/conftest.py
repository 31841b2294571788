"""What the tests of accounts share."""

import re

import pytest
from argon2 import PasswordHasher

from app.accounts import passwords

GOOD = "cuatro palabras sin relacion"
OTHER = "quatre mots sans rapport aucun"


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch):
    """The same algorithm, with the least work: a suite of sign-ins should take seconds."""
    monkeypatch.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    passwords._nobodys.cache_clear()
    yield
    passwords._nobodys.cache_clear()


@pytest.fixture
def last_link(outbox):
    """`last_link()`: the path of the link in the message posted last."""

    def path() -> str:
        return re.search(r"http://127\.0\.0\.1:8000(/\S+/[\w-]{43}\S*)", outbox()[-1].text)[1]

    return path


def signs_in(client, email: str, password: str = GOOD, **kwargs) -> bool:
    """Whether the address and the password open a session on `client`."""
    answer = client.post("/sign-in", data={"email": email, "password": password}, **kwargs)
    return answer.status_code == 303 and client.get("/profile").status_code == 200


def is_in(client) -> bool:
    return client.get("/profile").status_code == 200

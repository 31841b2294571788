"""What the tests of accounts share."""

import re

import pytest

GOOD = "cuatro palabras sin relacion"
OTHER = "quatre mots sans rapport aucun"


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

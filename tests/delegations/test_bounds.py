"""The screens of delegations ask the same number of statements with few rows and with many."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from app.contacts.links import contact_token
from app.delegations.links import nominee_token
from app.delegations.models import DelegateRole
from tests.delegations.making import make_delegation, make_nomination, make_quota, make_terms
from tests.fixtures.applications import Arrange, SignInAs
from tests.fixtures.watching import Statements
from tests.make import make_account, make_contact, make_event

Counting = Callable[[], AbstractContextManager[Statements]]

CODES = [
    "AR",
    "BO",
    "BR",
    "CA",
    "CL",
    "CO",
    "CR",
    "DO",
    "EC",
    "SV",
    "GT",
    "HN",
    "JM",
    "MX",
    "NI",
    "PA",
    "PY",
    "PE",
    "UY",
    "US",
    "VE",
    "BS",
    "BB",
    "BZ",
    "DM",
    "GD",
    "GY",
    "HT",
    "LC",
    "SR",
]
#: Page → at most so many statements, the session and the viewer among them.
BOUNDS = {"index": 12, "one": 16, "naming": 13, "home": 10, "nominee": 10}


@pytest.mark.parametrize("number", [1, 30])
def test_statements(
    arrange: Arrange, client: FlaskClient, sign_in: SignInAs, statements: Counting, number: int
) -> None:
    with arrange():
        event, organiser = make_event(slug="medido"), None
        organiser = make_account([event])
        make_terms(event, nominate_in=timedelta(days=9), accept_in=timedelta(days=20))
        for capacity in range(3):
            make_quota(event, capacity=capacity + 40)
        delegations = [make_delegation(event, code) for code in CODES[:number]]
        contact = make_contact("AR")
        for other in range(number):
            make_nomination(delegations[0], position=other + 1, role=DelegateRole.DELEGATE)
            make_delegation(make_event(slug=f"otro-{other}"), "AR")
        last = make_nomination(delegations[-1], position=99)
        pages = {
            "index": "/events/medido/work/delegations",
            "one": "/events/medido/work/delegations/AR",
            "naming": f"/c/{contact_token(contact)}/events/medido",
            "home": f"/c/{contact_token(contact)}",
            "nominee": f"/n/{nominee_token(last)}",
        }
    sign_in(client, organiser)
    for name, page in pages.items():
        client.get(page)
        with statements() as ran:
            assert client.get(page).status_code == 200, name
        assert len(ran) <= BOUNDS[name], f"{name}: {len(ran)}\n{ran}"

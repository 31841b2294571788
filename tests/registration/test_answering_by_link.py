"""The page of a personal invitation: both answers side by side, what is known folded, what is missing open."""

import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.core.extensions import db
from app.events.models import Event, RegistrationPolicy
from app.people.models import Person
from app.registration.links import invitation_token
from app.registration.models import Invitation, Response
from tests.fixtures.applications import Arrange
from tests.forms import form_values
from tests.make import make_event, make_invitation, make_person, make_question


@pytest.fixture
def link(arrange: Arrange) -> str:
    with arrange():
        event = make_event(policy=RegistrationPolicy.INVITATION)
        person = make_person("Ana", "Ejemplo", country_code="PE", language="en", category="sgpe")
        return f"/i/{invitation_token(make_invitation(event, person))}"


def fold(client: FlaskClient, link: str, name: str) -> str:
    """The opening tag of a fold of the page."""
    found = re.search(rf'<details[^>]* id="{name}"[^>]*>', client.get(f"{link}?lang=en").text)
    assert found, f"no fold {name}"
    return found[0]


def test_both_answers_stand_side_by_side_and_what_is_known_is_folded(
    client: FlaskClient, link: str, app: Flask
) -> None:
    assert " open" not in fold(client, link, "details")
    page = client.get(f"{link}?lang=en").text
    assert 'value="Ejemplo"' in page
    accept, cannot = page.index(">Accept</button>"), page.index(">I cannot come</button>")
    assert page.index("</details>") < accept < cannot < page.index("</form>", accept)
    assert client.post(f"{link}/refusal", data=form_values(page)).status_code == 303
    with app.app_context():
        assert db.session.scalars(select(Invitation.response)).one() is Response.DECLINED


@pytest.mark.parametrize("values", [{"institution_name": ""}, {"country_code": None}, {"category": None}])
def test_missing_details_open_by_themselves(
    client: FlaskClient, link: str, arrange: Arrange, values: dict[str, Any]
) -> None:
    with arrange():
        person = db.session.scalars(select(Person).where(Person.given_names == "Ana")).one()
        for name, value in values.items():
            setattr(person, name, value)
    assert " open" in fold(client, link, "details")


def test_questions_that_must_be_answered_open_by_themselves(client: FlaskClient, link: str, arrange: Arrange) -> None:
    with arrange():
        make_question(db.session.scalars(select(Event)).one(), "Diet")
    assert " open" not in fold(client, link, "questions")
    with arrange():
        make_question(db.session.scalars(select(Event)).one(), "Flight", is_required=True)
    assert " open" in fold(client, link, "questions")

"""The address of an office, on a person's page: who may change it, with what reason, and who is told."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import RoleKind
from app.core.audit import AuditEntry
from app.core.extensions import db
from app.mail.models import OutboxMessage
from app.people.models import Person
from tests.fixtures.applications import Arrange, SignInAs
from tests.forms import form_values
from tests.make import make_account, make_event, make_invitation, make_person

BEFORE, AFTER = "despacho@ministerio.example", "oficina@ministerio.example"


@pytest.fixture
def page(arrange: Arrange) -> str:
    with arrange():
        return f"/people/{make_person('Alma', 'Ficticia', email=None, office_email=BEFORE).public_id}/edit"


def as_(roles: list[Any], client: FlaskClient, arrange: Arrange, sign_in: SignInAs) -> None:
    with arrange():
        account = make_account(roles)
    sign_in(client, account)


def office(app: Flask) -> str:
    with app.app_context():
        return db.session.scalars(select(Person.office_email).where(Person.given_names == "Alma")).one()


def test_it_is_changed_with_a_reason_and_both_are_told(
    app: Flask, client: FlaskClient, arrange: Arrange, sign_in: SignInAs, page: str
) -> None:
    as_([RoleKind.ORGANISER], client, arrange, sign_in)
    values = form_values(client.get(f"{page}?lang=en").text)
    assert values["office_email"] == [BEFORE]
    refused = client.post(f"{page}?lang=en", data=values | {"office_email": AFTER})
    assert refused.status_code == 422
    assert "Write why the address changes: both addresses are told." in refused.text
    assert office(app) == BEFORE
    wrong = client.post(f"{page}?lang=en", data=values | {"office_email": "nobody", "reason": "Moved"})
    assert "Write a complete e-mail address" in wrong.text
    assert client.post(page, data=values | {"office_email": AFTER, "reason": "Se mudó"}).status_code == 303
    assert office(app) == AFTER
    with app.app_context():
        assert sorted(db.session.scalars(select(OutboxMessage.to_address))) == sorted([BEFORE, AFTER])
        entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "person.changed")).one()
        assert AFTER not in f"{entry.note} {entry.fields}"
        assert "office_email" in str(entry.fields)


def test_an_organiser_of_one_event_does_not_change_it(
    app: Flask, client: FlaskClient, arrange: Arrange, sign_in: SignInAs, page: str
) -> None:
    with arrange():
        event = make_event()
        make_invitation(event, db.session.scalars(select(Person).where(Person.given_names == "Alma")).one())
    as_([event], client, arrange, sign_in)
    opened = client.get(page).text
    assert 'name="office_email"' not in opened
    values = form_values(opened) | {"office_email": "ladron@elsewhere.example", "reason": "x", "position": "Jefa"}
    assert client.post(page, data=values).status_code == 303
    assert office(app) == BEFORE

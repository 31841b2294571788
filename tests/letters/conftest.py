"""Thirty-four people in three languages, and the five minutes in which a message can be stopped."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import Account
from app.core.extensions import db
from app.events.models import Event
from app.letters.jobs import send_mailings
from app.mail.models import OutboxMessage
from app.registration.models import RegistrationStatus
from tests.fixtures.applications import Arrange, SignInAs
from tests.make import make_account, make_event, make_person, make_registration

LANGUAGES = {"es": 27, "en": 5, "pt": 2}


@pytest.fixture
def five_minutes(app: Flask) -> Iterator[None]:
    """As it is set where nobody says otherwise."""
    before = app.extensions["settings"]
    app.extensions["settings"] = replace(before, mailing_minutes=5)
    yield
    app.extensions["settings"] = before


@dataclass(frozen=True)
class Office:
    """An event with its organiser, signed in, and thirty-four who are confirmed."""

    event: Event
    organiser: Account
    base: str


@pytest.fixture
def office(client: FlaskClient, arrange: Arrange, sign_in: SignInAs) -> Office:
    with arrange():
        event = make_event(slug="asuncion", languages=["es", "en", "pt"])
        organiser = make_account([event])
        for language, number in LANGUAGES.items():
            for at in range(number):
                person = make_person(f"Persona {language}{at}", "Ficticia", language=language, country_code="PE")
                make_registration(event, person, status=RegistrationStatus.CONFIRMED)
    sign_in(client, organiser)
    return Office(event, organiser, "/events/asuncion/work/mailings")


def leave() -> list[Any]:
    """What the job process does each minute."""
    return list(send_mailings())


def written() -> list[OutboxMessage]:
    return list(db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))

"""The questionnaire to try the product with: loaded once, told to nobody, and behind what is real wherever both could stand."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.core.extensions import db
from app.mail.models import OutboxMessage
from app.network.actions import load_countries
from app.people.models import Person
from app.profiles.models import CountryResponse, Questionnaire
from app.profiles.published.models import Profile
from app.profiles.questionnaires.jobs import remind_questionnaires
from app.programme.demonstration_contacts import add_contacts_to_try
from app.programme.demonstration_questionnaire import add_questionnaire_to_try
from app.programme.document import programme
from app.programme.questionnaires import add_questionnaires
from tests.fixtures.applications import Arrange


@pytest.fixture
def loaded(arrange: Arrange) -> None:
    with arrange():
        load_countries()
        add_questionnaires(programme())
        add_contacts_to_try()
        assert add_questionnaire_to_try() == 1


def test_it_has_each_state_loads_once_and_is_told_to_nobody(app: Flask, loaded: None, clock) -> None:
    with app.app_context():
        people, rows = (db.session.scalar(select(func.count(model.id))) for model in (Person, CountryResponse))
        assert add_questionnaire_to_try() == 0
        assert db.session.scalar(select(func.count(CountryResponse.id))) == rows == 9 + 18
        states = select(CountryResponse.country_code, CountryResponse.status).order_by(CountryResponse.id)
        last = dict(db.session.execute(states).all()[-5:])
        assert {code: status.value for code, status in last.items()} == {
            **{"CR": "accepted", "BR": "submitted", "PE": "started", "JM": "returned", "HT": "not_started"}
        }
        published = db.session.execute(select(Profile.country_code, Profile.number).order_by(Profile.id)).all()
        assert published == [("BR", 1), ("CR", 1), ("PE", 1), ("CR", 2)]
        assert db.session.scalar(select(func.count(Person.id))) == people
        end = db.session.scalars(select(Questionnaire).where(Questionnaire.is_demonstration)).one()
        assert end.programme_key is None
        clock.move(timedelta(days=25))
        assert list(remind_questionnaires()) == []
        assert db.session.scalar(select(func.count(OutboxMessage.id))) == 0


def test_it_stands_behind_what_is_real_and_says_that_it_is_invented(
    client: FlaskClient, loaded: None, arrange: Arrange
) -> None:
    board = client.get("/profiles?lang=en").text
    assert "Venezuela" in board and "Demonstration, not a real" not in board
    for path in ("/profiles?questionnaire=demostracion&lang=en", "/profiles/compare?lang=en", "/profiles/cr?lang=en"):
        assert "Demonstration, not a real questionnaire" in client.get(path).text, path
    compared = client.get("/profiles/compare?lang=en").text
    assert "41,000 USD" in compared.replace("\u00a0", " ")
    assert "Ley ficticia" not in client.get("/network/countries/CR").text
    assert "demostracion" not in client.get("/network/countries/CR").text

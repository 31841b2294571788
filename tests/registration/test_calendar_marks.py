"""Where an answer from a calendar shows besides its own screen, and where the organiser says what declining does."""

import csv
import io
from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.calendars.models import Answer, ReplyState
from app.core.extensions import db
from app.events.actions.editing import copy
from app.events.models import DeclinePolicy, Event
from app.mail.models import OutboxMessage
from app.people.erasure import erase
from app.registration.models import Response
from tests.fixtures.applications import Arrange, SignInAs
from tests.forms import form_values
from tests.make import make_account, make_event, make_invitation, make_person, make_question, make_registration
from tests.registration.calendars import invited, make_entry, make_reply

pytestmark = pytest.mark.one_database


@dataclass
class Scene:
    """An event whose organiser is signed in; the calendar of Ana, invited and registered, has answered "tentative"."""

    event: Event
    client: FlaskClient
    registration: str
    invitation: str

    def page(self, path: str) -> str:
        response = self.client.get(f"/events/{self.event.slug}{path}?lang=en")
        assert response.status_code == 200
        return response.text


@pytest.fixture
def scene(arrange: Arrange, client: FlaskClient, sign_in: SignInAs) -> Scene:
    with arrange():
        event, person = make_event(), make_person()
        registration, invitation = make_registration(event, person), make_invitation(event, person)
        entry = make_entry(event, person, answer=Answer.TENTATIVE, answer_sequence=0)
        make_reply(entry, answer=Answer.TENTATIVE, state=ReplyState.NOTED, reason="tentative", comment="Quizá")
        account = make_account([event])
    sign_in(client, account)
    return Scene(event, client, registration.public_id, invitation.public_id)


def test_the_lists_mark_it(scene: Scene) -> None:
    assert "Tentative" in scene.page("/registrations").partition("<tbody>")[2]
    assert "Calendar: Tentative" in scene.page("/invitations")


def test_the_pages_of_the_registration_and_of_the_invitation_tell_its_history(scene: Scene) -> None:
    for path in (f"/registrations/{scene.registration}", f"/invitations/{scene.invitation}"):
        page = scene.page(path)
        assert "Answers from their calendar" in page
        assert "They are not sure yet." in page
        assert "Quizá" in page


def test_a_file_has_it_in_a_column(scene: Scene) -> None:
    values = {"which": "active", "kind": "csv", "language": "en", "columns": ["family_names", "calendar"]}
    answer = scene.client.post(f"/events/{scene.event.slug}/exports", data=values)
    rows = list(csv.reader(io.StringIO(answer.get_data(as_text=True))))
    assert rows == [["Family names", "Answer from the calendar"], ["Ejemplo", "Tentative"]]


def test_the_organiser_says_what_declining_does(app: Flask, scene: Scene) -> None:
    path = f"/events/{scene.event.slug}/work/registration-rules"
    values = form_values(scene.page("/work/registration-rules"))
    assert values["decline_policy"] == ["ask"]
    assert scene.client.post(path, data=values | {"decline_policy": "shout"}).status_code == 422
    assert scene.client.post(path, data=values | {"decline_policy": "withdraw"}).status_code == 303
    with app.app_context():
        assert db.session.scalars(select(Event.decline_policy)).all() == [DeclinePolicy.WITHDRAW]


def test_a_copy_keeps_it(app: Flask) -> None:
    with app.app_context():
        event = make_event(decline_policy=DeclinePolicy.WITHDRAW, organisations=[], agenda=[], speakers=[])
        assert copy(event, event.title, event.placing).decline_policy is DeclinePolicy.WITHDRAW


def test_who_said_yes_in_a_calendar_reads_on_their_link_what_is_missing(
    arrange: Arrange, client: FlaskClient, app: Flask
) -> None:
    with arrange():
        ana = invited()
        make_question(ana.event, is_required=True)
        ana.answer(Answer.ACCEPTED)
        (mail,) = ana.sent()
    link = next(line for line in mail.text.splitlines() if "/i/" in line)
    path = link[link.index("/i/") :].partition("?")[0]
    assert "You have said in your calendar that you will come." in client.get(f"{path}?lang=en").text


def test_whoever_only_said_yes_is_taken_off_when_they_are_erased(app: Flask) -> None:
    with app.app_context():
        ana = invited()
        ana.invitation.response = Response.ACCEPTED
        erase(ana.person)
        (told,) = db.session.scalars(select(OutboxMessage).where(OutboxMessage.kind.endswith("invitation_taken_back")))
        assert told.calendar_method == "CANCEL"

"""How far registering goes: so many files and statements at most, from the request to the message in the outbox."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.core.extensions import db
from app.events.models import EventOrganisation, OrganisationRole
from app.mail.models import OutboxMessage
from app.registration.links import invitation_token
from app.registration.models import Registration, RegistrationStatus
from tests.fixtures.applications import Arrange
from tests.fixtures.entering import entering
from tests.fixtures.watching import Statements
from tests.forms import form_values
from tests.make import make_event, make_institution, make_invitation, make_person, make_pool, saved

#: Of the files, `events/models/hours.py` says the hours of each day: several days are one entry a day.
MOST_FILES, MOST_STATEMENTS = 30, 20

Counting = Callable[[], AbstractContextManager[Statements]]


def test_accepting_an_invitation_by_its_link(
    app: Flask, arrange: Arrange, client: FlaskClient, statements: Counting
) -> None:
    """With a seat to take, an organiser to name, a calendar entry and a message; the second time, as on every day."""
    with arrange():
        event = make_event()
        saved(EventOrganisation(event_id=event.id, role=OrganisationRole.ORGANISER, name="Red de prueba"))
        make_pool(event, 20)
        institution = make_institution(country_code="CR")
        people = [make_person(institution_id=institution.id) for _ in range(2)]
        first, second = (f"/i/{invitation_token(make_invitation(event, person))}" for person in people)
    client.post(f"{first}/registration", data=form_values(client.get(first).text))
    form = form_values(client.get(second).text)
    with entering() as entered, statements() as ran:
        answer = client.post(f"{second}/registration", data=form)
    assert answer.status_code == 303
    with app.app_context():
        assert set(db.session.scalars(select(Registration.status))) == {RegistrationStatus.CONFIRMED}
        with_entry = select(func.count(OutboxMessage.id)).where(OutboxMessage.calendar_method == "REQUEST")
        assert db.session.scalar(with_entry) == 2
    assert len(ran) <= MOST_STATEMENTS, str(ran)
    assert len(entered) <= MOST_FILES, str(entered)

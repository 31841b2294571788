"""How far registering goes: so many files and statements at most, from the request to the message in the outbox."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.core.extensions import db
from app.events.models import EventOrganisation, OrganisationRole
from app.jobs.registry import Result, jobs
from app.jobs.runner import run
from app.mail.models import OutboxMessage
from app.registration.links import invitation_token
from app.registration.models import Registration, RegistrationStatus
from app.reminders.actions.rules import ensure_rules
from tests.fixtures.applications import Arrange
from tests.fixtures.entering import entering
from tests.fixtures.time import SettableClock
from tests.fixtures.watching import Statements
from tests.forms import form_values
from tests.make import make_event, make_institution, make_invitation, make_person, make_pool, make_registration, saved

#: Of the files, `events/models/hours.py` says the hours of each day: several days are one entry a day. Decision 64 has them all.
MOST_FILES, MOST_ENTRIES, MOST_STATEMENTS = 29, 75, 18

#: The same of one reminder that is due, and how often a file is entered from another.
REMINDER_FILES, REMINDER_ENTRIES, REMINDER_STATEMENTS = 29, 76, 22

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
    assert entered.total() <= MOST_ENTRIES, str(entered)


def test_one_reminder_that_is_due(app: Flask, clock: SettableClock, statements: Counting) -> None:
    """A whole tick of the job: what is due, the ledger, the message with its entry; the second, as on every day."""
    with app.app_context():
        event = make_event()
        saved(EventOrganisation(event_id=event.id, role=OrganisationRole.ORGANISER, name="Red de prueba"))
        make_registration(event)
        ensure_rules(event)
        db.session.commit()
    for days in (7, 1):
        clock.set(event_start() - timedelta(days=days))
        with app.app_context(), entering() as entered, statements() as ran:
            assert run(jobs()["remind"]) == Result(done=1)
    with app.app_context():
        assert db.session.scalar(select(func.count(OutboxMessage.id))) == 2
    assert len(ran) <= REMINDER_STATEMENTS, str(ran)
    assert len(entered) <= REMINDER_FILES, str(entered)
    assert entered.total() <= REMINDER_ENTRIES, str(entered)


def event_start() -> datetime:
    """09:00 in San José on the first day of the event that tests make."""
    return datetime(2027, 5, 12, 15, 1, tzinfo=UTC)

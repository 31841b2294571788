"""Why somebody can't register: a code for programs, a sentence for its reader, and no code without one."""

from datetime import UTC, date, datetime

import pytest
from flask import Flask
from flask_babel import force_locale

from app.config import LANGUAGES
from app.core.clock import now
from app.core.dates import Precision, Schedule
from app.events.models import RegistrationPolicy
from app.registration.queries.standing import Hindrance, Reason, closed_because, is_over
from app.registration.words import sentence
from tests.make import make_event, make_invitation, make_person


@pytest.mark.one_database
def test_each_reason_has_its_sentence_in_each_language(app: Flask) -> None:
    with app.test_request_context():
        event = make_event()
        for language in LANGUAGES:
            with force_locale(language):
                said = {sentence(Hindrance(reason, event, now())) for reason in Reason if reason is not Reason.BEGUN}
            assert len(said) == len(Reason) - 1  # of what has begun only a calendar hears, in words of its own
            assert not any("%(" in each or not each for each in said)
        assert sentence(None) == ""


@pytest.mark.one_database
def test_the_code_and_the_instant_say_why(app: Flask) -> None:
    with app.test_request_context():
        event = make_event()
        assert closed_because(event, make_person(), now()) is None
        event.opens_local = event.schedule.starts_at.replace(tzinfo=None) if event.schedule.starts_at else None
        found = closed_because(event, make_person(), now())
        assert found
        assert (found.reason, found.at) == (Reason.NOT_OPEN, event.opens_at)


@pytest.mark.one_database
@pytest.mark.usefixtures("context")
def test_an_event_without_a_day_is_over_when_its_year_is() -> None:
    event = make_event(schedule=Schedule(date(2027, 5, 1), None, Precision.MONTH))
    assert not is_over(event, datetime(2027, 12, 31, tzinfo=UTC))
    assert is_over(event, datetime(2028, 1, 1, tzinfo=UTC))


@pytest.mark.usefixtures("context")
def test_an_invitation_opens_its_own_event_alone() -> None:
    person, (first, second) = make_person(), [make_event(policy=RegistrationPolicy.INVITATION) for _ in range(2)]
    make_invitation(second, person)
    found = closed_because(first, person, now())
    assert found
    assert found.reason is Reason.NOT_INVITED
    assert closed_because(second, person, now()) is None

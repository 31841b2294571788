"""Why somebody can't register: a code for programs, a sentence for its reader, and no code without one."""

import pytest
from flask import Flask
from flask_babel import force_locale

from app.config import LANGUAGES
from app.core.clock import now
from app.registration.queries.standing import Hindrance, Reason, closed_because
from app.registration.words import sentence
from tests.make import make_event, make_person


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

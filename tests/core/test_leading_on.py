"""A button keeps what it did and says so, or takes it back and says why."""

import pytest
from flask import Flask, get_flashed_messages

from app.core.extensions import db
from app.core.leading_on import saved_or_refused
from app.core.refusal import Refused
from app.people.models import Person
from tests.make import make_person


def named(words: str) -> int:
    db.session.rollback()  # what was not committed is gone
    return db.session.query(Person).filter_by(given_names=words).count()


def test_what_was_done_is_kept_and_said_in_words_made_of_it(app: Flask) -> None:
    with app.test_request_context():
        answer = saved_or_refused(lambda: make_person("Ana"), lambda one: f"{one.given_names} is entered.", "/people")
        assert (answer.status_code, answer.location) == (303, "/people")
        assert get_flashed_messages() == ["Ana is entered."]
        assert named("Ana") == 1


def test_what_was_done_before_a_rule_said_no_is_taken_back(app: Flask) -> None:
    def act() -> None:
        make_person("Ana")
        raise Refused("Not today.")

    with app.test_request_context():
        answer = saved_or_refused(act, "Done.", "/people")
        assert (answer.status_code, answer.location) == (303, "/people")
        assert get_flashed_messages(with_categories=True) == [("warning", "Not today.")]
        db.session.commit()
        assert named("Ana") == 0


def test_another_failure_is_not_hidden(app: Flask) -> None:
    with app.test_request_context(), pytest.raises(ZeroDivisionError):
        saved_or_refused(lambda: 1 // 0, "Done.", "/people")

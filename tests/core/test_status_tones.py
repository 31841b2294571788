"""What is still to be done never looks as if it were done."""

from enum import StrEnum

import pytest
from flask import Flask, get_template_attribute

from app.cooperation.texts.models import CommentOutcome
from app.core import words
from app.preparation.models import TaskStatus
from app.travel.models import TravelClaimStatus

pytestmark = pytest.mark.one_database


def test_an_open_task_looks_open_and_a_done_one_done(app: Flask) -> None:
    """Of every enumeration that tells how far work is; "open" of a registration or of a questionnaire invites."""
    with app.test_request_context("/?lang=en"):
        status = get_template_attribute("parts/page.html", "status")
        found = {
            one
            for one in {kind for kind, _value in words._words}
            if {"open", "doing", "done"} <= {str(each.value) for each in one}
        }
        assert len(found) >= 3
        shown = {(one.__name__, each.value): status(each) for one in found for each in one}
    assert [name for name, html in shown.items() if ("status-good" in html) != (name[1] == "done")] == []


@pytest.mark.parametrize("states", [TaskStatus, CommentOutcome, TravelClaimStatus])
def test_what_waits_for_somebody_to_do_it_does_not_look_done(app: Flask, states: type[StrEnum]) -> None:
    with app.test_request_context("/?lang=en"):
        assert "status-good" not in get_template_attribute("parts/page.html", "status")(states("open"))

"""How a state looks: what nobody did yet never looks like what is done."""

from enum import StrEnum

import pytest
from flask import Flask, get_template_attribute

from app.cooperation.models import AgendaItemStatus, ConclusionStatus
from app.cooperation.texts.models import CommentOutcome
from app.forums.models import ForumState
from app.preparation.models import TaskStatus
from app.projects.models import PlanRowState
from app.travel.models import TravelClaimStatus

pytestmark = pytest.mark.one_database


def _drawn(app: Flask, member: StrEnum) -> str:
    with app.test_request_context("/?lang=en"):
        return str(get_template_attribute("parts/page.html", "status")(member))


@pytest.mark.parametrize(
    "states", [PlanRowState, ConclusionStatus, AgendaItemStatus, TaskStatus, CommentOutcome, TravelClaimStatus]
)
def test_what_is_still_to_do_does_not_look_done(app: Flask, states: type[StrEnum]) -> None:
    drawn = _drawn(app, states("open"))
    assert "status-good" not in drawn
    assert "status-quiet" in drawn


def test_what_is_open_to_people_and_what_is_done_look_good(app: Flask) -> None:
    assert "status-good" in _drawn(app, ForumState.OPEN)
    assert "status-good" in _drawn(app, PlanRowState.DONE)
    assert "status-wait" in _drawn(app, PlanRowState.DOING)

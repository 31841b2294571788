"""What is still to be done never looks as if it were done."""

import pytest
from flask import Flask, get_template_attribute

from app.core import words

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

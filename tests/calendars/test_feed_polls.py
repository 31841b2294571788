"""A feed that is asked for hundreds of times in a moment: most are told when to come again, and others notice nothing."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.calendars.feeds import polling
from tests import make
from tests.fixtures.applications import Arrange
from tests.fixtures.time import SettableClock

pytestmark = pytest.mark.one_database


@pytest.fixture(autouse=True)
def feeds(app: Flask, arrange: Arrange) -> None:
    with arrange():
        make.make_calendar_feed(make.make_person("Ana"), "the-token-of-Ana")
        make.make_calendar_feed(make.make_person("Eva"), "the-token-of-Eva")


def test_of_three_hundred_polls_in_two_seconds_few_are_answered(client: FlaskClient, clock: SettableClock) -> None:
    answers = []
    for _ in range(300):
        answers.append(client.get("/calendar/the-token-of-Ana.ics?agenda=1"))
        clock.move(timedelta(seconds=2 / 300))
    codes = [answer.status_code for answer in answers]
    assert codes == [200] * polling.MOST + [429] * (300 - polling.MOST)
    assert answers[-1].headers["Retry-After"] == "58"
    assert answers[-1].mimetype == "text/plain"
    assert "no-store" in answers[-1].headers["Cache-Control"]
    assert client.get("/calendar/the-token-of-Eva.ics").status_code == 200, "another calendar behind the same address"
    clock.move(timedelta(seconds=58))
    assert client.get("/calendar/the-token-of-Ana.ics").status_code == 200


def test_a_program_that_asks_every_few_seconds_is_always_answered(client: FlaskClient, clock: SettableClock) -> None:
    for _ in range(120):
        assert client.get("/calendar/the-token-of-Ana.ics").status_code == 200
        clock.move(timedelta(seconds=12))


def test_a_program_that_has_it_is_counted_too_and_told_so_cheaply(
    client: FlaskClient, statements: Callable[[], AbstractContextManager[list[str]]]
) -> None:
    tag = client.get("/calendar/the-token-of-Ana.ics").headers["ETag"]
    for _ in range(polling.MOST - 1):
        assert client.get("/calendar/the-token-of-Ana.ics", headers={"If-None-Match": tag}).status_code == 304
    with statements() as ran:
        assert client.get("/calendar/the-token-of-Ana.ics", headers={"If-None-Match": tag}).status_code == 429
    assert len(ran) <= 2


def test_what_opens_no_feed_counts_for_none(app: Flask, client: FlaskClient) -> None:
    for _ in range(polling.MOST + 5):
        assert client.get("/calendar/nobodys.ics").status_code == 404


def test_only_so_many_feeds_are_kept_in_mind(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "FEEDS", 3)
    polls = polling.Polls()
    with app.app_context():
        for feed_id in range(10):
            assert polls.seconds_to_wait(feed_id) == 0
    assert len(polls._windows) == 3

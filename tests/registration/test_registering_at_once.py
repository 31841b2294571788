"""Many send the form of registration at once, to one application: seats are neither lost nor given twice, on either database."""

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from sqlalchemy import select

from app.core.extensions import db
from app.events.models import Event
from app.registration.actions import registering, seats
from app.registration.links import invitation_token
from app.registration.models import Invitation, Registration, SeatPool
from app.registration.queries.standing import ties_of
from tests.fixtures.applications import Arrange
from tests.forms import form_values
from tests.make import make_event, make_institution, make_invitation, make_person, make_pool

pytestmark = pytest.mark.both_databases

SEATS, PEOPLE, TOGETHER = 7, 20, 8


def invited(arrange: Arrange, people: int) -> list[str]:
    """The tokens of so many, for an event with `SEATS` seats."""
    with arrange():
        make_institution(country_code="CR")
        event = make_event()
        make_pool(event, SEATS)
        return [invitation_token(make_invitation(event, make_person())) for _ in range(people)]


def sent_at_once(app: Flask, tokens: list[str]) -> list[int]:
    """The statuses of the answers to the forms of all of them, sent by `TOGETHER` browsers."""
    fields = form_values(app.test_client().get(f"/i/{tokens[0]}").text)

    def send(token: str) -> int:
        return app.test_client().post(f"/i/{token}/registration", data=fields).status_code

    with ThreadPoolExecutor(TOGETHER) as pool:
        return list(pool.map(send, tokens))


def test_each_seat_is_given_once(app: Flask, arrange: Arrange) -> None:
    assert sent_at_once(app, invited(arrange, PEOPLE)) == [303] * PEOPLE
    with app.app_context():
        statuses = Counter(status.value for status in db.session.scalars(select(Registration.status)))
        taken = db.session.scalar(select(SeatPool.taken))
    assert statuses == {"confirmed": SEATS, "waiting": PEOPLE - SEATS}
    assert taken == SEATS


@pytest.fixture
def meeting(monkeypatch: pytest.MonkeyPatch) -> Callable[[], bool]:
    """Whoever has read what ties the person to the event waits a second for another who has read it too."""
    barrier = threading.Barrier(2)
    met = threading.Event()

    def read(event: Event, person: object) -> object:
        found = ties_of(event, person)  # type: ignore[arg-type]
        try:
            barrier.wait(1)
            met.set()
        except threading.BrokenBarrierError:
            pass  # nobody else can have come so far
        return found

    monkeypatch.setattr(registering, "ties_of", read)
    return met.is_set


def test_who_sends_twice_is_registered_once(app: Flask, arrange: Arrange, meeting: Callable[[], bool]) -> None:
    token = invited(arrange, 1)[0]
    assert sent_at_once(app, [token, token]) == [303, 303]
    assert not meeting()
    with app.app_context():
        assert len(db.session.scalars(select(Registration)).all()) == 1
        assert len(db.session.scalars(select(Invitation)).all()) == 1


@pytest.mark.sqlite_only
def test_the_control_that_does_not_begin_to_write_there_meets_another(
    app: Flask, arrange: Arrange, meeting: Callable[[], bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seats, "write_from_here", lambda: db.session.flush())
    token = invited(arrange, 1)[0]
    app.config["PROPAGATE_EXCEPTIONS"] = False
    assert sent_at_once(app, [token, token]) != [303, 303]
    assert meeting()

"""Two authorise one journey at the same moment: one does, and without the lock both do."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.accounts.models import RoleKind
from app.core.extensions import db
from app.travel.models import TripStep, TripVerb
from tests.fixtures.applications import Arrange
from tests.fixtures.databases import Database
from tests.funding.making import make_line
from tests.make import make_account
from tests.registration.conftest import Race, race, racers
from tests.travel.making_trips import make_itinerary, make_trip, say_visa

__all__ = ["race", "racers"]

pytestmark = pytest.mark.slow


def crowd(arrange: Arrange) -> list[list[object]]:
    with arrange():
        trip = say_visa(make_itinerary(make_trip(line=make_line())))
        return [["authorise_trip", trip.id, make_account([RoleKind.ORGANISER]).id] for _each in range(2)]


def authorised(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).where(TripStep.verb == TripVerb.AUTHORISE)) or 0


def test_one_of_two_authorises(app: Flask, arrange: Arrange, race: Race) -> None:
    said = race(crowd(arrange))
    assert sorted(key for answer in said for key in answer) == ["authorised", "refused"]
    assert authorised(app) == 1


@pytest.mark.strictest_database
def test_the_control_without_the_lock_authorises_twice(
    app: Flask, database: Database, arrange: Arrange, race: Race
) -> None:
    if database.name == "sqlite":
        pytest.skip("a POST holds the only write lock since its first read: there the lock has nothing to do")
    race(crowd(arrange), without=("trip_lock",))
    assert authorised(app) == 2

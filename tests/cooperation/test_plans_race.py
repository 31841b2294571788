"""Two officers begin a plan at the same moment: one does, and the other is told of it."""

import pytest
from flask import Flask
from sqlalchemy import select

from app.cooperation.models import PlanOfWork
from app.core.extensions import db
from tests.cooperation.undertaking import make_areas
from tests.fixtures.applications import Arrange
from tests.fixtures.databases import Database
from tests.make import make_event
from tests.registration.conftest import Race, race, racers

__all__ = ["race", "racers"]

pytestmark = pytest.mark.slow


def begun(app: Flask) -> list[int]:
    with app.app_context():
        return list(db.session.scalars(select(PlanOfWork.year)))


def at_one_event(arrange: Arrange) -> list[list[object]]:
    with arrange():
        make_areas("Catálogos")
        event = make_event()
        return [["begin_plan", event.id, year, "catálogos"] for year in (2027, 2028)]


def test_one_year_has_one_plan(app: Flask, arrange: Arrange, race: Race) -> None:
    with arrange():
        make_areas("Catálogos")
        tasks = [["begin_plan", make_event().id, 2027, "catálogos"] for _each in range(2)]
    (refused,) = [answer["refused"] for answer in race(tasks) if "refused" in answer]
    assert "2027" in refused
    assert begun(app) == [2027]


def test_one_event_makes_one_plan(app: Flask, arrange: Arrange, race: Race) -> None:
    said = race(at_one_event(arrange))
    assert sorted(key for answer in said for key in answer) == ["begun", "refused"]
    assert len(begun(app)) == 1


@pytest.mark.strictest_database
def test_the_control_without_the_lock_begins_two(app: Flask, database: Database, arrange: Arrange, race: Race) -> None:
    if database.name == "sqlite":
        pytest.skip("a POST holds the only write lock since its first read: there the lock has nothing to do")
    race(at_one_event(arrange), without=("plan_lock",))
    assert len(begun(app)) == 2

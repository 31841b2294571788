"""Many name people for one place at the same moment: one is named, and without the guard it goes wrong."""

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from app.core.extensions import db
from app.delegations.models import Nomination, NominationUnit, QuotaUse
from tests.delegations.making import make_delegation, make_quota
from tests.fixtures.applications import Arrange
from tests.registration.conftest import Race, race, racers

__all__ = ["race", "racers"]

pytestmark = pytest.mark.slow

#: How many name somebody at once for one unit; `make faults` lets 200.
RACERS = min(int(os.environ.get("RACERS", "40")), 200)


def crowd(arrange: Arrange, number: int) -> list[list[Any]]:
    """A delegation with one unit, and as many who would take it."""
    with arrange():
        delegation = make_delegation(country_code="CL")
        make_quota(delegation.event, capacity=1)
        return [["nominate", delegation.id, at] for at in range(number)]


def held(app: Flask) -> tuple[int, int, int]:
    """(units counted, units held, people named)."""
    with app.app_context():
        counted = db.session.scalar(db.select(QuotaUse.used))
        units = db.session.scalar(db.select(db.func.count(NominationUnit.nomination_id)))
        return counted or 0, units or 0, db.session.scalar(db.select(db.func.count(Nomination.id))) or 0


def test_many_at_once_for_one_unit(app: Flask, arrange: Arrange, race: Race) -> None:
    said = race(crowd(arrange, RACERS), count=2 if RACERS <= 60 else 4)
    assert Counter("named" in answer for answer in said) == {True: 1, False: RACERS - 1}
    assert all("(A. Prueba" in answer["refused"] for answer in said if "refused" in answer), "the rule and who holds it"
    assert held(app) == (1, 1, 1)


def test_naming_one_person_many_times_names_them_once(app: Flask, arrange: Arrange, race: Race) -> None:
    with arrange():
        delegation = make_delegation(country_code="CL")
        tasks = [["nominate", delegation.id, 0]] * 12
    said = race(tasks)
    assert len([answer for answer in said if "named" in answer]) == 1
    assert held(app) == (0, 0, 1)


def test_the_control_without_guard_and_check_names_too_many(app: Flask, arrange: Arrange, race: Race) -> None:
    tasks = crowd(arrange, 12)
    with without_check(app):
        race(tasks, without=("unit_guard",))
        assert held(app)[2] > 1


@contextmanager
def without_check(app: Flask) -> Iterator[None]:
    """PostgreSQL loses the CHECK for a while; on SQLite each racing process ignores it."""
    is_postgresql = app.config["SQLALCHEMY_DATABASE_URI"].startswith("postgresql")
    name = "ck_quota_use_within_capacity"
    drop = f"ALTER TABLE quota_use DROP CONSTRAINT {name}"
    add = f"ALTER TABLE quota_use ADD CONSTRAINT {name} CHECK (used >= 0 AND used <= capacity)"

    def run(*commands: str) -> None:
        with app.app_context():
            for command in commands:
                db.session.execute(text(command))
            db.session.commit()

    if is_postgresql:
        run(drop)
    yield
    if is_postgresql:
        run("UPDATE quota_use SET capacity = used", add)

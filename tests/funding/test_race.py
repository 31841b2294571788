"""Several take the last of a budget line at the same moment: one gets it, and without the guard it goes wrong."""

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from sqlalchemy import text

from app.core.extensions import db
from app.core.money import Money
from app.funding.models import BudgetLine, Payment
from app.funding.queries.drift import budget_drift
from tests.fixtures.applications import Arrange
from tests.funding.making import make_line
from tests.registration.conftest import Race, race, racers

__all__ = ["race", "racers"]

pytestmark = pytest.mark.slow

#: How many take money at once; `make faults` lets 200.
RACERS = min(int(os.environ.get("RACERS", "40")), 200)
LAST = 100000  #: the last 1,000.00


def line_with(arrange: Arrange, minor: int = LAST) -> int:
    with arrange():
        return make_line(Money(minor, "USD")).id


def sums(app: Flask) -> tuple[int, int]:
    """(set aside, spent), once it is proved that they are what the rows come to."""
    with app.app_context():
        assert [str(drift) for drift in budget_drift()] == []
        line = db.session.scalars(db.select(BudgetLine)).one()
        return line.committed_minor, line.spent_minor


@pytest.mark.parametrize("verbs", [("reserve", "reserve"), ("pay", "pay"), ("reserve", "pay")])
def test_two_at_once_for_the_last_thousand(app: Flask, arrange: Arrange, race: Race, verbs: tuple[str, str]) -> None:
    line_id = line_with(arrange)
    said = race([[verb, line_id, LAST, str(number)] for number, verb in enumerate(verbs)])
    (refused,) = [answer["refused"] for answer in said if "refused" in answer]
    assert "Travel, Demonstration grant: 0,00" in refused
    assert "1.000,00" in refused
    assert sum(sums(app)) == LAST


def test_a_crowd_gets_what_there_is(app: Flask, arrange: Arrange, race: Race) -> None:
    line_id = line_with(arrange, LAST)
    tasks = [[("reserve", "pay")[at % 2], line_id, LAST // 10, str(at)] for at in range(RACERS)]
    said = race(tasks, count=2 if RACERS <= 60 else 4)
    assert Counter("refused" in answer for answer in said) == {False: 10, True: RACERS - 10}
    assert sum(sums(app)) == LAST


def test_a_form_sent_many_times_at_once_pays_once(app: Flask, arrange: Arrange, race: Race) -> None:
    line_id = line_with(arrange)
    said = race([["pay", line_id, 100, "one form"]] * 12)
    assert len({answer["paid"] for answer in said}) == 1
    assert sums(app) == (0, 100)
    with app.app_context():
        assert db.session.scalar(db.select(db.func.count(Payment.id))) == 1


@pytest.mark.parametrize("verb", ["reserve", "pay"])
def test_the_control_without_guard_and_check_takes_too_much(
    app: Flask, arrange: Arrange, race: Race, verb: str
) -> None:
    line_id = line_with(arrange)
    with without_check(app):
        race([[verb, line_id, LAST, str(at)] for at in range(4)], without=("budget_guard",))
        assert sum(sums(app)) > LAST


@contextmanager
def without_check(app: Flask) -> Iterator[None]:
    """PostgreSQL loses the CHECK for a while; on SQLite each racing process ignores it."""
    name = "ck_budget_line_within_planned"
    is_postgresql = app.config["SQLALCHEMY_DATABASE_URI"].startswith("postgresql")

    def run(*commands: str) -> None:
        with app.app_context():
            for command in commands:
                db.session.execute(text(command))
            db.session.commit()

    if is_postgresql:
        run(f"ALTER TABLE budget_line DROP CONSTRAINT {name}")
    yield
    if is_postgresql:
        check = "CHECK (committed_minor + spent_minor <= planned_minor)"
        run(
            "DELETE FROM payment",
            "DELETE FROM commitment",
            "UPDATE budget_line SET committed_minor = 0, spent_minor = 0",
        )
        run(f"ALTER TABLE budget_line ADD CONSTRAINT {name} {check}")

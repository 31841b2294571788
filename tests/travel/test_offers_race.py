"""Two offers at the same moment for the last of a budget line, or the last unit of a quota: one is made."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from app.core.extensions import db
from app.core.money import Money
from app.funding.models import BudgetLine
from app.funding.queries.drift import budget_drift
from app.travel.models import Sponsorship, SponsorshipQuota, SponsorshipStatus, SponsorshipStep
from tests.fixtures.applications import Arrange
from tests.funding.making import make_line
from tests.make import make_account, make_event, make_person
from tests.registration.conftest import Race, race, racers
from tests.travel.sponsoring import make_call, make_sponsorship

__all__ = ["race", "racers"]

pytestmark = pytest.mark.slow

LAST = 100000  #: the last 1,000.00


def offers_of_money(arrange: Arrange, number: int = 2, minor: int = LAST) -> list[list[Any]]:
    """Requests for as many events, so that nothing but the line holds them apart."""
    with arrange():
        line, offerer = make_line(Money(LAST, "USD")), make_account(person=make_person("Olga", "Oficina"))
        asked = [make_sponsorship(make_event()) for _ in range(number)]
        return [["offer_support", one.id, offerer.id, "visa", line.id, minor] for one in asked]


def offers_of_units(arrange: Arrange, number: int) -> list[list[Any]]:
    """Tickets for people of one country that has one unit."""
    with arrange():
        event, offerer = make_event(), make_account(person=make_person("Olga", "Oficina"))
        make_call(event, quota_units=1)
        asked = [make_sponsorship(event, make_person("Ana", f"Prueba {at}")) for at in range(number)]
        return [["offer_support", one.id, offerer.id, "airfare", None, 0] for one in asked]


def counted(app: Flask) -> tuple[int, int, int, int]:
    """(set aside, units used, sponsorships offered, steps of offering); nothing drifted."""
    with app.app_context():
        assert [str(drift) for drift in budget_drift()] == []
        line = db.session.scalar(db.select(BudgetLine.committed_minor)) or 0
        used = db.session.scalar(db.select(SponsorshipQuota.used)) or 0
        offered = db.session.scalar(
            db.select(db.func.count(Sponsorship.id)).where(Sponsorship.status == SponsorshipStatus.OFFERED)
        )
        steps = db.session.scalar(
            db.select(db.func.count(SponsorshipStep.id)).where(SponsorshipStep.to_status == SponsorshipStatus.OFFERED)
        )
        return line, used, offered or 0, steps or 0


def test_two_offers_for_the_last_thousand(app: Flask, arrange: Arrange, race: Race) -> None:
    said = race(offers_of_money(arrange))
    (refused,) = [answer["refused"] for answer in said if "refused" in answer]
    assert "1.000,00" in refused
    assert counted(app) == (LAST, 0, 1, 1)


def test_a_cent_more_than_there_is_is_refused(app: Flask, arrange: Arrange, race: Race) -> None:
    said = race(offers_of_money(arrange, 1, LAST + 1))
    assert ["refused" in answer for answer in said] == [True]
    assert counted(app) == (0, 0, 0, 0)


def test_many_offers_for_the_last_unit(app: Flask, arrange: Arrange, race: Race) -> None:
    said = race(offers_of_units(arrange, 8))
    assert sorted("offered" in answer for answer in said) == [False] * 7 + [True]
    assert all("1 de 1" in answer["refused"] for answer in said if "refused" in answer)
    assert counted(app) == (0, 1, 1, 1)


def test_an_offer_accepted_many_times_at_once_is_accepted_once(app: Flask, arrange: Arrange, race: Race) -> None:
    (task,) = offers_of_money(arrange, 1)
    race([task])
    said = race([["accept_support", task[1]]] * 6)
    assert len([answer for answer in said if "accepted" in answer]) == 1


def test_the_control_without_the_guard_of_lines_gives_too_much(app: Flask, arrange: Arrange, race: Race) -> None:
    tasks = offers_of_money(arrange, 4)
    with without_check(app, "budget_line", "within_planned", "committed_minor + spent_minor <= planned_minor"):
        race(tasks, without=("budget_guard",))
        with app.app_context():
            assert (db.session.scalar(db.select(BudgetLine.committed_minor)) or 0) > LAST


def test_the_control_without_the_guard_of_quotas_gives_too_much(app: Flask, arrange: Arrange, race: Race) -> None:
    tasks = offers_of_units(arrange, 6)
    with without_check(app, "sponsorship_quota", "within_capacity", "used >= 0 AND used <= capacity"):
        race(tasks, without=("support_guard",))
        assert counted(app)[1] > 1


@contextmanager
def without_check(app: Flask, table: str, name: str, condition: str) -> Iterator[None]:
    """PostgreSQL loses the CHECK for a while; on SQLite each racing process ignores it."""
    is_postgresql = app.config["SQLALCHEMY_DATABASE_URI"].startswith("postgresql")

    def run(*commands: str) -> None:
        with app.app_context():
            for command in commands:
                db.session.execute(text(command))
            db.session.commit()

    if is_postgresql:
        run(f"ALTER TABLE {table} DROP CONSTRAINT ck_{table}_{name}")
    yield
    if is_postgresql:
        run("UPDATE budget_line SET planned_minor = committed_minor", "UPDATE sponsorship_quota SET capacity = used")
        run(f"ALTER TABLE {table} ADD CONSTRAINT ck_{table}_{name} CHECK ({condition})")

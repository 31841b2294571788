"""Several pay one claim at the same moment: no more is paid than was authorised, and without the guard it goes wrong."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from app.core.extensions import db
from app.funding.models import Payment, PaymentKind
from app.travel.actions.deciding_claims import approve_claim
from app.travel.models import TravelClaim, TravelClaimStatus
from tests.fixtures.applications import Arrange
from tests.funding.making import make_line
from tests.registration.conftest import Race, race, racers
from tests.travel.making_claims import make_claim, make_finance_account, make_travelled

__all__ = ["race", "racers"]

pytestmark = pytest.mark.slow

NET = 51000
CHECK = "net_minor IS NULL OR (settled_minor <= net_minor) OR (settled_minor <= -net_minor)"


def tasks(arrange: Arrange, minor: int, number: int) -> list[list[object]]:
    """So many payments of `minor`, each by a form of its own, of one claim of 510.00."""
    with arrange():
        finance = make_finance_account()
        claim = make_claim(make_travelled(line=make_line("6,000.00"), per_diem=NET), per_diem=NET)
        approve_claim(claim, {}, finance)
        return [["pay_claim", claim.public_id, finance.id, minor, f"form {at}"] for at in range(number)]


def paid(app: Flask) -> int:
    with app.app_context():
        query = select(func.sum(Payment.minor)).where(Payment.kind == PaymentKind.SETTLEMENT)
        return db.session.scalar(query) or 0


def test_two_pay_one_claim_at_once_and_one_does(app: Flask, arrange: Arrange, race: Race) -> None:
    said = race(tasks(arrange, NET, 2))
    assert sorted("claim_paid" in answer for answer in said) == [False, True]
    assert paid(app) == NET
    with app.app_context():
        assert db.session.scalars(select(TravelClaim.status)).one() is TravelClaimStatus.PAID


def test_parts_at_once_come_to_no_more_than_was_authorised(app: Flask, arrange: Arrange, race: Race) -> None:
    said = race(tasks(arrange, 20000, 6))
    assert sum("claim_paid" in answer for answer in said) == 2
    assert paid(app) == 40000


def test_the_control_without_lock_guard_and_check_pays_too_much(app: Flask, arrange: Arrange, race: Race) -> None:
    given = tasks(arrange, 30000, 4)
    with without_check(app):
        race(given, without=("claim_guard",), errors=True)
        assert paid(app) > NET


@contextmanager
def without_check(app: Flask) -> Iterator[None]:
    """PostgreSQL loses the CHECK for a while; on SQLite each racing process ignores it."""
    name = "ck_travel_claim_within_net"
    is_postgresql = app.config["SQLALCHEMY_DATABASE_URI"].startswith("postgresql")

    def run(*commands: str) -> None:
        with app.app_context():
            for command in commands:
                db.session.execute(text(command))
            db.session.commit()

    if is_postgresql:
        run(f"ALTER TABLE travel_claim DROP CONSTRAINT {name}")
    yield
    if is_postgresql:
        run("UPDATE travel_claim SET settled_minor = 0")
        run(f"ALTER TABLE travel_claim ADD CONSTRAINT {name} CHECK ({CHECK})")

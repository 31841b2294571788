"""What setting aside and paying costs: as many statements with one payment as with many before it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from app.core.extensions import db
from app.funding.actions.commitments import confirm_commitment, release_commitment, reserve, reserve_all
from app.funding.actions.payments import pay
from app.funding.models import BudgetLine, PaymentKind
from app.funding.queries.as_of import grants_as_of, lines_as_of
from tests.fixtures.time import SettableClock
from tests.funding.making import make_grant, make_line, money

DAY = date(2006, 7, 10)


@pytest.mark.parametrize("before", [0, 10])
def test_statements_of_the_ledger(books: SettableClock, statements: Callable[[], Any], before: int) -> None:
    grant = make_grant()
    lines = [make_line("2,000.00", grant) for _ in range(2)]
    for number in range(before):
        pay(lines[0], money("1.00"), PaymentKind.PURCHASE, DAY, "Sala", key=f"before {number}")
    with statements() as reserving:
        ticket = reserve(lines[0], money("10.00"), "c:1")
    with statements() as several:
        reserve_all([(line.id, money("10.00"), "c:2") for line in lines])
    with statements() as confirming:
        confirm_commitment(ticket)
    with statements() as paying:
        pay(lines[0], money("9.00"), PaymentKind.AGENCY, DAY, "Agencia", key="1", commitment=ticket, completes=True)
    with statements() as letting_go:
        release_commitment(reserve(lines[0], money("10.00"), "c:3"))
    db.session.flush()
    with statements() as looking:
        lines_as_of(DAY, BudgetLine.grant_id == grant.id)
        grants_as_of(DAY)
    ran = [len(each) for each in (reserving, several, confirming, paying, letting_go, looking)]
    assert [had <= most for had, most in zip(ran, (8, 13, 5, 14, 16, 2), strict=True)] == [True] * 6, ran

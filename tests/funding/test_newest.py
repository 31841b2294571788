"""The page of a grant shows its own newest payments and commitments, whatever others paid since."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import insert

from app.core.clock import now
from app.core.columns import new_public_id
from app.core.extensions import db
from app.funding.actions.commitments import reserve
from app.funding.actions.payments import pay
from app.funding.models import BudgetLine, CommitmentState, DecisionGround, Payment, PaymentKind
from app.funding.models import Commitment as Aside
from app.funding.queries.listed_grants import NEWEST, newest_commitments, newest_payments
from tests.fixtures.time import SettableClock
from tests.funding.making import make_grant, make_line, money

DAY = date(2006, 7, 1)


def test_what_a_grant_paid_is_found_behind_all_that_others_paid_since(books: SettableClock) -> None:
    grant = make_grant()
    lines = [make_line("1,000.00", grant), make_line("1,000.00", grant, title="Hotel")]
    held = reserve(lines[0], money("1.00"), "c:1")
    paid = [pay(line, money("2.00"), PaymentKind.PURCHASE, DAY, "Sala", key=line.public_id) for line in lines]
    _others(make_line("900,000.00"), 1_500)
    assert newest_payments(grant) == paid[::-1]
    assert newest_commitments(grant) == [held]
    assert newest_payments(make_grant()) == []


def test_the_newest_of_several_lines_come_in_the_order_of_their_days(books: SettableClock) -> None:
    grant = make_grant()
    lines = [make_line("1,000.00", grant, title=f"Line {at}") for at in range(3)]
    for at in range(3 * NEWEST):
        day = DAY - timedelta(days=at % 25)
        pay(lines[at % 3], money("1.00"), PaymentKind.PURCHASE, day, "Sala", key=str(at))
    every = db.session.scalars(db.select(Payment).order_by(Payment.paid_on.desc(), Payment.id.desc())).all()
    assert list(newest_payments(grant)) == list(every)[:NEWEST]


def _others(line: BudgetLine, number: int) -> None:
    """So many payments and commitments of another grant, each newer than what is there."""
    common: dict[str, Any] = {"budget_line_id": line.id, "subject_ref": "c:2", "minor": 1, "currency": "USD"}
    common |= {"line_minor": 1}
    aside = {"state": CommitmentState.RELEASED, "open_minor": 0, "created_at": now()}
    paid = {"kind": PaymentKind.PURCHASE, "paid_on": DAY + timedelta(days=5), "payee_text": "Otra", "fee_minor": 0}
    paid |= {"taken_minor": 0, "ground": DecisionGround.ORDINARY, "actor": "system", "entered_at": now()}
    paid |= {"method": "", "reference": "", "reason": ""}
    numbers = range(number)
    db.session.execute(insert(Aside), [common | aside | {"public_id": new_public_id()} for _ in numbers])
    db.session.execute(
        insert(Payment), [common | paid | {"public_id": new_public_id(), "key": f"o{at}"} for at in numbers]
    )

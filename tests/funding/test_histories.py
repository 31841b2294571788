"""Whatever happens to a ledger in whatever order: its sums are what its rows come to, and nothing available is below zero."""

import os
import random
from datetime import date, timedelta

import pytest

from app.core.extensions import db
from app.core.money import Money
from app.core.refusal import Refused
from app.funding.actions.commitments import confirm_commitment, release_commitment, reserve_all
from app.funding.actions.lines import change_planned, move_between_lines
from app.funding.actions.payments import pay, refund, reverse_payment
from app.funding.models import LIVE, BudgetLine, Commitment, Payment, PaymentKind
from app.funding.queries.as_of import grants_as_of, lines_as_of
from app.funding.queries.drift import budget_drift
from app.funding.queries.lines import planned_of
from tests.fixtures.time import SettableClock
from tests.funding.making import make_grant, make_line, make_rate

HISTORIES, STEPS = map(int, os.environ.get("BUDGET_HISTORIES", "2x60").split("x"))
BEGUN = date(2006, 7, 10)


class Books:
    """A grant with three lines, and what somebody does to them next."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311  a game, no secret
        self.grant = make_grant("3,000.00")
        self.lines = [make_line(Money(planned, "USD"), self.grant) for planned in (100000, 60000, 20000)]
        make_rate("CRC", "0.00192345", date(2006, 7, 1))
        self.today, self.number = BEGUN, 0

    def act(self) -> str:
        """One thing that may happen; whether it was done or refused."""
        verbs = (self.set_aside, self.set_aside, self.pays, self.pays, self.pays, self.lets_go, self.comes_back)
        verb = self.chance.choice((*verbs, self.corrects, self.plans, self.moves, self.promises))
        try:
            verb()
        except Refused:
            return "refused"
        return "done"

    def amount(self, most: int = 30000) -> Money:
        if self.chance.random() < 0.15:
            return Money(self.chance.randint(1, most * 500), "CRC")
        return Money(self.chance.randint(1, most), "USD")

    def day(self) -> date:
        return self.today - timedelta(days=self.chance.choice((0, 0, 0, 1, 5)))

    def some(self, model: type[Commitment] | type[Payment]) -> Commitment | Payment:
        rows = db.session.scalars(db.select(model)).all()
        if not rows:
            raise Refused("there is none yet")
        return self.chance.choice(rows)

    def set_aside(self) -> None:
        lines = self.chance.sample(self.lines, self.chance.randint(1, 3))
        reserve_all([(line.id, self.amount(), "component:x") for line in lines])

    def promises(self) -> None:
        confirm_commitment(self.some(Commitment))  # type: ignore[arg-type]

    def pays(self) -> None:
        commitment = None
        line = self.chance.choice(self.lines)
        if self.chance.random() < 0.7:
            commitment = self.some(Commitment)
            line = db.session.get_one(BudgetLine, commitment.budget_line_id)
        self.number += 1
        given = (line, self.amount(), PaymentKind.PURCHASE, self.day(), "Somebody")
        ends, fee = self.chance.random() < 0.5, self.chance.choice((0, 0, 250))
        pay(*given, key=str(self.number), commitment=commitment, completes=ends, fee_minor=fee)  # type: ignore[arg-type]

    def lets_go(self) -> None:
        commitment = self.some(Commitment)
        minor = self.chance.choice((None, None, self.chance.randint(0, 20000)))
        release_commitment(commitment, minor)  # type: ignore[arg-type]

    def comes_back(self) -> None:
        self.number += 1
        paid = self.some(Payment)
        line = db.session.get_one(BudgetLine, paid.budget_line_id)
        back = Money(self.chance.randint(1, 10000), paid.currency)
        of = paid if self.chance.random() < 0.8 else None
        refund(line, back, self.day(), key=str(self.number), of=of)  # type: ignore[arg-type]

    def corrects(self) -> None:
        reverse_payment(self.some(Payment), "A mistake")  # type: ignore[arg-type]

    def plans(self) -> None:
        change_planned(self.chance.choice(self.lines), Money(self.chance.randint(1, 150000), "USD"), "Another plan")

    def moves(self) -> None:
        giving, taking = self.chance.sample(self.lines, 2)
        move_between_lines(giving, taking, Money(self.chance.randint(1, 20000), "USD"), "Needed there")


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_a_history_adds_up(books: SettableClock, seed: int) -> None:
    told, seen = Books(seed), {"done": 0, "refused": 0}
    sums: dict[date, tuple[int, ...]] = {}
    for _ in range(STEPS):
        seen[told.act()] += 1
        assert [str(drift) for drift in budget_drift()] == []
        lines = db.session.scalars(db.select(BudgetLine)).all()
        assert all(min(line.available_minor, line.committed_minor, line.spent_minor) >= 0 for line in lines)
        assert planned_of(told.grant.id) <= told.grant.amount_minor
        sums[told.today] = (sum(line.committed_minor for line in lines), sum(line.spent_minor for line in lines))
        if told.chance.random() < 0.2:
            told.today += timedelta(days=1)
            books.move(timedelta(days=1))
    assert min(seen.values()) > STEPS / 20, "a game in which all or nothing is allowed says little"
    for commitment in db.session.scalars(db.select(Commitment)):
        assert (commitment.open_minor > 0 or commitment.line_minor == 0) == (commitment.state in LIVE)
    check_days(told, sums)


def check_days(told: Books, sums: dict[date, tuple[int, ...]]) -> None:
    """Each day, asked afterwards, holds what was set aside on it and what is dated until it."""
    payments = db.session.scalars(db.select(Payment)).all()
    for day in sums:
        found = lines_as_of(day)
        assert all(each.committed >= 0 for each in found), day
        assert sum(each.spent for each in found) == sum(p.line_minor for p in payments if p.paid_on <= day)
        (of_grant,) = grants_as_of(day)
        assert of_grant.figures.committed == sum(each.committed for each in found)
        assert of_grant.figures.spent == sum(each.spent for each in found)
    last = lines_as_of(told.today)
    assert (sum(each.committed for each in last), sum(each.spent for each in last)) == sums[max(sums)]
    assert all(each.planned == each.line.planned_minor for each in last)


def test_a_sum_that_is_wrong_is_reported_and_left(books: SettableClock) -> None:
    """The control of the recount, and what the job says of it."""
    line = make_line("1,000.00")
    reserve_all([(line.id, Money(500, "USD"), "component:x")])
    assert budget_drift() == []
    db.session.execute(db.update(BudgetLine).values(committed_minor=700, spent_minor=1))
    (drift,) = budget_drift()
    assert str(drift) == f"{line.ref}: committed 700, counted 500; spent 1, counted 0"

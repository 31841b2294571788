"""The job that counts the budget anew."""

from sqlalchemy import update

from app.core.extensions import db
from app.core.money import Money
from app.funding.actions.commitments import reserve
from app.funding.models import BudgetLine
from app.jobs.registry import Result, jobs
from tests.fixtures.time import SettableClock
from tests.funding.making import make_line
from tests.working import work


def test_a_budget_that_adds_up_passes(books: SettableClock) -> None:
    reserve(make_line(), Money(100, "USD"), "component:x")
    db.session.commit()
    assert work("recount_budget") == Result()
    assert str(jobs()["recount_budget"].title) == "Recount the budget"


def test_a_line_that_drifted_fails_the_run_and_stays_as_it_is(books: SettableClock) -> None:
    line = make_line()
    db.session.execute(update(BudgetLine).values(committed_minor=700))
    db.session.commit()
    for _ in range(2):
        result = work("recount_budget")
        assert (result.done, result.failed) == (0, 1)
        assert f"{line.ref}: committed 700, counted 0" in result.error

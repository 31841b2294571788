"""The scheduled work of the ledger: prove each night that the sums of budget lines are what their rows come to."""

from collections.abc import Iterator
from datetime import time, timedelta

from flask_babel import lazy_gettext as _l

from app.core.extensions import db
from app.funding.queries.drift import budget_drift
from app.jobs.registry import job


class BudgetDrifted(Exception):
    """A line's sums are not what its rows come to: nothing is corrected, somebody must learn why."""


@job("recount_budget", every=timedelta(days=1), at=time(3, 40), title=_l("Recount the budget"))
def recount_budget() -> Iterator[Exception | None]:
    """Report each line that differs; the run fails, so that it stands on the page of scheduled work."""
    found = budget_drift()
    db.session.rollback()
    yield from (BudgetDrifted(str(drift)) for drift in found)

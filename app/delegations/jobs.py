"""The scheduled work of delegations: find what is due, act on one row, commit, next."""

from collections.abc import Iterator
from datetime import timedelta

from flask_babel import lazy_gettext as _l

from app.core.clock import now
from app.delegations.actions.lapsing import lapse, remind_nominee
from app.delegations.forecasts import REMINDED_AT, reminder_due
from app.delegations.periods import periods_of
from app.delegations.queries.due import open_by_delegation, unanswered_in_time, unreminded_in
from app.delegations.queries.nominations import nomination_by_id
from app.jobs.registry import job
from app.jobs.rows import one_by_one

Rows = Iterator[Exception | None]


@job("lapse_nominations", every=timedelta(minutes=10), title=_l("End nominations that nobody accepted in time"))
def lapse_nominations() -> Rows:
    """Return the units of what lapsed, and tell nominee and coordinator."""
    yield from one_by_one(unanswered_in_time(now()), _lapse)


@job("remind_nominees", every=timedelta(days=1), at=REMINDED_AT, title=_l("Remind nominees who have not answered"))
def remind_nominees() -> Rows:
    """Once, three days before accepting ends; whoever was named later, not within a day of having been asked."""
    at = now()
    due = [
        one.delegation.id
        for one in open_by_delegation()
        if (when := reminder_due(periods_of(one.event, one.terms, one.delegation))) and when <= at
    ]
    yield from one_by_one(unreminded_in(due), _remind)


def _lapse(number: int) -> bool:
    nomination = nomination_by_id(number)
    return nomination is not None and lapse(nomination)


def _remind(number: int) -> bool:
    nomination = nomination_by_id(number)
    return nomination is not None and remind_nominee(nomination)

"""The scheduled work of events: instants that were derived once follow the zone data of today."""

from collections.abc import Iterator
from datetime import time, timedelta

from flask_babel import lazy_gettext as _l

from app.core.clock import now
from app.events.actions import hosting, planning
from app.events.actions.deriving import derive_instants
from app.events.change_queries import changes_due
from app.events.hosts import hosts_ending
from app.events.queries import ahead
from app.jobs.registry import job
from app.jobs.rows import one_by_one


@job("warn_hosts", every=timedelta(hours=1), title=_l("Tell hosts that their access ends"))
def warn_hosts() -> Iterator[Exception | None]:
    """A week before; once for each end."""
    yield from one_by_one([role.id for role, _ in hosts_ending(now(), now())], hosting.warn_host)


@job("derive_instants", every=timedelta(days=1), at=time(3, 20), title=_l("Follow changed rules of time zones"))
def derive() -> Iterator[Exception | None]:
    """Derive the instants of the events ahead again; each that differs counts as done."""
    yield from one_by_one(ahead(now()), derive_instants)


@job(
    "make_planned_changes", every=timedelta(minutes=1), title=_l("Make the moves and cancellations that nobody stopped")
)
def make_planned_changes() -> Iterator[Exception | None]:
    """Make the changes whose time to be stopped is over; each tells whom it concerns."""
    yield from one_by_one(changes_due(now()), planning.make_due)

"""The scheduled work of registration: find what is due, act on one row, commit, next."""

from collections.abc import Iterator
from datetime import time, timedelta

from flask_babel import lazy_gettext as _l

from app.core.clock import now
from app.jobs.registry import job
from app.jobs.rows import one_by_one
from app.registration.actions import recounting
from app.registration.actions.offering import expire_offer
from app.registration.queries import offers
from app.registration.queries.seats import Drift, drift

Rows = Iterator[Exception | None]


@job("expire_offers", every=timedelta(minutes=1), title=_l("End offers of seats that nobody accepted"))
def expire_offers() -> Rows:
    """Give the seats of lapsed offers to the next in line."""
    yield from one_by_one(offers.expired(now()), _expire)


@job("recount_seats", every=timedelta(days=1), at=time(3, 30), title=_l("Recount the seats"))
def recount_seats() -> Rows:
    """Prove that each pool counts the seats that are held. A pool that does not is corrected, and fails the run."""
    for found in drift():
        yield from _recount(found)


def _expire(offer_id: int) -> bool:
    offer = offers.offer_by_id(offer_id)
    return offer is not None and expire_offer(offer)


def _recount(found: Drift) -> Rows:
    """Correct one pool; the error that tells of it comes even when the correction worked."""

    def correct(_pool_id: int) -> bool:
        return recounting.recount(found)

    yield from (error for error in one_by_one([found.pool_id], correct) if error)
    yield recounting.SeatsDrifted(f"pool {found.pool_id}: counted {found.taken}, held {found.held}")

"""The scheduled work of sponsored travel: find what is due, act on one row, commit, next."""

from collections.abc import Iterator
from datetime import timedelta

from flask_babel import lazy_gettext as _l

from app.core.clock import now
from app.jobs.registry import job
from app.jobs.rows import one_by_one
from app.travel.actions.answering_offers import expire_sponsorship
from app.travel.queries.listed import offers_to_expire
from app.travel.queries.sponsorships import sponsorship_by_id


@job(
    "expire_travel_offers", every=timedelta(minutes=15), title=_l("End offers of support that nobody answered in time")
)
def expire_travel_offers() -> Iterator[Exception | None]:
    """Free units and money of what expired, and tell traveller, coordinator and office."""
    yield from one_by_one(offers_to_expire(now()), _expire)


def _expire(number: int) -> bool:
    sponsorship = sponsorship_by_id(number)
    return sponsorship is not None and expire_sponsorship(sponsorship)

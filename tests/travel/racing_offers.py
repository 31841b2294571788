"""What a racing process does with offers of support, and the control of their quotas."""

from datetime import timedelta

from sqlalchemy import event, update

from app.accounts.models import Account
from app.core.changed_rows import changed_rows
from app.core.extensions import db
from app.core.money import Money
from app.travel.actions import holding_units
from app.travel.actions.answering_offers import accept_sponsorship
from app.travel.actions.offering import offer_sponsorship
from app.travel.models import ComponentKind, SponsorshipQuota
from app.travel.queries.sponsorships import sponsorship_by_id
from app.travel.wishes import OfferedComponent, OfferTerms
from tests.travel.sponsoring import local


def offering_support(
    sponsorship_id: int, offerer_id: int, kind: str, line_id: int | None, minor: int
) -> dict[str, str]:
    """Offer one thing of `minor` US cents from a line, or without a line."""
    sponsorship = sponsorship_by_id(sponsorship_id)
    assert sponsorship is not None
    amount = Money(minor, "USD") if line_id else None
    thing = OfferedComponent(ComponentKind(kind), amount=amount, line_id=line_id)
    terms = OfferTerms([thing], local(sponsorship.event, timedelta(days=9)))
    return {"offered": offer_sponsorship(sponsorship, terms, db.session.get_one(Account, offerer_id)).public_id}


def accepting_support(sponsorship_id: int) -> dict[str, str]:
    sponsorship = sponsorship_by_id(sponsorship_id)
    assert sponsorship is not None
    accept_sponsorship(sponsorship)
    return {"accepted": sponsorship.public_id}


def remove_the_support_guard() -> None:
    """The control of quotas of support: without the WHERE of the UPDATE and without the CHECK behind it."""

    def count(quota_id: int, units: int) -> bool:
        unguarded = update(SponsorshipQuota).where(SponsorshipQuota.id == quota_id)
        unguarded = unguarded.values(used=SponsorshipQuota.used + units)
        return changed_rows(unguarded.execution_options(synchronize_session=False)) == 1

    holding_units._count = count
    if db.engine.dialect.name == "sqlite":
        event.listen(db.engine, "connect", lambda raw, _: raw.execute("PRAGMA ignore_check_constraints=ON"))
        db.engine.dispose()

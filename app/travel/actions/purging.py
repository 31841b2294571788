"""What travellers' papers, passports and bank data end with: the days after which nobody needs them are over."""

from datetime import datetime

from app.core.clock import now
from app.core.extensions import db
from app.core.settings import settings
from app.travel.actions.travel_papers import remove_paper
from app.travel.actions.vault_writing import forget_identity, forget_payout
from app.travel.actions.visa_papers import purge_sealed_papers
from app.travel.models import TravelDocument
from app.travel.queries.vault import identities_to_forget, papers_to_forget, payouts_to_forget


def years_before(at: datetime, years: int) -> datetime:
    """The same day of an earlier year; 28 February for a leap day."""
    try:
        return at.replace(year=at.year - years)
    except ValueError:
        return at.replace(year=at.year - years, day=28)


def forget_vault() -> int:
    """Forget passports and bank data whose time is over; how many."""
    at = now()
    identities, payouts = identities_to_forget(at), payouts_to_forget(at)
    for identity in identities:
        forget_identity(identity, at)
        purge_sealed_papers([identity.person_id])
    for payout in payouts:
        forget_payout(payout, at)
    return len(identities) + len(payouts)


def papers_over() -> list[int]:
    """The numbers of papers whose time is over."""
    at = now()
    return [paper.id for paper in papers_to_forget(at, years_before(at, settings().vault.receipt_years))]


def forget_paper(number: int) -> list[str]:
    """Remove one paper; the keys of its bytes, which go from the store once the caller has committed."""
    paper = db.session.get(TravelDocument, number)
    return remove_paper(paper, note="purged") if paper is not None else []

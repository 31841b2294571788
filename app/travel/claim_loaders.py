"""URL value → claim or paper, through what the viewer may see or the link they hold."""

from app.core.access import current_viewer
from app.events.queries import event_by_slug
from app.travel.models import TravelClaim, TravelDocument
from app.travel.queries.claims import claim_named
from app.travel.queries.papers import paper_named


def travel_claim(public_id: str) -> TravelClaim | None:
    """A claim of a journey to an event that the viewer may see; what they may do with it, the rule says."""
    claim = claim_named(public_id)
    event = claim.trip.event if claim is not None else None
    if claim is None or (event is not None and event_by_slug(event.slug, current_viewer()) is None):
        return None
    return claim


def secret_paper(public_id: str) -> TravelDocument | None:
    """A page of a passport, or a form of the bank."""
    paper = paper_named(public_id)
    return paper if paper is not None and paper.is_sensitive else None

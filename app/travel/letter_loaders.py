"""URL value → a sponsorship whose letters are issued, or one of its letters, of an event that the viewer may see."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.core.access import current_viewer
from app.core.extensions import db
from app.events.queries import event_by_slug
from app.travel.models import Sponsorship, TravelLetter
from app.travel.queries.travel_letters import letter_of_sponsorship


def lettered_sponsorship(slug: str, public_id: str) -> Sponsorship | None:
    """A sponsorship of that event, with its person and event."""
    event = event_by_slug(slug, current_viewer())
    if event is None:
        return None
    query = select(Sponsorship).where(Sponsorship.event_id == event.id, Sponsorship.public_id == public_id[:40])
    return db.session.scalar(query.options(joinedload(Sponsorship.event), joinedload(Sponsorship.person)))


def travel_letter(slug: str, public_id: str, letter_id: str) -> TravelLetter | None:
    """One of its letters."""
    sponsorship = lettered_sponsorship(slug, public_id)
    found = letter_of_sponsorship(sponsorship, letter_id) if sponsorship is not None else None
    if found is not None and sponsorship is not None:
        found.sponsorship = sponsorship
    return found
